import type { Evidence, Finding } from '../domain/finding.js';
import { PLACE_LINKS } from '../domain/fact.js';
import { clean } from './clean.js';
import { wordOf } from './tables.js';
import { widthOf, wrap } from './width.js';
import { dateText, fill, numberText } from './words/fill.js';
import { wordsOf } from './words/index.js';
import type { Vocabulary, Words } from './words/nl.js';

/** A stored mention and what the stages found in it. A stage that was asked and found nothing has an empty list. */
export interface WhyMention {
  readonly id: number;
  readonly title?: string;
  readonly text: string;
  readonly textErased?: true;
  readonly url: string;
  readonly sourceId: string;
  /** Local time as precise as it is known: `2026-03-02 09:14`, `2026-03-02`, `2026-03`. */
  readonly published?: string;
  readonly threadTitle?: string;
  readonly findings?: Readonly<Record<string, readonly Finding[]>>;
}

/** How a terminal, or whatever else, shows three kinds of text. */
export interface Paint {
  readonly mark: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Deciding words between guillemets: for files, pipes and terminals without colour. */
export const PLAIN: Paint = { mark: (text) => `«${text}»`, strong: String, faint: String };

export interface WhyOptions {
  readonly language: 'nl' | 'en';
  /** Width of the terminal; 100 where absent. */
  readonly columns?: number;
  readonly paint?: Paint;
  readonly entityName?: (id: string) => string;
  readonly sourceLabel?: (id: string) => string;
  /** Most letters of the text to show, around the first deciding words; all where absent. */
  readonly letters?: number;
}

/** The mentions behind a figure, each with its deciding words. `total` is the figure itself. */
export function whyList(figure: string, total: number, mentions: readonly WhyMention[], options: WhyOptions): string {
  const words = wordsOf(options.language);
  const { strong, faint } = options.paint ?? PLAIN;
  const head = strong(fill(words.texts['why-figure'], { figure: clean(figure), n: total }, words));
  const more = mentions.length < total ? [faint(fill(words.texts['why-shown'], { shown: mentions.length, n: total }, words))] : [];
  return `${[head, ...mentions.map((mention) => whyText(mention, options).trimEnd()), ...more].join('\n\n')}\n`;
}

/** One mention: where it stands, its text with the words that decided marked, and under it rule by rule what they decided. */
export function whyText(mention: WhyMention, options: WhyOptions): string {
  const words = wordsOf(options.language);
  const { paint = PLAIN, columns = 100 } = options;
  const findings = Object.entries(mention.findings ?? {});
  const evidence = findings.flatMap(([, list]) => list.flatMap((one) => one.evidence));
  const part = (text: string, where: Evidence['in'], letters?: number): string => {
    const spans = spansOf(text, evidence.filter((one) => one.in === where));
    return marked(text, spans, letters === undefined ? [0, text.length] : windowOf(text, spans, letters), paint);
  };
  const thread = mention.threadTitle === undefined ? [] : [fill(words.texts['why-thread'], { title: part(mention.threadTitle, 'thread') }, words)];
  const title = mention.title === undefined ? [] : [paint.strong(part(mention.title, 'title'))];
  const body = mention.textErased === true ? [`  ${paint.faint(words.texts['why-erased'])}`] : indented(part(mention.text, undefined, options.letters), columns);
  const reasons = mention.findings === undefined ? [words.texts['why-no-findings']] : findings.flatMap(([stage, list]) => list.flatMap((one) => findingLines(stage, one, mention, options, words)));
  return `${[headOf(mention, options, words), paint.faint(clean(mention.url)), ...thread, ...title, ...body, '', ...reasons].join('\n')}\n`;
}

function headOf({ id, sourceId, published }: WhyMention, { sourceLabel = String, paint = PLAIN }: WhyOptions, words: Words): string {
  const when = published === undefined ? words.texts['why-no-date'] : `${published.length < 10 ? published : dateText(published.slice(0, 10), words)}${published.slice(10)}`;
  return paint.strong(`${id} · ${clean(sourceLabel(sourceId))} · ${clean(when)}`);
}

type Span = readonly [start: number, end: number];

/** Deciding stretches in order, overlaps joined. Evidence that is the whole text marks nothing. */
function spansOf(text: string, evidence: readonly Evidence[]): readonly Span[] {
  const spans: [number, number][] = [];
  const inText = evidence.filter(({ start, end }) => start < end && end <= text.length && !isWhole(start, end, text));
  for (const { start, end } of inText.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  }
  return spans;
}

const isWhole = (start: number, end: number, text: string): boolean => start === 0 && end >= text.trimEnd().length && /\s/u.test(text.trim());

/** About `letters` letters around the first deciding words, at word ends. */
function windowOf(text: string, spans: readonly Span[], letters: number): Span {
  if (text.length <= letters) return [0, text.length];
  const around = Math.max(0, (spans[0]?.[0] ?? 0) - Math.floor(letters / 3));
  const start = around === 0 ? 0 : text.indexOf(' ', around) + 1;
  const space = text.lastIndexOf(' ', start + letters);
  return [start, space > start ? space : Math.min(text.length, start + letters)];
}

/** Offsets are those of the raw text, so every piece is cleaned after it is cut. */
function marked(text: string, spans: readonly Span[], [from, to]: Span, { mark }: Paint): string {
  const pieces: string[] = from > 0 ? ['… '] : [];
  let at = from;
  for (const [start, end] of spans) {
    if (start < at || start >= to) continue;
    const stop = Math.max(end, start);
    pieces.push(clean(text.slice(at, start)), markedWords(clean(text.slice(start, stop)), mark));
    at = stop;
  }
  pieces.push(clean(text.slice(at, Math.max(at, to))), Math.max(at, to) < text.length ? ' …' : '');
  return pieces.join('');
}

/** A mark that spans a line's end would colour the margin, so each word is marked by itself where the mark is an escape sequence. */
function markedWords(text: string, mark: (text: string) => string): string {
  const isEscape = mark('x').includes('\u001B');
  return isEscape ? text.split(' ').map((word) => (word === '' ? '' : mark(word))).join(' ') : mark(text);
}

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'gu');

/** Wraps by what is seen: colours take no width. */
function indented(text: string, columns: number): readonly string[] {
  const width = Math.max(30, Math.min(columns, 110) - 4);
  if (!text.includes('\u001B')) return wrap(text, width).map((line) => `  ${line}`);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(`${line} ${word}`.replace(ESCAPES, '')) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `  ${one}`);
}

function findingLines(stage: string, finding: Finding, mention: WhyMention, { entityName = String, paint = PLAIN }: WhyOptions, words: Words): readonly string[] {
  const of = finding.about === undefined ? '' : ` ${fill(words.texts['why-of'], { name: clean(entityName(finding.about)) }, words)}`;
  const sure = fill(words.texts['why-sure'], { n: numberText(finding.confidence, words) }, words);
  const head = `  ${clean(wordOf('stage', stage, words))}: ${paint.strong(clean(labelText(stage, finding, words)))}${of} ${paint.faint(`(${sure})`)}`;
  return [head, ...finding.evidence.map((one) => `    ${evidenceText(one, mention, words)}`)];
}

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = { sentiment: 'sentiment', topics: 'topic', webcare: 'class', entities: 'about' };

/** Labels in the report's words. A place is `spoken:<id>`; its name is what the evidence notes. */
function labelText(stage: string, { label, evidence }: Finding, words: Words): string {
  const link = PLACE_LINKS.find((name) => label.startsWith(`${name}:`));
  if (link !== undefined) return `${evidence[0]?.note ?? label.slice(link.length + 1)} (${words.values.link[link]})`;
  const word = wordOf(VOCABULARIES[stage], label, words);
  return word === label ? wordOf('finding', label, words) : word;
}

function evidenceText({ in: where, start, end, rule, note }: Evidence, { text, title = '', threadTitle = '' }: WhyMention, words: Words): string {
  const from = where === 'title' ? title : where === 'thread' ? threadTitle : text;
  const isAll = where === undefined && isWhole(start, end, text);
  const cited = isAll && text !== '' ? words.texts['why-whole-text'] : end > start && from !== '' ? `“${clean(from.slice(start, end))}”` : '';
  const said = note === undefined || note === '' || note === from.slice(start, end) ? '' : `(${clean(note)})`;
  return [clean(rule), cited, said].filter((piece) => piece !== '').join(' ');
}
