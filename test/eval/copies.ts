import { readdirSync, readFileSync } from 'node:fs';
import { featuresOf, isCopy, linkCopies, Sets } from '../../src/analyze/passes/copies.js';
import { SIGNATURE_BYTES, signatureOf } from '../../src/analyze/passes/signature.js';
import { copyWords } from '../../src/text/copy-words.js';
import { random } from '../bench/generate.js';

const GOLD = new URL('../../fixtures/gold/', import.meta.url);

/** Hand-written texts of one sector speak of the same outages and letters: every two of them look alike and are not copies. */
export function handWrittenTexts(): string[] {
  return readdirSync(GOLD)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, GOLD), 'utf8').split('\n').filter((line) => line !== ''))
    .map((line) => (JSON.parse(line) as { text: string }).text); // the fixtures' own shape
}

/** A copy with a share of its words replaced, dropped or added, a third each. */
export function edited(text: string, share: number, pool: readonly string[], next: () => number): string {
  const words = text.split(' ');
  const out: string[] = [];
  const any = (): string => pool[Math.floor(next() * pool.length)] ?? '';
  for (const word of words) {
    if (next() >= share) out.push(word);
    else {
      const kind = Math.floor(next() * 3);
      if (kind === 0) out.push(any());
      else if (kind === 1) out.push(word, any());
    }
  }
  return out.join(' ');
}

export interface CopyFigures {
  readonly share: number;
  readonly precision: number;
  readonly recall: number;
  readonly copies: number;
}

/** Of each text one edited copy; a pair found is right when it is a text and its own copy. */
export function copyFigures(texts: readonly string[], share: number, seed: number): CopyFigures {
  const next = random(seed);
  const pool = texts.flatMap((text) => text.split(' '));
  const all = [...texts, ...texts.map((text) => edited(text, share, pool, next))].map(copyWords);
  const signatures = all.map((words) => signatureOf(words));
  const kept = all.flatMap((_, i) => (signatures[i] === undefined ? [] : [i]));
  const bytes = new Uint8Array(kept.length * SIGNATURE_BYTES);
  for (const [at, i] of kept.entries()) bytes.set(signatures[i] ?? [], at * SIGNATURE_BYTES);
  const sets = new Sets(kept.length);
  const words = (at: number): readonly string[] => all[kept[at] ?? 0] ?? [];
  linkCopies({ signatures: bytes, known: 0, sets, features: (at) => featuresOf(words(at)) });
  const number = new Map(kept.map((i, at) => [i, at]));
  const pairs = texts.flatMap((_, i) => {
    const [a, b] = [number.get(i), number.get(i + texts.length)];
    return a === undefined || b === undefined ? [] : [[a, b] as const];
  });
  const right = pairs.filter(([a, b]) => sets.find(a) === sets.find(b)).length;
  let said = 0;
  const sizes = new Map<number, number>();
  for (const at of kept.keys()) sizes.set(sets.find(at), (sizes.get(sets.find(at)) ?? 0) + 1);
  for (const size of sizes.values()) said += (size * (size - 1)) / 2;
  return { share, recall: right / Math.max(1, pairs.length), precision: said === 0 ? 1 : right / said, copies: pairs.length };
}

/** Pairs of different hand-written texts that would be called copies. */
export function falsePairs(texts: readonly string[]): number {
  const all = texts.map((text) => featuresOf(copyWords(text)));
  let wrong = 0;
  for (const [i, a] of all.entries()) for (const b of all.slice(0, i)) if (isCopy(a, b)) wrong++;
  return wrong;
}
