import { numberColumns, ORGANISATION } from '../figures.js';
import type { Block, Context, Count, FactFilter, FigureColumn, FigureLine, Note } from '../section.js';

/** Parts of the day, by their first and last hour. */
const BANDS = { night: [0, 5], morning: [6, 11], afternoon: [12, 17], evening: [18, 23] } as const satisfies Readonly<Record<string, readonly [number, number]>>;
const HOURS = [
  'h00', 'h01', 'h02', 'h03', 'h04', 'h05', 'h06', 'h07', 'h08', 'h09', 'h10', 'h11', 'h12', 'h13', 'h14', 'h15', 'h16', 'h17', 'h18', 'h19', 'h20', 'h21', 'h22', 'h23',
] as const;
const RELEVANT = { ...ORGANISATION, relevant: true } as const satisfies FactFilter;
const FIGURES: Readonly<Record<string, FactFilter>> = {
  ...Object.fromEntries(Object.entries(BANDS).map(([band, hours]) => [band, { hours }])),
  no_hour: { hour: null },
  ...Object.fromEntries(HOURS.map((key, hour) => [key, { hour }])),
};
const COLUMNS: readonly FigureColumn[] = [
  { key: 'weekday', kind: 'word', vocabulary: 'weekday' }, ...numberColumns('messages', 'night', 'morning', 'afternoon', 'evening', 'no_hour'),
  ...HOURS.map((key): FigureColumn => ({ key, kind: 'number', files: true })),
];

/** When the messages come that a webcare team would answer: weekday by hour, those without a time of day apart. */
export function hoursBlock({ facts }: Context): Block {
  const cells = new Map(facts.cross(RELEVANT, [{ by: 'weekday' }, { by: 'hour' }]).map(({ keys, count }) => [keys.join(' '), count]));
  const lines = ['1', '2', '3', '4', '5', '6', '7'].map((weekday): FigureLine => (
    { key: `weekday:${weekday}`, where: { ...RELEVANT, weekday: Number(weekday) }, figures: FIGURES, values: { weekday, ...valuesOf((hour) => cells.get(`${weekday} ${hour}`)) } }
  ));
  const hours = facts.tally({ ...RELEVANT, dated: true }, 'hour');
  const total: FigureLine = { key: 'dated', label: { key: 'total' }, total: true, where: { ...RELEVANT, dated: true }, figures: FIGURES, values: valuesOf((hour) => hours.get(hour)) };
  return { id: 'hours', columns: COLUMNS, lines: [...lines, total], notes: [{ key: 'hours-are' }, ...undated(facts.count({ ...RELEVANT, dated: false }))], chart: 'heat' };
}

/** By hour as the facts name it, '' for no time of day. */
function valuesOf(countOf: (hour: string) => Count | undefined): FigureLine['values'] {
  const of = (hour: string): number => countOf(hour)?.messages ?? 0;
  const hours = HOURS.map((_, hour) => of(String(hour)));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const bands = Object.entries(BANDS).map(([band, [from, to]]) => [band, sum(hours.slice(from, to + 1))] as const);
  return { messages: sum(hours) + of(''), ...Object.fromEntries(bands), no_hour: of(''), ...Object.fromEntries(HOURS.map((key, hour) => [key, hours[hour] ?? 0])) };
}

function undated({ messages }: Count): readonly Note[] {
  return messages === 0 ? [] : [{ key: 'hours-undated', values: { n: messages } }];
}
