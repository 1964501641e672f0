import { dayText } from '../../domain/time.js';
import type { Dialect } from '../view.js';
import { csvOf } from '../views/csv.js';
import type { Stretch } from './calendar.js';
import { type Compared, figureLabel } from './compare.js';
import { PARTS, type Split } from './split.js';
import { type ComparedSnapshots, isShareChange } from './table.js';
import { compareWords } from './words.js';

const daysOf = ({ from, to }: Stretch): { from: string; to: string } => ({ from: dayText(from), to: dayText(to) });

/** The comparison for programs: every figure, keys in English (`quickscan-compare/1`). Shares are 0..1, their differences too. */
export function compareJson(compared: ComparedSnapshots, language: 'nl' | 'en'): string {
  const { old, new: next, days, changed, unread, unseen, sources, recounted, themes, changes, intervalOf, organisation } = compared;
  return `${JSON.stringify({
    schema: 'quickscan-compare/1', organisation, old: { ...old, days: daysOf(days.old) }, new: { ...next, days: daysOf(days.new) },
    cut: days.cut, changed, sources, unseen, unread, recounted, themes,
    figures: changes.map((change) => ({
      figure: change.figure.id, ...figureLabel(change.figure, language), kind: isShareChange(change) ? 'share' : 'number',
      old: change.old, new: change.new, delta: change.delta, parts: change.parts, interval: intervalOf(change) ?? null,
    })),
  }, null, 2)}\n`;
}

/** A row a figure; `excel-nl` with headings in the language, `rfc4180` with keys. */
export function compareCsv({ changes, intervalOf }: ComparedSnapshots, dialect: Dialect, language: 'nl' | 'en'): string {
  const words = compareWords(language).columns;
  const head = dialect === 'rfc4180'
    ? ['figure', 'line', 'kind', 'old', 'new', 'delta', ...PARTS, 'low', 'high', 'interval']
    : ['id', words.figure, '', words.old, words.new, words.delta, ...PARTS.map((part) => words[part]), `${words.interval} ≥`, `${words.interval} ≤`, ''];
  return csvOf([head, ...changes.map((change) => rowOf(change, intervalOf(change), language))], dialect);
}

function rowOf(change: Split, interval: ReturnType<Compared['intervalOf']>, language: 'nl' | 'en'): readonly (string | number)[] {
  const { figure, old, new: next, delta, parts } = change;
  const { section, line, column } = figureLabel(figure, language);
  const number = (value: number | null | undefined): string | number => value ?? '';
  return [
    figure.id, `${section} · ${line} · ${column}`, isShareChange(change) ? 'share' : 'number', number(old), number(next), number(delta),
    ...PARTS.map((part) => number(parts?.[part])), number(interval?.low), number(interval?.high), interval?.kind ?? '',
  ];
}
