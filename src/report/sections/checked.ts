import { CODED_SENTIMENTS, type Code, type CodeField } from '../../domain/code.js';
import { RELEVANT_CLASSES, WEBCARE_CLASSES, type WebcareClass } from '../../domain/webcare.js';
import { SENTIMENTS } from '../../domain/sentiment.js';
import { agreements, type CodedSample, differences, type FieldAgreement, type Settled, settled } from '../coding/coded.js';
import { type Basis, basisOf, CHECKED_COLUMNS, checkedLine } from '../coding/lines.js';
import { numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import { givenBlocks } from './checked-given.js';
import type { Block, Context, FigureLine, Note, Section } from '../section.js';

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
    return { id: 'checked', blocks: [sentimentBlock(sample, codes, context), webcareBlock(sample, codes, context), aboutBlock(sample, codes, context), ...givenBlocks(sample, context), ...agreementBlock(sample)] };
  },
};

/** Coded mentions that are still among those the report's shares are of. */
function present(codes: readonly Settled[], { facts }: Context): readonly Settled[] {
  const here = new Set(facts.ids({ ...ORGANISATION, mentions: codes.map(({ mention }) => mention) }));
  return codes.filter(({ mention }) => here.has(mention));
}

/** Cells are the machine's labels in one field. */
function machineBasis(sample: CodedSample, codes: readonly Settled[], by: 'sentiment' | 'main', { facts, input }: Context): Basis {
  const labels = by === 'sentiment' ? SENTIMENTS : WEBCARE_CLASSES;
  const mentions = codes.map(({ mention }) => mention);
  const [all, late] = [facts.tally(ORGANISATION, by), facts.tally({ ...ORGANISATION, mentions: newcomers(sample, input) }, by)];
  return basisOf(sample, labels.map((label) => ({
    count: (all.get(label)?.messages ?? 0) - (late.get(label)?.messages ?? 0), coded: facts.ids({ ...ORGANISATION, mentions, [by]: label }),
  })));
}

/** Messages that came after the draw. */
const newcomers = (sample: CodedSample, { facts }: Context['input']): readonly number[] => (sample.newer ? [...facts.mention].filter((id) => id > sample.lastId) : []);

const isAbout = ({ about }: Code): boolean => about === 'yes';

function sentimentBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = machineBasis(sample, codes, 'sentiment', context);
  const counts = context.facts.tally(ORGANISATION, 'sentiment');
  const scored = CODED_SENTIMENTS.reduce((sum, label) => sum + (counts.get(label)?.messages ?? 0), 0);
  const lines = CODED_SENTIMENTS.map((label) => {
    const question = { counts: isAbout, holds: (code: Code) => code.sentiment === label, machine: shareOf(counts.get(label)?.messages ?? 0, scored) };
    const line = checkedLine(label, question, basis);
    return { ...line, values: { sentiment: label, ...line.values } };
  });
  return { id: 'checked-sentiment', columns: [{ key: 'sentiment', kind: 'word', vocabulary: 'sentiment' }, ...CHECKED_COLUMNS], lines, notes: notesOf(sample, codes, context) };
}

function webcareBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = machineBasis(sample, codes, 'main', context);
  const counts = context.facts.tally(ORGANISATION, 'main');
  const all = context.facts.count(ORGANISATION).messages;
  const isOf = (classes: readonly WebcareClass[]) => (code: Code): boolean => code.webcare !== undefined && classes.includes(code.webcare);
  const lines = [...RELEVANT_CLASSES, 'compliment' as const, 'none' as const].map((name) => {
    const line = checkedLine(name, { counts: isAbout, holds: isOf([name]), machine: shareOf(counts.get(name)?.messages ?? 0, all) }, basis);
    return { ...line, values: { class: name, ...line.values } };
  });
  const relevant = checkedLine('relevant', { counts: isAbout, holds: isOf(RELEVANT_CLASSES), machine: shareOf(context.facts.count({ ...ORGANISATION, relevant: true }).messages, all) }, basis, { key: 'checked-relevant' });
  return { id: 'checked-webcare', columns: [{ key: 'class', kind: 'word', vocabulary: 'class' }, ...CHECKED_COLUMNS], lines: [...lines, { ...relevant, total: true }], notes: [{ key: 'main-class' }] };
}

/** Does it speak of the organisation at all? The machine says so of every one of these. */
function aboutBlock(sample: CodedSample, codes: readonly Settled[], context: Context): Block {
  const basis = machineBasis(sample, codes, 'main', context);
  const all = context.facts.count(ORGANISATION).messages;
  const line = checkedLine('about', { counts: () => true, holds: isAbout, machine: shareOf(all, all) }, basis, { key: 'checked-about' });
  return { id: 'checked-about', columns: [{ key: 'what', kind: 'name' }, ...CHECKED_COLUMNS], lines: [line], notes: [{ key: 'checked-missed' }] };
}

function notesOf(sample: CodedSample, codes: readonly Settled[], { facts, input }: Context): readonly Note[] {
  const later = facts.count({ ...ORGANISATION, mentions: newcomers(sample, input) }).messages;
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
