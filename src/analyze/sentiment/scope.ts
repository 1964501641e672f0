import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { NAMED, type Taken, type Word } from './words.js';

/** What the words around it make of a word of opinion. */
export interface Sense {
  readonly negated: boolean;
  /** Said only as its denial: "helpt" alone is no praise, "helpt niet" is blame. */
  readonly empty: boolean;
  /** Product of the degree words' factors; 1 without any. */
  readonly degree: number;
  /** `te` before it: too much of a good thing. */
  readonly too: boolean;
}

/** How far before a word a negator or degree word reaches, in tokens. */
const REACH = 6;
/** How far after a verb its `niet` may stand: "bevalt mij tot nu toe niet". */
const REACH_AFTER = 6;
/** Degree words stand right before their word, or one word away ("zo ontzettend"). */
const NEAR = 2;

const NONE = 0;
const NEGATOR = 1;
const DEGREE = 2;
const CONTRAST = 3;
const STOP = 4;
const TOO = 5;
const IRREALIS = 6;
const ELSEWHERE = 7;
const FORMERLY = 8;
const KINDS: Readonly<Record<string, number>> = { negator: NEGATOR, intensifier: DEGREE, diminisher: DEGREE, contrast: CONTRAST, stop: STOP, too: TOO, irrealis: IRREALIS, elsewhere: ELSEWHERE, formerly: FORMERLY };
const SCOPE_END = new Set([',', ';', ':', '(', ')', '.', '!', '?', '...', '…', '–', '-', '—', '/']);
const QUOTES = new Set(['"', '“', '”', '„', '‘', '’', "'", '«', '»']);
/** Longer quotations are somebody's account of what happened, and count. */
const LONGEST_CLAIM = 12;

/** The modifiers of a text by token, where no phrase of opinion has taken the token. */
export class Scope {
  readonly #kinds: Uint8Array;
  readonly #factors: number[] = [];
  /** Tokens where a modifier of several words goes on. */
  readonly #inner: Uint8Array;
  /** Negators that turned some word. */
  readonly #used: Uint8Array;
  /** First contrast of a sentence that does not open it, by sentence. */
  readonly #contrasts = new Map<number, number>();
  /** First sentence that a contrast opens: "Maar …", "Alleen …"; what stands before it is the other side. */
  #turn = -1;
  /** First word of condition or wish, by sentence. */
  readonly #unreal = new Map<number, number>();

  constructor(readonly reading: Reading, modifiers: Lexicon, private readonly taken: Taken, private readonly several: boolean) {
    const length = reading.tokens.length;
    this.#kinds = new Uint8Array(length);
    this.#inner = new Uint8Array(length);
    this.#used = new Uint8Array(length);
    for (const { entry, first, last } of reading.hits(modifiers)) {
      const kind = KINDS[entry.fields['kind'] ?? ''] ?? NONE;
      if (kind === CONTRAST || kind === IRREALIS) this.#note(kind, first);
      if (taken[first] === 1) continue;
      this.#kinds.fill(kind, first, last + 1);
      this.#inner.fill(1, first, last);
      // In single precision: the weights were learned on such factors.
      if (kind === DEGREE) for (let at = first; at <= last; at++) this.#factors[at] = Math.fround(numberField(entry, 'factor', 1));
    }
  }

  #note(kind: number, first: number): void {
    const sentence = this.reading.sentences[first] ?? 0;
    if (kind === IRREALIS && !this.#unreal.has(sentence)) this.#unreal.set(sentence, first);
    const opens = first === 0 || this.reading.sentences[first - 1] !== sentence;
    if (kind !== CONTRAST) return;
    if (opens && sentence > 0 && this.#turn < 0) this.#turn = sentence;
    else if (!opens && !this.#contrasts.has(sentence)) this.#contrasts.set(sentence, first);
  }

  /** Is this token a degree word, which is never scored itself? */
  isDegree(token: number): boolean {
    return this.#kinds[token] === DEGREE;
  }

  /** Tokens where a negator ends that turned nothing. */
  bareNegators(): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.#kinds.length; at++) if (this.#kinds[at] === NEGATOR && this.#inner[at] === 0 && this.#used[at] === 0) found.push(at);
    return found;
  }

  /** −1 before its sentence's contrast, or before a sentence that a contrast opens; 1 after it; 0 without one. */
  side({ first, sentence }: Word): -1 | 0 | 1 {
    const contrast = this.#contrasts.get(sentence);
    if (contrast !== undefined) return first < contrast ? -1 : 1;
    return this.#turn < 0 ? 0 : sentence < this.#turn ? -1 : 1;
  }

  /** Does a contrast stand between two tokens? */
  contrastBetween(from: number, to: number): boolean {
    for (let at = from + 1; at < to; at++) if (this.#kinds[at] === CONTRAST) return true;
    return false;
  }

  /**
   * Said of another time or another firm: its marker stands in the clause. Where that names a target of the scan, the firm is no other; and
   * of several targets the one of the past is judged by its past: "vroeger had ik X, dat was waardeloos".
   */
  elsewhere({ first, last, sentence }: Word): boolean {
    let from = first;
    let to = last;
    while (from > 0 && this.reading.sentences[from - 1] === sentence && !this.#ends(from - 1)) from--;
    while (this.reading.sentences[to + 1] === sentence && !this.#ends(to + 1)) to++;
    let named = false;
    let formerly = false;
    let other = false;
    for (let at = from; at <= to; at++) {
      named ||= this.taken[at] === NAMED;
      formerly ||= this.#kinds[at] === FORMERLY;
      other ||= this.#kinds[at] === ELSEWHERE;
    }
    return (formerly && !(named && this.several)) || (other && !named);
  }

  /** Does a clause end at this token? */
  #ends(at: number): boolean {
    const token = this.reading.tokens[at];
    return this.#kinds[at] === CONTRAST || (token?.kind === 'punctuation' && SCOPE_END.has(token.form));
  }

  /** Under a condition or a wish that stands before it in its sentence. */
  unreal({ first, sentence }: Word): boolean {
    return (this.#unreal.get(sentence) ?? first) < first;
  }

  #marks = -1;

  /** Number of quotation marks in the text, counted at first need. */
  #quotes(): number {
    if (this.#marks < 0) this.#marks = this.reading.tokens.reduce((sum, { kind, form }) => sum + Number(kind === 'punctuation' && QUOTES.has(form)), 0);
    return this.#marks;
  }

  /** Between quotation marks that hold a few words: what somebody else claims. */
  quoted({ first, last }: Word): boolean {
    if (this.#quotes() < 2) return false;
    const open = this.#quote(first - 1, -1);
    const close = open === undefined ? undefined : this.#quote(last + 1, 1);
    return open !== undefined && close !== undefined && close - open <= LONGEST_CLAIM;
  }

  #quote(from: number, step: -1 | 1): number | undefined {
    for (let at = from; Math.abs(at - from) < LONGEST_CLAIM; at += step) {
      const token = this.reading.tokens[at];
      if (token === undefined) return undefined;
      if (token.kind === 'punctuation' && QUOTES.has(token.form)) return at;
    }
    return undefined;
  }

  /** What negators, degree words and `te` make of a word. */
  sense(word: Word): Sense {
    if (word.kind === 'emoji') return { negated: false, empty: false, degree: 1, too: false };
    let negator = -1;
    let negated = false;
    let degree = 1;
    let too = false;
    for (let at = word.first - 1; at >= word.first - REACH && !this.#stops(at, word.sentence); at--) {
      if (this.#inner[at] === 1) continue;
      const kind = this.#kinds[at];
      if (kind === NEGATOR) {
        // "niet zonder": a second negator only counts right beside the word.
        negated = !negated || at >= word.first - NEAR;
        negator = at;
      } else if (kind === DEGREE && at >= word.first - NEAR) degree *= this.#factors[at] ?? 1;
      else if (kind === TOO && at === word.first - 1 && word.kind !== 'failure') too = true;
    }
    if (!negated && (word.kind === 'verb' || word.kind === 'denied')) {
      negator = this.#negatorAfter(word);
      negated = negator >= 0;
    }
    if (negated) this.#used[negator] = 1;
    return { negated, empty: word.kind === 'denied' && !negated, degree, too };
  }

  #negatorAfter({ last, sentence }: Word): number {
    for (let at = last + 1; at <= last + REACH_AFTER && !this.#stops(at, sentence); at++) if (this.#kinds[at] === NEGATOR) return at;
    return -1;
  }

  /** True where a negation cannot reach across. */
  #stops(at: number, sentence: number): boolean {
    const token = this.reading.tokens[at];
    if (token === undefined || this.reading.sentences[at] !== sentence) return true;
    if (token.kind === 'punctuation') return SCOPE_END.has(token.form) || token.form.startsWith('.') || token.form.startsWith('-');
    return this.#kinds[at] === CONTRAST || this.#kinds[at] === STOP;
  }
}
