import { place } from './features.js';
import type { Item } from './items.js';

const GOOD_DENIED = [place('good_negated')];
const BAD_DENIED = [place('bad_negated')];

/** What a word says of the lesser side of a comparison: "beter dan Kabelaar" is no praise of Kabelaar. */
export function compared(item: Item): Item {
  return { ...item, touches: item.value > 0 ? GOOD_DENIED : BAD_DENIED, value: -item.value, rule: 'compared' };
}
