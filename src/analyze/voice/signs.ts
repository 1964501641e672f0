import type { Evidence } from '../../domain/finding.js';
import { type Voice, VOICES } from '../../domain/voice.js';
import { type Lexicon, numberField } from '../../text/lexicon.js';
import type { Reading } from '../../text/reading.js';
import { evidence, hitEvidence, type Part } from '../evidence.js';

/** Kinds of cue in voice.tsv, explained there; `form` is what is no word of the list. */
export const VOICE_CUES = [
  'webcare', 'press', 'marketing', 'notice', 'faq', 'we', 'self', 'contrast', 'attribution', 'desk', 'register', 'council', 'office', 'expert', 'group',
  'experience', 'peer', 'casual', 'form',
] as const;
export type VoiceCue = (typeof VOICE_CUES)[number];

/** One reason to hear a voice in a text. */
export interface VoiceSign {
  readonly voice: Voice;
  readonly cue: VoiceCue;
  readonly weight: number;
  readonly evidence: Evidence;
}

/**
 * Words of voice.tsv outside quotations: what others are quoted with is not the author's voice. Each line of the list once, and of several
 * lines that hear the same voice in the same words the weightiest.
 */
export function listedSigns(reading: Reading, quoted: readonly boolean[], part: Part, lexicon: Lexicon): VoiceSign[] {
  const seen = new Set<string>();
  const signs = new Map<string, VoiceSign>();
  for (const hit of reading.hits(lexicon)) {
    const voice = VOICES.find((name) => name === hit.entry.fields['voice']);
    const cue = VOICE_CUES.find((name) => name === hit.entry.fields['cue']);
    if (voice === undefined || cue === undefined) throw new RangeError(`voice: the line of "${hit.entry.term}" has an unknown voice or cue`);
    if (quoted[hit.first] === true || seen.has(hit.entry.term)) continue;
    seen.add(hit.entry.term);
    const sign: VoiceSign = { voice, cue, weight: numberField(hit.entry, 'weight', 1), evidence: hitEvidence(reading, hit, cue, part) };
    const place = `${voice} ${hit.first}`;
    if (sign.weight > (signs.get(place)?.weight ?? 0)) signs.set(place, sign);
  }
  return [...signs.values()];
}

/** Sum of weights of the signs that a test keeps. */
export function weightOf(signs: readonly VoiceSign[], keep: (sign: VoiceSign) => boolean = () => true): number {
  return signs.reduce((total, sign) => total + (keep(sign) ? sign.weight : 0), 0);
}

/** A sign made of a run of tokens. */
export function formSign(voice: Voice, cue: VoiceCue, weight: number, reading: Reading, first: number, last: number, rule: string): VoiceSign {
  return { voice, cue, weight, evidence: evidence(reading, first, last, rule) };
}
