import type { LinkColumns } from '../../domain/fact.js';

/** Links in the order of mentions, with the place where each mention's links start. */
export interface Links {
  /** Of mention `n` (counted from 0 in the order of the rows): links start[n] up to start[n + 1]. */
  readonly start: Int32Array;
  readonly target: LinkColumns['target'];
  readonly kind: Uint8Array;
}

export const NO_LINKS: LinkColumns = { length: 0, mention: new Int32Array(0), target: new Uint16Array(0), kind: new Uint8Array(0) };

/** Links by mention; those of mentions that have no row are left out. `mentions` are ids, rising. */
export function linksOf(links: LinkColumns, mentions: Int32Array): Links {
  const order = inOrder(links);
  const start = new Int32Array(mentions.length + 1);
  const target = links.target instanceof Int32Array ? new Int32Array(links.length) : new Uint16Array(links.length);
  const kind = new Uint8Array(links.length);
  let read = 0;
  let kept = 0;
  for (let n = 0; n < mentions.length; n++) {
    const id = mentions[n] ?? 0;
    start[n] = kept;
    while (read < links.length && (links.mention[order(read)] ?? 0) < id) read++;
    for (; read < links.length && links.mention[order(read)] === id; read++, kept++) {
      target[kept] = links.target[order(read)] ?? 0;
      kind[kept] = links.kind[order(read)] ?? 0;
    }
  }
  start[mentions.length] = kept;
  return { start, target, kind };
}

/** The store hands links over in order; sorting costs only who does not. */
function inOrder({ length, mention }: LinkColumns): (n: number) => number {
  let sorted = true;
  for (let n = 1; n < length && sorted; n++) sorted = (mention[n - 1] ?? 0) <= (mention[n] ?? 0);
  if (sorted) return (n) => n;
  const order = Int32Array.from({ length }, (_, n) => n).sort((a, b) => (mention[a] ?? 0) - (mention[b] ?? 0) || a - b);
  return (n) => order[n] ?? 0;
}
