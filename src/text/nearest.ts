/** Edits (insert, delete, replace, swap of neighbours) between two words; stops counting above `most` and returns `most + 1`. */
function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** The known word nearest to a mistyped one, for "did you mean": at most two edits, and fewer than half of the letters. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.min(2, Math.floor(word.length / 2)) + 1;
  for (const candidate of known) {
    const count = edits(word.toLowerCase(), candidate.toLowerCase(), fewest);
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
}
