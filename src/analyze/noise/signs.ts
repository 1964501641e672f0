import type { Evidence } from '../../domain/finding.js';
import type { Noise } from '../../domain/noise.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { evidence, hitEvidence, type Part, wholeEvidence } from '../evidence.js';

/** Kinds of noise. `repeat` only where the post says itself that it stands elsewhere too: copies without such words are a pass's work. */
export const NOISE_KINDS = ['advert', 'jobad', 'affiliate', 'spam', 'repeat'] as const satisfies readonly Noise[];
export type NoiseKind = (typeof NOISE_KINDS)[number];
const KINDS = [...NOISE_KINDS, 'author', 'report'] as const;
type Kind = (typeof KINDS)[number];

/** One reason for, or with `author` and `report` against, calling a text noise. */
export interface NoiseSign {
  readonly kind: Kind;
  readonly weight: number;
  readonly evidence: Evidence;
}

/** Words of the author himself: he tells something, and who advertises seldom does. */
const FIRST_PERSON = new Set(['ik', "'k", 'mij', 'mijn', "m'n", 'mn', 'me', 'mezelf']);
/** "Via mijn link", "mijn whatsapp": the first person of who sells. */
const WARES = new Set(['link', 'links', 'linkje', 'site', 'website', 'pagina', 'code', 'kortingscode', 'whatsapp', 'telegram', 'kanaal', 'bio', 'profiel', 'shop', 'webshop']);
const FUNCTION_WORDS = new Set([
  'de', 'het', 'een', 'en', 'van', 'in', 'op', 'te', 'dat', 'die', 'is', 'zijn', 'was', 'niet', 'met', 'voor', 'aan', 'er', 'om', 'ook', 'bij', 'ik', 'je', 'we', 'ze', 'dan', 'of',
  'als', 'maar', 'nog', 'naar', 'heeft', 'heb', 'kan', 'wordt', 'geen', 'uit', 'over', 'door', 'al', 'nu', 'wel', 'dit', 'deze', 'hun', 'mijn', 'u', 'uw', 'ge',
]);
/** Fewer words than this are too few to tell a heap of search words from a terse remark. */
const LEAST_HEAP = 9;

/**
 * Words of noise.tsv in a text: each line of the list once, and of several lines that say the same words are the same kind the weightiest.
 * Throws a RangeError on a kind the list should not have.
 */
export function listedSigns(reading: Reading, part: Part, lexicon: Lexicon): NoiseSign[] {
  const seen = new Set<string>();
  const signs = new Map<string, NoiseSign>();
  for (const hit of reading.hits(lexicon)) {
    const kind = KINDS.find((name) => name === hit.entry.fields['noise']);
    if (kind === undefined) throw new RangeError(`noise: the line of "${hit.entry.term}" has an unknown kind`);
    if (seen.has(hit.entry.term)) continue;
    seen.add(hit.entry.term);
    const sign = { kind, weight: numberField(hit.entry, 'weight', 1), evidence: hitEvidence(reading, hit, kind, part) };
    const place = `${kind} ${hit.first}`;
    if (sign.weight > (signs.get(place)?.weight ?? 0)) signs.set(place, sign);
  }
  return [...signs.values()];
}

/** Signs that are no words of a list: a price, a heap of search words, and the first person, which speaks against. */
export function formSigns(reading: Reading): NoiseSign[] {
  return [...price(reading), ...firstPerson(reading), ...heap(reading)];
}

function price(reading: Reading): NoiseSign[] {
  const at = reading.tokens.findIndex((token, i) => token.kind === 'amount' || (token.kind === 'number' && reading.tokens[i + 1]?.form === 'euro'));
  return at === -1 ? [] : [{ kind: 'advert', weight: 0.4, evidence: evidence(reading, at, at, 'price') }];
}

function firstPerson(reading: Reading): NoiseSign[] {
  let first = -1;
  let found = 0;
  for (const [at, { form }] of reading.tokens.entries()) {
    if (!FIRST_PERSON.has(form) || WARES.has(reading.tokens[at + 1]?.form ?? '')) continue;
    if (found === 0) first = at;
    found++;
  }
  if (found === 0) return [];
  return [{ kind: 'author', weight: found > 1 ? 1.4 : 1, evidence: evidence(reading, first, first, 'first-person') }];
}

/** Search words heaped up for a machine: hardly a function word, and the same words again and again. */
function heap(reading: Reading): NoiseSign[] {
  const words = new Set<string>();
  let all = 0;
  let small = 0;
  for (const { kind, form } of reading.tokens) {
    if (kind !== 'word') continue;
    all++;
    if (FUNCTION_WORDS.has(form)) small++;
    words.add(form);
  }
  if (all < LEAST_HEAP) return [];
  return small / all <= 0.1 && words.size / all <= 0.7 ? [{ kind: 'spam', weight: 2.5, evidence: wholeEvidence(reading, 'heap-of-words') }] : [];
}
