import { WORD_KINDS } from './words.js';

const SIDES = ['good', 'bad'] as const;
/** What happens to a word of opinion; each is counted apart for good and bad words. */
export const TURNS = ['negated', 'quoted', 'unreal', 'asked', 'elsewhere'] as const;
/** Where a word stands and how strongly it is said; a side here is the one it has after it was turned. */
export const MANNERS = ['much', 'little', 'opening', 'closing', 'title', 'before', 'after'] as const;
/** Cues of the list `tone`: no opinion themselves, but what surrounds one. */
export const TONES = [
  'i', 'you', 'they', 'again', 'wait', 'must', 'got', 'yet', 'only', 'wish', 'reported', 'ask', 'particle', 'even', 'because', 'later', 'if', 'span', 'times',
  'compare', 'announce', 'hedge', 'all', 'why', 'swear', 'back', 'demand', 'hearsay', 'official', 'advert', 'irony', 'unsure', 'polite',
] as const;
/** Cues of the lists `webcare` and `webcare-signs`: what happened, who speaks and to whom. A complaint without a word of opinion shows in these. */
export const CUES = [
  'own', 'ask', 'rhetorical', 'hearsay', 'assumption', 'damage', 'unknown', 'praise', 'wait', 'contact', 'repeat', 'broken', 'money', 'fob', 'promise', 'suffer', 'quit',
  'irony', 'quoted', 'relief', 'staff', 'scheme', 'gossip', 'warn', 'conflict', 'guess', 'policy', 'report', 'turn', 'polite', 'practical', 'advice', 'chatter',
] as const;
/** Bare negators that turned no word of opinion: "de monteur kwam niet". */
export const BARE = ['not', 'no', 'never', 'without'] as const;
/** Marks and shape of a text. */
export const MARKS = ['exclamation', 'question', 'dots', 'capitals', 'number', 'amount', 'link', 'handle', 'hashtag', 'quote'] as const;
/** Measures of the whole, on a scale of 0..1 or −1..1. */
export const MEASURES = ['balance', 'lean', 'opinion', 'clash', 'sided', 'silent', 'only_good', 'only_bad', 'irony_trouble', 'irony_opens', 'length', 'short', 'news', 'review', 'consumer', 'media', 'organisation', 'trade', 'public'] as const;

type Names =
  | `${(typeof SIDES)[number]}_${Exclude<(typeof WORD_KINDS)[number], 'failure' | 'nuisance' | 'denied' | 'irony'> | (typeof TURNS)[number] | (typeof MANNERS)[number]}`
  | 'good_irony' | 'failure' | 'nuisance' | 'denied' | 'too' | 'sarcasm'
  | `cue_${(typeof CUES)[number]}` | `tone_${(typeof TONES)[number]}` | `bare_${(typeof BARE)[number]}` | `mark_${(typeof MARKS)[number]}` | (typeof MEASURES)[number];
/** A named number that a text is measured by. */
export type Feature = Names;

const both = (kinds: readonly string[]): string[] => SIDES.flatMap((side) => kinds.map((kind) => `${side}_${kind}`));

/** Every feature, in the order of a vector. */
export const FEATURES: readonly string[] = [
  ...both(WORD_KINDS.filter((kind) => !['failure', 'nuisance', 'denied', 'irony'].includes(kind))),
  'good_irony', 'failure', 'nuisance', 'denied', 'too', 'sarcasm',
  ...both(TURNS), ...both(MANNERS),
  ...CUES.map((name) => `cue_${name}`), ...TONES.map((name) => `tone_${name}`), ...BARE.map((name) => `bare_${name}`), ...MARKS.map((name) => `mark_${name}`), ...MEASURES,
];

const PLACES = new Map(FEATURES.map((name, place) => [name, place]));

/** The place of a feature in a vector. */
export function place(name: Feature): number {
  return PLACES.get(name) ?? -1;
}

/** Features before this one are counts, which are squashed; the rest are measures. */
export const FIRST_MEASURE = place('balance');
