import type { Finding } from '../../domain/finding.js';
import type { SourceType } from '../../domain/source-type.js';
import type { Voice } from '../../domain/voice.js';
import { type VoiceCue, type VoiceSign, weightOf } from './signs.js';
import type { Spoken } from './spoken.js';

/** What the kind of place alone says: customers write on forums, editors write news. Set on fixtures/who/voice.jsonl. */
export const PRIORS: Readonly<Record<SourceType, Partial<Record<Voice, number>>>> = {
  forum: { consumer: 2 },
  qa: { consumer: 1.6 },
  review: { consumer: 2 },
  social: { consumer: 1.7 },
  video: { consumer: 1.5 },
  blog: { consumer: 0.9, media: 0.6 },
  news: { media: 2 },
  other: { consumer: 0.8, organisation: 0.4 },
};
/** Share of a news piece's words from which it is the users it quotes that speak. */
const MOSTLY_USERS = 0.4;
/** What being an advert, job ad, affiliate list or spam adds, and its confidence on top: more than any kind of place. */
const NOISE = 3;
/** Where the own accounts are listed, webcare words of another account count for this much. */
const NOT_LISTED = 0.75;
/** Most points a kind of cue gives: five news words are no better than three. */
const CAPS: Partial<Record<VoiceCue, number>> = { register: 1.6, attribution: 2, casual: 1.2, we: 1.6, experience: 1.6, peer: 1.4, marketing: 2.4, office: 3 };
/** Words of an invitation beside the name of the place. */
const LEAST_INVITING = 0.8;
/** One weak word of contrast is a customer's comparing. */
const LEAST_CONTRAST = 0.7;
/** A decision outside the news is published by the authority itself. */
const OFFICE_ITSELF = 1.6;
const CONVERSATIONS = new Set<SourceType>(['forum', 'social', 'review', 'qa', 'video']);

export interface VoiceInput {
  readonly signs: readonly VoiceSign[];
  readonly spoken: Spoken;
  readonly noise: Finding | undefined;
  readonly type: SourceType;
  /** The organisation is spoken of as another. */
  readonly third: boolean;
  /** An address or handle of the organisation stands in it. */
  readonly ownAddress: boolean;
  /** It says we, and never I. */
  readonly we: boolean;
  readonly knowsOwn: boolean;
}

/** Points per voice, and the signs that gave them. */
export function scoresOf(input: VoiceInput): { readonly scores: ReadonlyMap<Voice, number>; readonly signs: readonly VoiceSign[] } {
  const signs = invited(turned([...input.signs, ...quotedUsers(input), ...noiseSigns(input)], input));
  const scores = new Map<Voice, number>();
  for (const voice of ['consumer', 'media', 'organisation', 'competitor', 'trade', 'public'] as const) scores.set(voice, pointsOf(voice, signs, input));
  return { scores, signs };
}

/** What the place gives a voice, and each kind of cue up to its cap. */
function pointsOf(voice: Voice, signs: readonly VoiceSign[], input: VoiceInput): number {
  const mine = signs.filter((sign) => sign.voice === voice);
  let points = PRIORS[input.type][voice] ?? 0;
  if (mine.length === 0) return points;
  for (const cue of new Set(mine.map(({ cue }) => cue))) points += Math.min(CAPS[cue] ?? Number.POSITIVE_INFINITY, weightOf(mine, (sign) => sign.cue === cue)) * discount(voice, cue, input);
  return points;
}

function discount(voice: Voice, cue: VoiceCue, { knowsOwn, type }: VoiceInput): number {
  if (cue === 'office') return type === 'other' ? OFFICE_ITSELF : 1;
  return knowsOwn && voice === 'organisation' && CONVERSATIONS.has(type) && (cue === 'webcare' || cue === 'we') ? NOT_LISTED : 1;
}

/** A piece of which the greater part is said by users speaks with their voice. */
function quotedUsers({ spoken }: VoiceInput): VoiceSign[] {
  if (spoken.share < MOSTLY_USERS) return [];
  return spoken.evidence.map((evidence, index) => ({ voice: 'consumer', cue: 'form', weight: index === 0 ? 2 + spoken.share * 2 : 0.2, evidence }));
}

/**
 * Selling words are the voice of trade, unless the firm itself sells: it gives its own address, or says we and does not speak of itself as
 * another. Job ads are trade whoever places them.
 */
function noiseSigns({ noise, signs, third, ownAddress }: VoiceInput): VoiceSign[] {
  if (noise === undefined || noise.label === 'repeat') return [];
  const ours = weightOf(signs, ({ voice, cue }) => voice === 'organisation' && (cue === 'we' || cue === 'marketing' || cue === 'self'));
  const voice = noise.label === 'advert' && (ownAddress || (!third && ours > 0)) ? 'organisation' : 'trade';
  return noise.evidence.map((evidence, index) => ({ voice, cue: 'form', weight: index === 0 ? NOISE + Math.min(1, noise.confidence) : 0, evidence: { ...evidence, rule: `noise-${noise.label}` } }));
}

/**
 * A firm that says we, speaks of the organisation as another and sets itself against it is a competitor: what would have made it
 * the organisation or an advert then counts for the competitor. Without such a we, words of contrast are a customer's.
 */
function turned(signs: readonly VoiceSign[], { third, we }: VoiceInput): VoiceSign[] {
  const firm = weightOf(signs, ({ voice, cue }) => (voice === 'organisation' && (cue === 'we' || cue === 'webcare')) || cue === 'self');
  const contrast = signs.filter(({ cue }) => cue === 'contrast');
  const other = signs.find(({ voice, cue }) => voice === 'competitor' && cue === 'self');
  const against = third && weightOf(contrast) >= LEAST_CONTRAST && (we || firm > 0) ? contrast[0] : undefined;
  const shown = other ?? against;
  if (shown === undefined) return signs.filter(({ cue }) => cue !== 'contrast');
  const kept = signs.filter(({ voice, cue }) => voice !== 'consumer' || cue !== 'form');
  return [...kept.map((sign) => (isFirms(sign) ? { ...sign, voice: 'competitor' as const } : sign)), { ...shown, voice: 'competitor', cue: 'form', weight: 0.8 }];
}

function isFirms({ voice, cue, evidence }: VoiceSign): boolean {
  return (voice === 'organisation' && cue !== 'press' && cue !== 'faq') || (voice === 'trade' && evidence.rule === 'noise-advert');
}

/** Being named as the place to go says something only beside other words of an invitation. */
function invited(signs: readonly VoiceSign[]): readonly VoiceSign[] {
  const others = weightOf(signs, ({ voice, cue, evidence }) => voice === 'organisation' && cue === 'marketing' && evidence.rule !== 'invites-to-itself');
  return others >= LEAST_INVITING ? signs : signs.filter(({ evidence }) => evidence.rule !== 'invites-to-itself');
}
