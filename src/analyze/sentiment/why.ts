import type { Evidence } from '../../domain/finding.js';
import { evidence, termShown } from '../evidence.js';
import { FEATURES } from './features.js';
import type { Item } from './items.js';
import type { Judgement, Regression, SentimentModel } from './model.js';

/** Evidence shown for one label. */
const SHOWN = 6;
/** Cues without an opinion of their own are shown from this weight on. */
const CUE_LEAST = 0.1;

/** How often the items of one text touch each feature; only what they touch is set, and read. */
const RAW = new Float64Array(FEATURES.length);

interface Told {
  readonly item: Item;
  readonly weight: number;
  readonly rank: number;
}

/** The items that did most for a label, and the strongest that spoke against it; each with its share of the log-odds. */
export function strongest(items: readonly Item[], vector: Float64Array, model: SentimentModel, label: Judgement['label']): Evidence[] {
  for (const { touches } of items) for (const at of touches) RAW[at] = 0;
  for (const { touches } of items) for (const at of touches) RAW[at] = (RAW[at] ?? 0) + 1;
  const regression = label === 'neutral' ? model.opinion : model.polarity;
  const sign = label === 'positive' ? 1 : -1;
  const told: Told[] = [];
  for (const item of items) {
    const weight = share(item, vector, regression);
    // Words of opinion before cues; then what carried the label.
    if (item.value !== 0) told.push({ item, weight, rank: 10 + sign * weight });
    else if (sign * weight > CUE_LEAST) told.push({ item, weight, rank: sign * weight });
  }
  return told.sort((a, b) => b.rank - a.rank).slice(0, SHOWN).map(({ item, weight }) => shownItem(item, weight));
}

/** An item's part of the log-odds: features that it shares with others are divided equally. */
function share({ touches }: Item, vector: Float64Array, { weights }: Regression): number {
  let sum = 0;
  for (const at of touches) sum += ((weights[at] ?? 0) * (vector[at] ?? 0)) / Math.max(1, RAW[at] ?? 1);
  return sum;
}

function shownItem({ reading, part, first, last, rule, hit, value }: Item, weight: number): Evidence {
  const note = hit === undefined ? reading.text.slice(reading.tokens[first]?.start ?? 0, reading.tokens[last]?.end ?? 0) : termShown(reading, hit);
  const shown = value === 0 ? weight : value;
  return evidence(reading, first, last, rule, `${shown > 0 ? '+' : ''}${shown.toFixed(2)} ${note}`, part);
}
