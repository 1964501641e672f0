import type { Evidence } from '../../domain/finding.js';
import type { Lexicon } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { evidence } from '../evidence.js';

/** How much of a text is said by users that it quotes or paraphrases, 0..1 of its words, and where. */
export interface Spoken {
  readonly share: number;
  readonly evidence: readonly Evidence[];
}

const FIRST_PERSON = new Set(['ik', 'mij', 'mijn', 'me', "m'n", 'wij', 'we', 'ons', 'onze', 'je']);

interface Sentence {
  readonly first: number;
  readonly last: number;
  readonly words: number;
  /** Words inside quotation marks. */
  readonly quoted: number;
  readonly user: number | undefined;
  readonly official: boolean;
  readonly says: boolean;
  readonly personal: boolean;
}

/**
 * Words of sentences that quote a user, or tell what a user says. A quotation whose sentence names an official speaker is his; one
 * that names nobody belongs to the user of the sentence before, or to whoever speaks of himself in it.
 */
export function spokenByUsers(reading: Reading, quoted: readonly boolean[], speakers: Lexicon): Spoken {
  const sentences = sentencesOf(reading, quoted, speakers);
  const total = sentences.reduce((sum, { words }) => sum + words, 0);
  const shown: Evidence[] = [];
  let said = 0;
  let mine = false;
  for (const sentence of sentences) {
    const speech = sentence.quoted > 0;
    const named = sentence.user !== undefined;
    if (sentence.official && !named) mine = false;
    else if (named && (speech || sentence.says)) mine = true;
    else if (speech && !mine) mine = sentence.personal;
    if (!mine || !(speech || (named && sentence.says))) continue;
    said += speech && !named && !sentence.says ? sentence.quoted : sentence.words;
    shown.push(evidence(reading, sentence.first, sentence.last, speech ? 'quotes-user' : 'tells-what-user-says'));
  }
  return { share: total === 0 ? 0 : said / total, evidence: shown };
}

function sentencesOf(reading: Reading, quoted: readonly boolean[], speakers: Lexicon): Sentence[] {
  const hits = reading.hits(speakers);
  const sentences: Sentence[] = [];
  for (let first = 0; first < reading.tokens.length; ) {
    let last = first;
    while (last + 1 < reading.tokens.length && reading.sentences[last + 1] === reading.sentences[first]) last++;
    const outside = hits.filter((hit) => hit.first >= first && hit.last <= last && quoted[hit.first] !== true);
    const role = (name: string): number | undefined => outside.find(({ entry }) => entry.fields['role'] === name)?.first;
    sentences.push({ first, last, ...counted(reading, quoted, first, last), user: role('user'), official: role('official') !== undefined, says: role('says') !== undefined });
    first = last + 1;
  }
  return sentences;
}

function counted(reading: Reading, quoted: readonly boolean[], first: number, last: number): Pick<Sentence, 'words' | 'quoted' | 'personal'> {
  let words = 0;
  let inside = 0;
  let personal = false;
  for (let at = first; at <= last; at++) {
    const token = reading.tokens[at];
    if (token?.kind !== 'word') continue;
    words++;
    if (quoted[at] !== true) continue;
    inside++;
    personal ||= FIRST_PERSON.has(token.form);
  }
  return { words, quoted: inside, personal };
}
