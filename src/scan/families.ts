import { type CopyFeatures, featuresOf, linkCopies, Sets } from '../analyze/passes/copies.js';
import { SIGNATURE_BYTES, signatureOf } from '../analyze/passes/signature.js';
import { copyWords } from '../text/copy-words.js';
import type { Store } from '../store/open.js';

/**
 * Texts whose features are kept at hand while copies are compared, some 400 bytes each. With a tenth of them a million texts are made
 * anew so often that time grows with the power 1.25 of their number; with all of them 1.08 (npm run bench copies).
 */
const REMEMBERED = 1_000_000;

export interface FamiliesOutcome {
  /** Mentions held against all others now. */
  readonly linked: number;
  /** Mentions whose family is another than before. */
  readonly changed: number;
}

/** A headline without a text of its own is compared by its headline. */
const wordsOf = ({ title, text }: { readonly title?: string; readonly text: string }): string[] => copyWords(text.trim() === '' ? (title ?? '') : text);

function remembering(store: Store, ids: Int32Array): (index: number) => CopyFeatures {
  const known = new Map<number, CopyFeatures>();
  return (index) => {
    let features = known.get(index);
    if (features === undefined) {
      features = featuresOf(wordsOf(store.copies.text(ids[index] ?? 0)));
      if (known.size >= REMEMBERED) known.clear();
      known.set(index, features);
    }
    return features;
  };
}

/**
 * Puts every mention in the family of its copies. Only new and edited mentions are held against the rest; the families are the same as if
 * all had come at once. A family is named by its smallest mention number.
 */
export function linkFamilies(store: Store): FamiliesOutcome {
  for (const batch of store.copies.unsigned()) {
    store.copies.sign(batch.map((mention) => {
      const signature = signatureOf(wordsOf(mention));
      return { id: mention.id, hash: mention.hash, ...(signature === undefined ? {} : { signature }) };
    }));
  }
  const open = store.copies.open();
  if (open === 0) return { linked: 0, changed: 0 };
  const { ids, bytes, known, families } = store.copies.load(SIGNATURE_BYTES);
  const features = remembering(store, ids);
  let sets = new Sets(ids.length);
  joinKnown(sets, families, known);
  if (!linkCopies({ signatures: bytes, known, sets, features })) {
    sets = new Sets(ids.length);
    joinTextless(store, sets, { ids, families });
    linkCopies({ signatures: bytes, known: 0, sets, features });
  }
  const changed = changes(sets, ids, families);
  store.copies.finish(changed);
  return { linked: open, changed: changed.length };
}

function joinKnown(sets: Sets, families: Int32Array, known: number): void {
  const first = new Map<number, number>();
  for (let index = 0; index < known; index++) {
    const family = families[index] ?? 0;
    const other = first.get(family);
    if (other === undefined) first.set(family, index);
    else sets.join(other, index);
  }
}

/** A copy whose text is no longer kept stays with those it was a copy of. */
function joinTextless(store: Store, sets: Sets, { ids, families }: { readonly ids: Int32Array; readonly families: Int32Array }): void {
  const textless = store.copies.textless();
  if (textless.size === 0) return;
  const held = new Set([...ids].flatMap((id, index) => (textless.has(id) ? [families[index] ?? id] : [])));
  const first = new Map<number, number>();
  for (const [index, family] of families.entries()) {
    if (!held.has(family)) continue;
    const other = first.get(family);
    if (other === undefined) first.set(family, index);
    else sets.join(other, index);
  }
}

function changes(sets: Sets, ids: Int32Array, families: Int32Array): [id: number, family: number][] {
  const smallest = new Map<number, number>();
  for (const [index, id] of ids.entries()) {
    const root = sets.find(index);
    smallest.set(root, Math.min(smallest.get(root) ?? id, id));
  }
  return [...ids].flatMap((id, index): [number, number][] => {
    const family = smallest.get(sets.find(index)) ?? id;
    return family === families[index] ? [] : [[id, family]];
  });
}
