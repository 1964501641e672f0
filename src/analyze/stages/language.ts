import type { Evidence, Finding } from '../../domain/finding.js';
import { type Language, LANGUAGES } from '../../domain/language.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { dutchWords } from '../../text/spelling.js';
import { hitEvidence, type Part, sure, wholeEvidence } from '../evidence.js';
import { emptied, emptySums, LetterModel, readStatistics, type Sums } from '../language/model.js';
import { type Cues, type Standing, standingOf } from '../language/standing.js';
import type { Stage, Subject } from '../stage.js';

/** Fewer letters than this cannot be told (the bound; below it two words of two languages look alike). */
const LEAST_LETTERS = 15;
/** A thread says more than a word or two, less than a text of its own. */
const BY_THREAD = 0.8;
/** Flemish words that make Dutch Flemish: one plain one, or two that the Dutch use as well. */
const FLEMISH = 1;
const MOST_SHOWN = 8;
const NL = LANGUAGES.indexOf('nl');
const NL_BE = LANGUAGES.indexOf('nl-BE');

/**
 * What language the mention is in: the letters of its words, whether a Dutch and an English word list know them, and words that only one
 * language has. Addresses, handles, tags and emoji are left out. A text of less than 15 letters is in the language of its thread's title,
 * or `und`.
 */
export const language: Stage<'language', Language> = {
  name: 'language',
  version: 3,
  labels: LANGUAGES,
  reads: 'thread',
  prepare(tools) {
    const reader = new LanguageReader(tools.lexicon('language'), new LetterModel(readStatistics(tools.weights('language')), dutchWords()));
    return (subject) => [reader.read(subject)];
  },
};

interface Read extends Standing {
  readonly letters: number;
  readonly cues: Cues;
}

class LanguageReader {
  /** The language (its number in LANGUAGES) and weight of each line. */
  readonly #languages: Int8Array;
  readonly #weights: Float64Array;
  readonly #sums = emptySums();

  constructor(
    readonly cues: Lexicon,
    readonly model: LetterModel,
  ) {
    this.#languages = Int8Array.from(cues.entries, (entry) => {
      const at = LANGUAGES.findIndex((known) => known === entry.fields['language']);
      if (at === -1) throw new RangeError(`language.tsv: "${entry.term}" has the unknown language "${entry.fields['language'] ?? ''}"`);
      return at;
    });
    this.#weights = Float64Array.from(cues.entries, (entry) => numberField(entry, 'weight', 1));
  }

  read({ text, title, thread }: Subject): Finding<Language> {
    const own = this.#stand(text, title);
    if (own.letters >= LEAST_LETTERS) return this.#finding(own, own.confidence, text);
    const around = thread?.title;
    const discussed = around === undefined ? undefined : this.#stand(around);
    if (around === undefined || discussed === undefined || discussed.letters < LEAST_LETTERS || contradicts(own.cues, discussed.label)) {
      return { stage: 'language', label: 'und', confidence: 0.3, evidence: [wholeEvidence(text, 'too-short')] };
    }
    return this.#finding(discussed, discussed.confidence * BY_THREAD, around, 'thread');
  }

  #stand(text: Reading, title?: Reading): Read {
    const sums = emptied(this.#sums);
    const cues = LANGUAGES.map(() => 0);
    this.#add(text, sums, cues);
    if (title !== undefined) this.#add(title, sums, cues);
    const standing = standingOf(sums, cues);
    const flemish = standing.label === 'nl' && (cues[NL_BE] ?? 0) >= FLEMISH;
    return { label: flemish ? 'nl-BE' : standing.label, confidence: standing.confidence, letters: sums.letters, cues };
  }

  #add(reading: Reading, sums: Sums, cues: Cues): void {
    this.model.add(reading, sums);
    for (const hit of reading.hits(this.cues)) {
      if (!isPlain(hit)) continue;
      const at = this.#languages[hit.entry.index] ?? 0;
      cues[at] = (cues[at] ?? 0) + (this.#weights[hit.entry.index] ?? 0);
    }
  }

  #finding({ cues, label }: Read, confidence: number, reading: Reading, part: Part = 'text'): Finding<Language> {
    const at = LANGUAGES.indexOf(label);
    const shown = (cues[at] ?? 0) > 0 ? this.#shown(reading, at, part) : [];
    const whole = { ...wholeEvidence(reading, 'letters'), ...(part === 'thread' ? { in: part } : {}) };
    return { stage: 'language', label, confidence: sure(confidence), evidence: shown.length > 0 ? shown : [whole] };
  }

  #shown(reading: Reading, at: number, part: Part): Evidence[] {
    const shown: Evidence[] = [];
    for (const hit of reading.hits(this.cues)) {
      if (shown.length === MOST_SHOWN) break;
      if (this.#languages[hit.entry.index] === at && isPlain(hit)) shown.push(hitEvidence(reading, hit, 'cue-word', part));
    }
    return shown;
  }
}

/** Does a short text hold a word of another language than its thread's, and none of the thread's? */
function contradicts(cues: Cues, label: Language): boolean {
  const dutch = label === 'nl' || label === 'nl-BE';
  const mine = dutch ? (cues[NL] ?? 0) + (cues[NL_BE] ?? 0) : (cues[LANGUAGES.indexOf(label)] ?? 0);
  return mine === 0 && cues.some((weight) => weight >= 0.5);
}

/** Accents tell languages apart, so a word without its own is no cue. */
function isPlain({ way }: Hit): boolean {
  return way === 'form' || way === 'wildcard';
}
