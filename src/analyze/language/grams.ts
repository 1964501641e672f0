/** Longest run of letters that is counted. */
export const LONGEST = 4;
/** Stands before and after a word, so that its beginning and end are counted apart. */
const EDGE = 0x5f;

/** FNV-1a's start and prime; runs of letters are counted in buckets by this hash, never as letters. */
const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** The buckets of the runs of 1 to 4 letters of a word, edges included, and of the word as a whole where it is longer; in `into`, which is emptied first. */
export function gramsOf(form: string, buckets: number, into: number[]): void {
  into.length = 0;
  const length = form.length + 2;
  for (let at = 0; at < length; at++) {
    let hash = START;
    for (let size = 1; size <= LONGEST && at + size <= length; size++) {
      const code = codeAt(form, at + size - 1);
      hash = Math.imul(hash ^ code, PRIME);
      if (size > 1 || code !== EDGE) into.push(spread(hash ^ Math.imul(size, 0x9e3779b1)) % buckets);
    }
  }
  if (form.length > LONGEST - 2) into.push(wholeWord(form) % buckets);
}

function codeAt(form: string, at: number): number {
  return at === 0 || at > form.length ? EDGE : form.charCodeAt(at - 1);
}

function wholeWord(form: string): number {
  let hash = 0x1234567;
  for (let at = 0; at < form.length; at++) hash = Math.imul(hash ^ form.charCodeAt(at), PRIME);
  return spread(hash);
}

/** Mixes a hash so that its remainder is even over the buckets (the finaliser of murmur3 with lowbias32's constants). */
function spread(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
