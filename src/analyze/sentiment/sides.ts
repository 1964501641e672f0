import type { EntityId } from '../../domain/entity.js';
import type { Reading } from '../../text/reading.js';
import type { Windows } from '../windows.js';
import { type Compared, comparisonAt } from './comparison.js';
import { place } from './features.js';
import type { Item } from './items.js';
import { relationsIn, type Said } from './relations.js';

const GOOD = [place('good_plain')];
const BAD = [place('bad_plain')];
const GOOD_DENIED = [place('good_negated')];
const BAD_DENIED = [place('bad_negated')];
const GOOD_HINT = [place('good_hint')];
const BAD_HINT = [place('bad_hint')];
/** Strength of a turn of phrase: a plain word's. Of what only follows from the other side: a hint's. */
const PLAIN = 0.6;
const HINT = 0.2;
/** Net strength from which one side says enough to say something of the other. */
const CLEAR = 0.25;
/** Words that set a second name beside the first instead of against it. */
const LIKEWISE = new Set(['ook', 'zelfs', 'evenmin', 'eveneens', 'evenals', 'idem', 'hetzelfde', 'dezelfde', 'allebei', 'beide', 'beiden', 'zowel']);
/** Words between a name and the "niet" that makes it the extreme: "duurder dan X bestaat niet". */
const EXTREME_REACH = 5;

/**
 * Shares the items of a text that names several entities out among them: by windows; by comparisons, of which each side gets its own
 * sign; by turns of phrase that prefer one to another; and where a sentence sets two names against each other and speaks clearly of one,
 * the other gets a hint of the opposite.
 */
export function shareOut(reading: Reading, windows: Windows, items: readonly Item[]): ReadonlyMap<EntityId, readonly Item[]> {
  const said = relationsIn(reading, windows);
  const shares = new Map<EntityId, Item[]>(windows.entities.map((entity) => [entity, said.filter((one) => one.entity === entity).map((one) => relationItem(reading, one))]));
  for (const item of items) {
    if (item.part !== 'text') continue;
    const compared = item.value === 0 ? undefined : comparisonAt(reading, windows, item.first, item.last);
    for (const entity of windows.entities) {
      const own = compared === undefined ? plain(entity, item, windows) : ofComparison(entity, item, { reading, compared, windows });
      if (own !== undefined && (own.value === 0 || !covered(own, entity, said))) shares.get(entity)?.push(own);
    }
  }
  contrast(reading, windows, shares);
  return shares;
}

function relationItem(reading: Reading, { value, first, last, rule }: Said): Item {
  return { reading, part: 'text', first, last, touches: value > 0 ? GOOD : BAD, value: value * PLAIN, rule };
}

/** A turn of phrase has the last word on the words inside it. */
function covered({ first, last }: Item, entity: EntityId, said: readonly Said[]): boolean {
  return said.some((one) => one.entity === entity && first >= one.first && last <= one.last);
}

function plain(entity: EntityId, item: Item, windows: Windows): Item | undefined {
  return windows.owners(item.first).includes(entity) ? item : undefined;
}

interface Comparison {
  readonly reading: Reading;
  readonly compared: Compared;
  readonly windows: Windows;
}

function ofComparison(entity: EntityId, item: Item, { reading, compared, windows }: Comparison): Item | undefined {
  const { measure, subject, comparing } = compared;
  // What a negator did to the word is undone here: how the comparison stands decides.
  const base = item.rule === 'negated' ? -item.value : item.value;
  if (extreme(reading, windows, item, measure)) return entity === measure ? as(item, base) : subject === entity ? undefined : plain(entity, item, windows);
  if (entity === measure) return comparing === 'above' ? as(item, -base) : comparing === 'not-above' ? (base > 0 ? as(item, -base) : undefined) : as(item, base);
  if (subject === undefined ? !windows.owners(item.first).includes(entity) : subject !== entity) return undefined;
  return as(item, comparing === 'below' || comparing === 'not-above' ? -base : base);
}

/** The item with another sign than the word's own, or as it is. */
function as(item: Item, value: number): Item {
  if (value === item.value && item.rule !== 'negated') return item;
  const turned = item.rule === 'negated' ? value === item.value : true;
  if (turned) return { ...item, touches: value < 0 ? GOOD_DENIED : BAD_DENIED, value, rule: 'compared' };
  return { ...item, touches: value > 0 ? GOOD : BAD, value, rule: 'compared' };
}

/** "duurder dan X bestaat niet", "geen betere dan X": nobody goes beyond X. */
function extreme(reading: Reading, { named }: Windows, { first, last }: Item, measure: EntityId): boolean {
  if (reading.tokens[first - 1]?.form === 'geen') return true;
  const name = named.find((one) => one.entity === measure && one.first > last);
  if (name === undefined) return false;
  for (let at = name.last + 1; at <= name.last + EXTREME_REACH && reading.sentences[at] === reading.sentences[last]; at++) {
    const form = reading.tokens[at]?.form ?? '';
    if (form === 'niet' || form === 'ni') return true;
    if (reading.tokens[at]?.kind === 'punctuation') return false;
  }
  return false;
}

const net = (items: readonly Item[]): number => items.reduce((sum, { value }) => sum + value, 0);

/** Two names in one sentence or in two that follow each other; one clearly praised or blamed, of the other nothing said. */
function contrast(reading: Reading, { named, entities }: Windows, shares: ReadonlyMap<EntityId, Item[]>): void {
  const both = entities.filter((entity) => named.some((one) => one.entity === entity));
  const [one, other] = both;
  if (both.length !== 2 || one === undefined || other === undefined) return;
  for (const [clear, silent] of [[one, other], [other, one]] as const) {
    const value = net(shares.get(clear) ?? []);
    const theirs = shares.get(silent) ?? [];
    if (Math.abs(value) < CLEAR || theirs.some((item) => item.value !== 0)) continue;
    const name = named.find(({ entity }) => entity === silent);
    if (name === undefined || !nearby(reading, named, silent)) continue;
    const sign = likewise(reading, name.first) ? Math.sign(value) : -Math.sign(value);
    theirs.push({ reading, part: 'text', first: name.first, last: name.last, touches: sign > 0 ? GOOD_HINT : BAD_HINT, value: sign * HINT, rule: 'contrasted' });
  }
}

function nearby({ sentences }: Reading, named: Windows['named'], silent: EntityId): boolean {
  const theirs = named.filter(({ entity }) => entity === silent).map(({ first }) => sentences[first] ?? 0);
  return named.some(({ entity, first }) => entity !== silent && theirs.some((sentence) => Math.abs(sentence - (sentences[first] ?? 0)) <= 1));
}

function likewise({ tokens, sentences }: Reading, name: number): boolean {
  for (let at = name - 1; at >= 0 && name - at <= 4 && sentences[at] === sentences[name]; at--) if (LIKEWISE.has(tokens[at]?.form ?? '')) return true;
  for (let at = name + 1; at < name + 5 && sentences[at] === sentences[name]; at++) if (LIKEWISE.has(tokens[at]?.form ?? '')) return true;
  return false;
}
