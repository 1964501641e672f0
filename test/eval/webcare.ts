import { crossValidated, crossValidatedForms, demoRows, devRows, fitClasses, chancesFor, fitForm, formExamples, goldRows, isFresh, measureRows, RECIPE, type WebcareExample } from '../../lexicons/build/fit/webcare.js';
import { RELEVANT_CLASSES, WEBCARE_CLASSES, type WebcareClass } from '../../src/domain/webcare.js';
import { calibrationError, classFigures, confusion, type Confusion, kappa, macroF1, majority } from './metrics.js';
import type { Figure } from './tasks.js';

/** A mention's true class, and what weights say that were fitted without it. */
export interface Judged {
  readonly example: WebcareExample;
  readonly said: WebcareClass;
  readonly confidence: number;
}

/** The sets weights are fitted on, measured once. */
export function webcareSets(): { readonly dev: readonly WebcareExample[]; readonly gold: readonly WebcareExample[]; readonly demo: readonly WebcareExample[] } {
  const form = fitForm(formExamples());
  return { dev: measureRows(devRows(), form), gold: measureRows(goldRows(), form), demo: measureRows(demoRows(), form) };
}

function judged(example: WebcareExample, chances: Float64Array): Judged {
  const best = chances.indexOf(Math.max(...chances));
  return { example, said: WEBCARE_CLASSES[best] ?? 'none', confidence: chances[best] ?? 0 };
}

const isOriginal = ({ example }: Judged): boolean => example.row.twin !== true;

/** Fold by fold over all sets: each mention is judged by weights fitted on the other folds. */
export function foldByFold(examples: readonly WebcareExample[]): Judged[] {
  const chances = crossValidated(examples);
  // One row of chances an example.
  return examples.map((example, at) => judged(example, chances[at] as Float64Array)).filter(isOriginal);
}

/** Judged by weights fitted on other sets only. */
export function fittedElsewhere(examples: readonly WebcareExample[], others: readonly WebcareExample[]): Judged[] {
  const model = fitClasses(others);
  return examples.map((example) => judged(example, chancesFor(model, example))).filter(isOriginal);
}

export const classTable = (rows: readonly Judged[]): Confusion => confusion(rows.map(({ example, said }) => [example.row.webcare, said]));
const relevant = (name: WebcareClass): string => (RELEVANT_CLASSES.some((one) => one === name) ? 'relevant' : 'not');
export const relevantTable = (rows: readonly Judged[]): Confusion => confusion(rows.map(({ example, said }) => [relevant(example.row.webcare), relevant(said)]));

const round = (value: number): string => value.toFixed(2);
const perClass = (table: Confusion): string => classFigures(table).map(({ label, precision, recall, f1, n }) => `${label} P ${round(precision)} R ${round(recall)} F ${round(f1)} (${n})`).join(', ');

function pair(task: string, rows: readonly Judged[], goals: boolean): Figure[] {
  const classes = classTable(rows);
  const ece = calibrationError(rows.map(({ example, said, confidence }) => ({ confidence, right: said === example.row.webcare })));
  return [
    { task: `${task}: class`, n: rows.length, measure: 'macro-F1', ours: macroF1(classes), majority: majority(classes), ...(goals ? { goal: '≥ .68; complaint and question F1 ≥ .75, rumour recall ≥ .55' } : {}), detail: `kappa ${round(kappa(classes))}, calibration error ${round(ece)}; ${perClass(classes)}` },
    { task: `${task}: relevant`, n: rows.length, measure: 'macro-F1', ours: macroF1(relevantTable(rows)), majority: majority(relevantTable(rows)), ...(goals ? { goal: '≥ .85' } : {}) },
  ];
}

/** Webcare class and relevance over every labelled set; no mention is judged by weights that were fitted on it. */
export function webcareClassFigures(): Figure[] {
  const { dev, gold, demo } = webcareSets();
  const folds = foldByFold([...dev, ...gold, ...demo]);
  const of = (set: readonly WebcareExample[]): Judged[] => folds.filter(({ example }) => set.includes(example));
  return [
    ...pair('webcare_dev, by fold', of(dev), true),
    ...pair('gold, the third unread while the lists were written, by fold', of(gold.filter(({ row }) => isFresh(row.id))), true),
    ...pair('gold, the rest, by fold', of(gold.filter(({ row }) => !isFresh(row.id))), true),
    ...pair('demo posts, by thread', of(demo), false),
    ...pair('webcare_dev, fitted on gold and demo', fittedElsewhere(dev, [...gold, ...demo]), false),
    ...pair('gold, fitted on webcare_dev and demo', fittedElsewhere(gold, [...dev, ...demo]), false),
    ...pair('demo, fitted on webcare_dev and gold', fittedElsewhere(demo, [...dev, ...gold]), false),
  ];
}

/** Is it a question, with the mark taken away: weights of the form fitted on the other folds. */
export function questionFigure(): Figure {
  const examples = formExamples();
  const chances = crossValidatedForms(examples);
  const table = confusion(examples.map(({ asks }, at) => [asks ? 'question' : 'other', (chances[at] ?? 0) >= RECIPE.formHolds ? 'question' : 'other']));
  const ece = calibrationError(examples.map(({ asks }, at) => ({ confidence: Math.max(chances[at] ?? 0, 1 - (chances[at] ?? 0)), right: asks === (chances[at] ?? 0) >= 0.5 })));
  return { task: 'question without its mark, by fold', n: examples.length, measure: 'F1', ours: classFigures(table).find(({ label }) => label === 'question')?.f1 ?? 0, goal: '≥ .77', detail: `calibration error ${round(ece)}; ${perClass(table)}` };
}
