import { type CopyFeatures, featuresOf, linkCopies, Sets } from '../../src/analyze/passes/copies.js';
import { SIGNATURE_BYTES, signatureOf } from '../../src/analyze/passes/signature.js';
import { copyWords } from '../../src/text/copy-words.js';
import { handWrittenTexts } from '../eval/copies.js';
import { random } from './generate.js';

const SENTENCES = handWrittenTexts().flatMap((text) => text.split(/(?<=[.!?])\s+/u)).filter((sentence) => sentence.split(' ').length >= 4);

/** A short text of its own for every number, or an edited copy of an earlier one for one in ten; made anew each time, so that nothing is held. */
function textAt(index: number): string {
  const next = random(index + 1);
  if (index > 100 && next() < 0.1) return `${textAt(Math.floor(next() * index))} ${index}`;
  const pick = (): string => SENTENCES[Math.floor(next() * SENTENCES.length)] ?? '';
  const words = `${pick()} ${pick()}`.split(' ');
  // Every few words one of its own, as people have: a text is more like itself than like others.
  return words.map((word, i) => (i % 3 === 2 ? `${word}${Math.floor(next() * 5000)}` : word)).join(' ');
}

/** Most features kept at hand, as in a scan. */
const REMEMBERED = 1_000_000;

export interface CopyTiming {
  readonly texts: number;
  /** Processor seconds, so that neighbours on the machine count less. */
  readonly seconds: number;
  readonly peakMb: number;
  readonly families: number;
}

export function timeCopies(texts: number): CopyTiming {
  const began = process.cpuUsage();
  const signatures = new Uint8Array(texts * SIGNATURE_BYTES);
  for (let i = 0; i < texts; i++) {
    const signature = signatureOf(copyWords(textAt(i)));
    if (signature !== undefined) signatures.set(signature, i * SIGNATURE_BYTES);
  }
  const known = new Map<number, CopyFeatures>();
  const features = (index: number): CopyFeatures => {
    let found = known.get(index);
    if (found === undefined) {
      found = featuresOf(copyWords(textAt(index)));
      if (known.size >= REMEMBERED) known.clear();
      known.set(index, found);
    }
    return found;
  };
  const sets = new Sets(texts);
  linkCopies({ signatures, known: 0, sets, features });
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  const roots = new Set<number>();
  for (let i = 0; i < texts; i++) roots.add(sets.find(i));
  return { texts, seconds, peakMb: process.memoryUsage.rss() / 2 ** 20, families: roots.size };
}
