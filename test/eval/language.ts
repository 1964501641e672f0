import { partsOf, stagesWithout } from '../../lexicons/build/fit/language.js';
import { classFigures, confusion, type Confusion } from './metrics.js';
import { rowsOf, type Row } from './sets.js';
import { type Figure, read } from './tasks.js';

/** The letters are counted in lid_lingua15: its rows are also read with statistics of the other four fifths. */
const PARTS = 5;

/** A text with what is said of it, by the tool and by statistics counted without it. */
interface Told extends Row {
  readonly ours: string;
  readonly crossed: string;
}

const isDutch = (language: string): boolean => language === 'nl' || language === 'nl-BE';
const side = (language: string): string => (isDutch(language) ? 'nl' : 'rest');
const dutchF1 = (table: Confusion): number => classFigures(table).find(({ label }) => label === 'nl')?.f1 ?? 0;
const round = (value: number): string => value.toFixed(2);

function dutchFigure(task: string, rows: readonly Told[], goal: string): Figure {
  const [ours, crossed] = (['ours', 'crossed'] as const).map((which) => confusion(rows.map((row) => [side(row.label), side(row[which])]), ['nl', 'rest'])) as [Confusion, Confusion]; // two in, two out
  const detail = classFigures(crossed).map(({ label, precision, recall, f1, n }) => `${label} P ${round(precision)} R ${round(recall)} F ${round(f1)} (${n})`).join(', ');
  return { task, n: rows.length, measure: 'F1 of Dutch', ours: dutchF1(ours), crossed: dutchF1(crossed), goal, detail };
}

function readAsDutch(task: string, rows: readonly Told[], goal: string): Figure {
  const share = (which: 'ours' | 'crossed'): number => rows.filter((row) => isDutch(row[which])).length / Math.max(1, rows.length);
  return { task, n: rows.length, measure: 'read as Dutch', ours: share('ours'), crossed: share('crossed'), goal };
}

export function languageFigures(): Figure[] {
  const rows = rowsOf('lid_lingua15');
  const stages = stagesWithout(rows, PARTS);
  const part = partsOf(rows, PARTS);
  const tell = (row: Row, at: number, text: string): Told => ({ ...row, text, ours: read({ text }).language, crossed: stages[part[at] ?? 0]?.(text) ?? 'und' });
  // No letter of these was counted: what is said of them is said without them.
  const others = (set: string, change = (text: string): string => text): Told[] => rowsOf(set).map((row) => {
    const text = change(row.text);
    const ours = read({ text }).language;
    return { ...row, ours, crossed: ours };
  });
  const lingua = rows.map((row, at) => tell(row, at, row.text));
  const between = (from: number, to: number): Told[] => lingua.filter(({ text }) => text.length >= from && text.length <= to);
  const cut = (text: string): string => text.slice(0, 60);
  const afrikaans = [...rows.flatMap((row, at) => (row.label === 'af' && row.text.length > 40 ? [tell(row, at, cut(row.text))] : [])), ...others('lid_sib_confusable', cut).filter(({ label, text }) => label === 'af' && text.length > 40)];
  return [
    dutchFigure('language, ≤ 20 letters (lingua)', between(1, 20), ''),
    dutchFigure('language, 21–60 letters (lingua)', between(21, 60), '≥ .94'),
    dutchFigure('language, 61–140 letters (lingua)', between(61, 140), '≥ .99'),
    dutchFigure('language, tweets', others('lid_tweets6'), '≥ .985'),
    readAsDutch('Afrikaans, cut at 60 letters', afrikaans, '≤ .05'),
    readAsDutch('Frisian', others('lid_frisian_ud').filter(({ label }) => label === 'fy'), '≤ .10'),
    readAsDutch('Limburgish', others('lid_sib_confusable').filter(({ label }) => label === 'li'), ''),
  ];
}
