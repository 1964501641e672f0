import { CODED_SENTIMENTS, type CodedSentiment } from '../../domain/code.js';
import { type CodedSample, type GivenBySentiment, type Settled, settled } from '../coding/coded.js';
import { type Basis, basisOf, CHECKED_COLUMNS, checkedLine } from '../coding/lines.js';
import { numberColumns, ORGANISATION, shareColumns, shareOf } from '../figures.js';
import type { Block, Context, FactFilter, FigureColumn, FigureLine } from '../section.js';

/** What another tool said of the messages it came with: its shares beside the estimate, and what people said of each of its labels. */
export function givenBlocks(sample: CodedSample, context: Context): readonly Block[] {
  const tools = [...(sample.given ?? [])].flatMap(([tool, given]) => auditOf(tool, given, sample, context));
  if (tools.length === 0) return [];
  const n = tools.reduce((sum, one) => sum + one.n, 0);
  return [
    { id: 'checked-given', columns: [TOOL, SENTIMENT, ...CHECKED_COLUMNS], lines: tools.flatMap(({ shares }) => shares), notes: [{ key: 'checked-given' }] },
    { id: 'given-answers', columns: [TOOL, SENTIMENT, ...numberColumns('coded', ...CODED_SENTIMENTS), ...shareColumns('agreed')], lines: tools.flatMap(({ answers }) => answers), notes: [{ key: 'given-answers', values: { n } }] },
  ];
}

const TOOL: FigureColumn = { key: 'tool', kind: 'name' };
const SENTIMENT: FigureColumn = { key: 'sentiment', kind: 'word', vocabulary: 'sentiment' };

interface Audit {
  readonly shares: readonly FigureLine[];
  readonly answers: readonly FigureLine[];
  /** Coded messages about the organisation with a label of the tool. */
  readonly n: number;
}

function auditOf(tool: string, given: GivenBySentiment, sample: CodedSample, { facts }: Context): readonly Audit[] {
  const codes = new Map(settled(sample).map((one) => [one.mention, one] as const));
  const cells = CODED_SENTIMENTS.map((label) => {
    const ids = given[label].filter((id) => id <= sample.lastId);
    return { count: facts.count({ ...ORGANISATION, mentions: ids }).messages, coded: facts.ids({ ...ORGANISATION, mentions: ids.filter((id) => codes.has(id)) }) };
  });
  const basis = basisOf(sample, cells);
  const about = cells.map(({ coded }) => coded.flatMap((id) => codes.get(id) ?? []).filter(({ code }) => code.about === 'yes'));
  const n = about.flat().length;
  if (n === 0) return [];
  const shares = CODED_SENTIMENTS.map((label, cell) => shareLine(tool, label, cells[cell]?.count ?? 0, basis));
  const answers = CODED_SENTIMENTS.map((label, cell) => answerLine(tool, `given:${tool}:${label}`, label, about[cell] ?? []));
  const right = about.flatMap((list, cell) => list.filter(({ code }) => code.sentiment === CODED_SENTIMENTS[cell]));
  return [{ shares, answers: [...answers, totalLine(tool, about.flat(), right.length)], n }];
}

function shareLine(tool: string, label: CodedSentiment, count: number, basis: Basis): FigureLine {
  const machine = shareOf(count, basis.messages);
  const line = checkedLine(`${tool}:${label}`, { counts: ({ about }) => about === 'yes', holds: ({ sentiment }) => sentiment === label, machine }, basis);
  return { ...line, values: { tool, sentiment: label, ...line.values } };
}

const only = (codes: readonly Settled[]): FactFilter => ({ ...ORGANISATION, mentions: codes.map(({ mention }) => mention) });

/** What people said of the messages to which the tool gave one label. */
function answerLine(tool: string, key: string, label: CodedSentiment, codes: readonly Settled[]): FigureLine {
  const said = CODED_SENTIMENTS.map((one) => [one, codes.filter(({ code }) => code.sentiment === one)] as const);
  const right = said.find(([one]) => one === label)?.[1].length ?? 0;
  return {
    key, where: only(codes), figures: Object.fromEntries(said.map(([one, list]) => [one, only(list)])),
    values: { tool, sentiment: label, coded: codes.length, ...Object.fromEntries(said.map(([one, list]) => [one, list.length])), agreed: shareOf(right, codes.length) },
  };
}

function totalLine(tool: string, codes: readonly Settled[], right: number): FigureLine {
  const { figures = {}, values } = answerLine(tool, '', 'neutral', codes);
  const { sentiment: _, ...rest } = values;
  return { key: `given:${tool}`, total: true, where: only(codes), figures, values: { ...rest, agreed: shareOf(right, codes.length) } };
}
