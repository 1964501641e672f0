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
  /** One user speaks in it, named by his role or his name. */
  readonly user: boolean;
  readonly users: boolean;
  readonly official: boolean;
  readonly says: boolean;
  readonly personal: boolean;
}

/** What stands between two things a user says is mostly his story too. */
const BETWEEN = 0.5;

/**
 * Words of sentences that quote a user, or tell what one user says. A quotation whose sentence names an official speaker is his; one
 * that names nobody belongs to the user of the sentence before, or to whoever speaks of himself in it.
 */
export function spokenByUsers(reading: Reading, quoted: readonly boolean[], speakers: Lexicon): Spoken {
  const sentences = sentencesOf(reading, quoted, speakers);
  const total = sentences.reduce((sum, { words }) => sum + words, 0);
  const shown: Evidence[] = [];
  let said = 0;
  let between = 0;
  let mine: boolean | undefined;
  for (const sentence of sentences) {
    const words = saidIn(sentence, (mine = isUsers(sentence, mine)));
    if (words === 0) between = sentence.official || shown.length === 0 ? 0 : between + sentence.words * BETWEEN;
    else {
      said += words + between;
      between = 0;
      shown.push(evidence(reading, sentence.first, sentence.last, sentence.quoted > 0 ? 'quotes-user' : 'tells-what-user-says'));
    }
  }
  return { share: total === 0 ? 0 : said / total, evidence: shown };
}

/** Does what is said here belong to a user? A quotation that nobody claims stays with who was quoted last; plain prose closes an official's turn. */
function isUsers(sentence: Sentence, before: boolean | undefined): boolean | undefined {
  if (sentence.official && !sentence.user) return false;
  if ((sentence.user || sentence.users) && (sentence.quoted > 0 || sentence.says)) return true;
  if (sentence.quoted === 0) return before === true ? true : undefined;
  return before ?? sentence.personal;
}

/** Words of a sentence that are a user's: all of it where he is named beside what he says. */
function saidIn(sentence: Sentence, mine: boolean | undefined): number {
  const tells = sentence.user && sentence.says;
  if (mine !== true || (sentence.quoted === 0 && !tells)) return 0;
  return tells || sentence.user || sentence.users ? sentence.words : sentence.quoted;
}

function sentencesOf(reading: Reading, quoted: readonly boolean[], speakers: Lexicon): Sentence[] {
  const hits = reading.hits(speakers);
  const sentences: Sentence[] = [];
  let from = 0;
  for (let first = 0; first < reading.tokens.length; ) {
    let last = first;
    while (last + 1 < reading.tokens.length && reading.sentences[last + 1] === reading.sentences[first]) last++;
    let to = from;
    while (to < hits.length && (hits[to]?.first ?? 0) <= last) to++;
    const outside = hits.slice(from, to).filter((hit) => quoted[hit.first] !== true);
    from = to;
    const has = (role: string): boolean => outside.some(({ entry }) => entry.fields['role'] === role);
    const byName = outside.some((hit) => hit.entry.fields['role'] === 'says' && isName(reading, hit.last + 1));
    sentences.push({ first, last, ...counted(reading, quoted, first, last), user: has('user') || (byName && !has('official')), users: has('users'), official: has('official'), says: has('says') });
    first = last + 1;
  }
  return sentences;
}

/** A capital after a verb of saying is somebody's name. */
function isName({ tokens, text }: Reading, at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && /\p{Lu}/u.test(text.charAt(token.start));
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
