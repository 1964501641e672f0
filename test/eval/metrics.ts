/** What was said against what is true, over one set. */
export interface Confusion {
  readonly n: number;
  readonly labels: readonly string[];
  readonly pairs: readonly (readonly [truth: string, said: string])[];
}

export function confusion(pairs: readonly (readonly [string, string])[], labels?: readonly string[]): Confusion {
  return { n: pairs.length, pairs, labels: labels ?? [...new Set(pairs.map(([truth]) => truth))].sort() };
}

export interface ClassFigures {
  readonly label: string;
  readonly n: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Precision, recall and F1 of every class that is in the truth. A class never said has precision 0. */
export function classFigures({ pairs, labels }: Confusion): ClassFigures[] {
  return labels.map((label) => {
    const hit = pairs.filter(([truth, said]) => truth === label && said === label).length;
    const said = pairs.filter((pair) => pair[1] === label).length;
    const n = pairs.filter(([truth]) => truth === label).length;
    const precision = ratio(hit, said);
    const recall = ratio(hit, n);
    return { label, n, precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
  });
}

/** Mean of the classes' F1, each class counted once. */
export function macroF1(table: Confusion): number {
  const figures = classFigures(table);
  return ratio(figures.reduce((sum, { f1 }) => sum + f1, 0), figures.length);
}

export function accuracy({ pairs, n }: Confusion): number {
  return ratio(pairs.filter(([truth, said]) => truth === said).length, n);
}

/** Cohen's kappa: agreement above what the two sets of shares would give by chance. */
export function kappa(table: Confusion): number {
  const observed = accuracy(table);
  const names = new Set(table.pairs.flat());
  let chance = 0;
  for (const name of names) {
    chance += ratio(table.pairs.filter(([truth]) => truth === name).length, table.n) * ratio(table.pairs.filter((pair) => pair[1] === name).length, table.n);
  }
  return ratio(observed - chance, 1 - chance);
}

/** Largest error of a class's share when labels are simply counted, in points of 0..1. */
export function shareError({ pairs, labels, n }: Confusion): number {
  return Math.max(...labels.map((label) => Math.abs(pairs.filter(([truth]) => truth === label).length - pairs.filter((pair) => pair[1] === label).length) / Math.max(1, n)));
}

/** Macro-F1 of always saying the most frequent class. */
export function majority(table: Confusion): number {
  const [most] = classFigures(table).sort((a, b) => b.n - a.n);
  return most === undefined ? 0 : macroF1({ ...table, pairs: table.pairs.map(([truth]) => [truth, most.label]) });
}

/** Expected calibration error over ten bins of confidence: how far "80 % sure" is from being right 80 % of the time. */
export function calibrationError(answers: readonly { readonly confidence: number; readonly right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, confidence: 0, right: 0 }));
  for (const { confidence, right } of answers) {
    const bin = bins[Math.min(9, Math.max(0, Math.floor(confidence * 10)))];
    if (bin === undefined) continue;
    bin.n += 1;
    bin.confidence += confidence;
    bin.right += Number(right);
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, answers.length);
}
