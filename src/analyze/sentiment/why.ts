import type { Evidence } from '../../domain/finding.js';
import { evidence } from '../evidence.js';
import type { Item } from './items.js';
import type { Judgement, Regression, SentimentModel } from './model.js';

/** Evidence shown for one label. */
const SHOWN = 6;
/** Cues without an opinion of their own are shown from this weight on. */
const CUE_LEAST = 0.1;

/** The items that did most for a label, and the strongest that spoke against it; each with its share of the log-odds. */
export function strongest(items: readonly Item[], vector: Float64Array, model: SentimentModel, label: Judgement['label']): Evidence[] {
  const raw = new Float64Array(vector.length);
  for (const { touches } of items) for (const at of touches) raw[at] = (raw[at] ?? 0) + 1;
  const told = items.map((item) => ({ item, weight: (label === 'neutral' ? share(item, vector, raw, model.opinion) : share(item, vector, raw, model.polarity)) }));
  const sign = label === 'negative' || label === 'neutral' ? -1 : 1;
  return told
    .filter(({ item, weight }) => item.value !== 0 || sign * weight > CUE_LEAST)
    .sort((a, b) => rank(b.item, b.weight, sign) - rank(a.item, a.weight, sign))
    .slice(0, SHOWN)
    .map(({ item, weight }) => shownItem(item, weight));
}

/** Words of opinion before cues; then what carried the label. */
function rank({ value }: Item, weight: number, sign: number): number {
  return (value === 0 ? 0 : 10) + sign * weight;
}

/** An item's part of the log-odds: features that it shares with others are divided equally. */
function share({ touches }: Item, vector: Float64Array, raw: Float64Array, { weights }: Regression): number {
  let sum = 0;
  for (const at of touches) sum += ((weights[at] ?? 0) * (vector[at] ?? 0)) / Math.max(1, raw[at] ?? 1);
  return sum;
}

function shownItem({ reading, part, first, last, rule, note, value }: Item, weight: number): Evidence {
  const shown = value === 0 ? weight : value;
  return evidence(reading, first, last, rule, `${shown > 0 ? '+' : ''}${shown.toFixed(2)} ${note}`, part);
}
