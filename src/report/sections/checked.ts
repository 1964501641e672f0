import { CODED_SENTIMENTS, type Code, type CodeField } from '../../domain/code.js';
import { RELEVANT_CLASSES, WEBCARE_CLASSES, type WebcareClass } from '../../domain/webcare.js';
import { SENTIMENTS } from '../../domain/sentiment.js';
import { agreements, type CodedSample, differences, type FieldAgreement, type Settled, settled } from '../coding/coded.js';
import { type CodedUnit, type Estimate, estimateShare, moreFor, type Population } from '../coding/estimate.js';
import { FEWEST, numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine, Note, Section, Share, Value } from '../section.js';

/** Half the width of the interval that `more` is worked out for: three points. */
const POINTS = 0.03;

/**
 * Shares checked by hand: what the machine counted, beside the estimate from the coded sample and the machine together, with its 95 % interval.
 * Nothing where nobody coded.
 */
export const checked: Section = {
  id: 'checked',
  build(context) {
    const sample = context.input.coded;
    const codes = sample === undefined ? [] : present(settled(sample), context);
    if (sample === undefined || codes.length === 0) return { id: 'checked', blocks: [] };
    return { id: 'checked', blocks: [sentimentBlock(sample, codes, context), webcareBlock(sample, codes, context), aboutBlock(sample, codes, context), ...agreementBlock(sample)] };
  },
};

/** Coded mentions that are still among those the report's shares are of. */
function present(codes: readonly Settled[], { facts }: Context): readonly Settled[] {
  const here = new Set(facts.ids({ ...ORGANISATION, mentions: codes.map(({ mention }) => mention) }));
  return codes.filter(({ mention }) => here.has(mention));
}

const COLUMNS: readonly FigureColumn[] = [...shareColumns('machine', 'estimate', 'low', 'high'), ...numberColumns('coded', 'held', 'more')];

/** Which mentions a share is of, and which of those hold what it is the share of. */
interface Question {
  readonly counts: (code: Code) => boolean;
  readonly holds: (code: Code) => boolean;
  /** The machine's own count for it, and of how many. */
  readonly machine: Share;
}

/** Everything the lines of a block share: the coded mentions with the machine's cell of each, and the cells of all. */
interface Basis {
  readonly units: readonly (Omit<CodedUnit, 'counts' | 'holds'> & Settled)[];
  readonly population: Population;
  /** Messages of the report that were there when the sample was drawn. */
  readonly messages: number;
  /** Messages of the report that came later. */
  readonly later: number;
}

/** Cells are the machine's labels in one field; one more holds what was drawn and is not in the report, another period or query. */
function basisOf(sample: CodedSample, codes: readonly Settled[], by: 'sentiment' | 'main', { facts, input }: Context): Basis {
  const labels = by === 'sentiment' ? SENTIMENTS : WEBCARE_CLASSES;
  const newcomers = sample.newer ? [...input.facts.mention].filter((id) => id > sample.lastId) : [];
  const [counts, late] = [facts.tally(ORGANISATION, by), facts.tally({ ...ORGANISATION, mentions: newcomers }, by)];
  const cells = labels.map((label) => (counts.get(label)?.messages ?? 0) - (late.get(label)?.messages ?? 0));
  const cellOf = new Map<number, number>();
  const mentions = codes.map(({ mention }) => mention);
  for (const [cell, label] of labels.entries()) for (const id of facts.ids({ ...ORGANISATION, mentions, [by]: label })) cellOf.set(id, cell);
  const here = new Set(mentions);
  const elsewhere = settled(sample).filter(({ mention }) => !here.has(mention));
  const messages = cells.reduce((sum, count) => sum + count, 0);
  const drawnFrom = sample.strata.reduce((sum, size) => sum + size, 0);
  return {
    units: [...codes, ...elsewhere].map((one) => ({ ...one, cell: cellOf.get(one.mention) ?? labels.length })),
    population: { strata: sample.strata, cells: [...cells, Math.max(0, drawnFrom - messages)] },
    messages, later: [...late.values()].reduce((sum, one) => sum + one.messages, 0),
  };
}

function lineOf(key: string, { counts, holds, machine }: Question, { units, population, messages }: Basis, label?: Note): FigureLine {
  const isHere = (cell: number): boolean => cell < population.cells.length - 1;
  const here = units.filter(({ cell }) => isHere(cell)).length;
  const asked = units.map(({ stratum, cell, code }): CodedUnit => ({ stratum, cell, counts: isHere(cell) && counts(code), holds: holds(code) }));
  const counted = units.filter((_, at) => asked[at]?.counts === true);
  const held = counted.filter(({ code }) => holds(code));
  const found = estimateShare(asked, population);
  const mentions = (of: readonly Settled[]): FactFilter => ({ ...ORGANISATION, mentions: of.map(({ mention }) => mention) });
  const figures = { coded: mentions(counted) };
  return { key, ...(label && { label }), where: mentions(held), figures, values: { machine, ...estimateValues(found, { n: counted.length, of: here, messages }), coded: counted.length, held: held.length } };
}

/** `of` messages were coded to find `n` that count, so more that count cost as much more coding. */
function estimateValues(found: Estimate | undefined, { n, of, messages }: { readonly n: number; readonly of: number; readonly messages: number }): Readonly<Record<string, Value>> {
  const share = (value: number | undefined): Share => ({ share: value === undefined || n < FEWEST ? null : Math.round(value * 10_000) / 10_000, n });
  const more = found === undefined || n < FEWEST ? null : Math.min(messages - of, Math.ceil((moreFor(POINTS, found, Math.round((messages * n) / of)) * of) / n));
  return { estimate: share(found?.share), low: share(found?.low), high: share(found?.high), more };
}

const isAbout = ({ about }: Code): boolean => about === 'yes';

function sentimentBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = basisOf(sample, codes, 'sentiment', context);
  const counts = context.facts.tally(ORGANISATION, 'sentiment');
  const scored = CODED_SENTIMENTS.reduce((sum, label) => sum + (counts.get(label)?.messages ?? 0), 0);
  const lines = CODED_SENTIMENTS.map((label) => {
    const question = { counts: isAbout, holds: (code: Code) => code.sentiment === label, machine: shareOf(counts.get(label)?.messages ?? 0, scored) };
    const line = lineOf(label, question, basis);
    return { ...line, values: { sentiment: label, ...line.values } };
  });
  return { id: 'checked-sentiment', columns: [{ key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, ...COLUMNS], lines, notes: notesOf(sample, codes, basis) };
}

function webcareBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = basisOf(sample, codes, 'main', context);
  const counts = context.facts.tally(ORGANISATION, 'main');
  const all = context.facts.count(ORGANISATION).messages;
  const machine = (classes: readonly WebcareClass[]): Share => shareOf(classes.reduce((sum, name) => sum + (counts.get(name)?.messages ?? 0), 0), all);
  const isOf = (classes: readonly WebcareClass[]) => (code: Code): boolean => code.webcare !== undefined && classes.includes(code.webcare);
  const lines = [...RELEVANT_CLASSES, 'compliment' as const, 'none' as const].map((name) => {
    const line = lineOf(name, { counts: isAbout, holds: isOf([name]), machine: machine([name]) }, basis);
    return { ...line, values: { class: name, ...line.values } };
  });
  const relevant = lineOf('relevant', { counts: isAbout, holds: isOf(RELEVANT_CLASSES), machine: machine(RELEVANT_CLASSES) }, basis, { key: 'checked-relevant' });
  return { id: 'checked-webcare', columns: [{ key: 'class', kind: 'word', vocabulary: 'class' }, ...COLUMNS], lines: [...lines, { ...relevant, total: true }], notes: [{ key: 'main-class' }] };
}

/** Does it speak of the organisation at all? The machine says so of every one of these. */
function aboutBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = basisOf(sample, codes, 'main', context);
  const all = context.facts.count(ORGANISATION).messages;
  const line = lineOf('about', { counts: () => true, holds: isAbout, machine: shareOf(all, all) }, basis, { key: 'checked-about' });
  return { id: 'checked-about', columns: [{ key: 'what', kind: 'name' }, ...COLUMNS], lines: [line], notes: [{ key: 'checked-missed' }] };
}

function notesOf(sample: CodedSample, codes: readonly Settled[], { later }: Basis): readonly Note[] {
  return [
    { key: 'checked-how', values: { n: codes.length, of: sample.drawn.length, seed: String(sample.seed) } },
    { key: 'checked-more' },
    ...(later > 0 ? [{ key: 'checked-newer', values: { n: later } } as const] : []),
  ];
}

function agreementBlock(sample: CodedSample): readonly Block[] {
  const found = agreements(sample);
  if (found === undefined) return [];
  const open = differences(sample).length;
  const notes: readonly Note[] = [{ key: 'checked-alpha' }, ...(open === 0 ? [] : [{ key: 'checked-open', values: { n: open } } as const])];
  return [{
    id: 'agreement',
    columns: [{ key: 'field', kind: 'word', vocabulary: 'field' }, ...numberColumns('both'), ...shareColumns('agreed'), ...numberColumns('kappa', 'alpha', 'alpha_low', 'alpha_high')],
    lines: found.fields.map((one) => agreementLine(one)), notes,
  }];
}

const LINE_KEYS = { about: 'agree-about', sentiment: 'agree-sentiment', webcare: 'agree-webcare' } as const satisfies Readonly<Record<CodeField, string>>;

function agreementLine({ field, n, agreed, kappa, alpha, interval }: FieldAgreement): FigureLine {
  const rounded = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value * 1000) / 1000);
  return {
    key: LINE_KEYS[field],
    values: { field, both: n, agreed: shareOf(Math.round(agreed * n), n), kappa: rounded(kappa), alpha: rounded(alpha), alpha_low: rounded(interval?.low), alpha_high: rounded(interval?.high) },
  };
}
