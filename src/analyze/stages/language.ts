import type { Evidence, Finding } from '../../domain/finding.js';
import { type Language, LANGUAGES } from '../../domain/language.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Hit, Reading } from '../../text/reading.js';
import { dutchWords } from '../../text/spelling.js';
import { hitEvidence, type Part, sure, wholeEvidence } from '../evidence.js';
import { emptySums, LetterModel, readStatistics } from '../language/model.js';
import { type Cues, type Standing, standingOf } from '../language/standing.js';
import type { Stage, Subject } from '../stage.js';

/** Fewer letters than this cannot be told (the bound; below it two words of two languages look alike). */
const LEAST_LETTERS = 15;
/** A thread says more than a word or two, less than a text of its own. */
const BY_THREAD = 0.8;
/** Flemish words that make Dutch Flemish: one plain one, or two that the Dutch use as well. */
const FLEMISH = 1;
const MOST_SHOWN = 8;

/**
 * What language the mention is in: the letters of its words, whether a Dutch and an English word list know them, and words that only one
 * language has. Addresses, handles, tags and emoji are left out. A text of less than 15 letters is in the language of its thread's title,
 * or `und`.
 */
export const language: Stage<'language', Language> = {
  name: 'language',
  version: 2,
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
  /** The language and weight of each line, read once. */
  readonly #lines: ReadonlyMap<Hit['entry'], { readonly name: Language; readonly weight: number }>;

  constructor(
    readonly cues: Lexicon,
    readonly model: LetterModel,
  ) {
    this.#lines = new Map(cues.entries.map((entry) => {
      const name = LANGUAGES.find((known) => known === entry.fields['language']);
      if (name === undefined) throw new RangeError(`language.tsv: "${entry.term}" has the unknown language "${entry.fields['language'] ?? ''}"`);
      return [entry, { name, weight: numberField(entry, 'weight', 1) }];
    }));
  }

  read({ text, title, thread }: Subject): Finding<Language> {
    const own = this.#stand(title === undefined ? [text] : [text, title]);
    if (own.letters >= LEAST_LETTERS) return this.#finding(own, own.label, own.confidence, text, 'text');
    const around = thread?.title;
    const discussed = around === undefined ? undefined : this.#stand([around]);
    if (around === undefined || discussed === undefined || discussed.letters < LEAST_LETTERS || this.#contradicts(own, discussed.label)) {
      return { stage: 'language', label: 'und', confidence: 0.3, evidence: [wholeEvidence(text, 'too-short')] };
    }
    return this.#finding(discussed, discussed.label, discussed.confidence * BY_THREAD, around, 'thread');
  }

  /** Does a short text hold a word of another language than its thread's, and none of the thread's? */
  #contradicts({ cues }: Read, label: Language): boolean {
    const dutch = (cues.get('nl') ?? 0) + (cues.get('nl-BE') ?? 0);
    const mine = label === 'nl' || label === 'nl-BE' ? dutch : (cues.get(label) ?? 0);
    return mine === 0 && [...cues].some(([name, weight]) => name !== label && weight >= 0.5);
  }

  #stand(readings: readonly Reading[]): Read {
    const sums = emptySums();
    const cues = new Map<Language, number>();
    for (const reading of readings) {
      this.model.add(reading, sums);
      for (const hit of reading.hits(this.cues)) {
        const line = this.#lines.get(hit.entry);
        if (line !== undefined && isPlain(hit)) cues.set(line.name, (cues.get(line.name) ?? 0) + line.weight);
      }
    }
    const standing = standingOf(sums, cues);
    const flemish = standing.label === 'nl' && (cues.get('nl-BE') ?? 0) >= FLEMISH;
    return { ...standing, label: flemish ? 'nl-BE' : standing.label, letters: sums.letters, cues };
  }

  #finding({ cues }: Read, label: Language, confidence: number, reading: Reading, part: Part): Finding<Language> {
    const shown = cues.has(label) ? this.#shown(reading, label, part) : [];
    const whole = { ...wholeEvidence(reading, 'letters'), ...(part === 'thread' ? { in: part } : {}) };
    return { stage: 'language', label, confidence: sure(confidence), evidence: shown.length > 0 ? shown : [whole] };
  }

  #shown(reading: Reading, label: Language, part: Part): Evidence[] {
    const hits = reading.hits(this.cues).filter((hit) => isPlain(hit) && this.#lines.get(hit.entry)?.name === label);
    return hits.slice(0, MOST_SHOWN).map((hit) => hitEvidence(reading, hit, 'cue-word', part));
  }
}

/** Accents tell languages apart, so a word without its own is no cue. */
function isPlain({ way }: Hit): boolean {
  return way === 'form' || way === 'wildcard';
}
