/**
 * A number 0 ≤ x < 1 that belongs to an item under a seed, whatever else is drawn: the same items come first in a sample of 200 and of 400.
 * Two rounds of the murmur3 finaliser (Appleby, public domain).
 */
export function ownNumber(seed: number, item: number): number {
  return mix(mix(Math.imul(seed, 0x9e3779b1) + item) ^ Math.imul(item, 0x85ebca6b)) / 2 ** 32;
}

function mix(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A row of numbers 0 ≤ x < 1 that a seed decides (Weyl sequence through the same finaliser). */
export function randomRow(seed: number): () => number {
  let at = 0;
  return () => ownNumber(seed, ++at);
}
