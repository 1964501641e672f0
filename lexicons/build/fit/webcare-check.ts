import { RELEVANT_CLASSES, WEBCARE_CLASSES, type WebcareClass } from '../../../src/domain/webcare.js';
import { chancesFor, fitClasses, type WebcareExample } from './webcare.js';

type Pair = readonly [truth: string, said: string];

/** Mean F1 of the labels that occur, 0..1. */
function macroF1(pairs: readonly Pair[]): number {
  const labels = [...new Set(pairs.map(([truth]) => truth))];
  const each = labels.map((label) => {
    const right = pairs.filter(([truth, said]) => truth === label && said === label).length;
    const all = pairs.filter(([truth]) => truth === label).length + pairs.filter(([, said]) => said === label).length;
    return (2 * right) / all;
  });
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

const relevant = (name: WebcareClass): string => (RELEVANT_CLASSES.some((one) => one === name) ? 'relevant' : 'not');

function answered(model: ReturnType<typeof fitClasses>, example: WebcareExample): WebcareClass {
  const chances = chancesFor(model, example);
  return WEBCARE_CLASSES[chances.indexOf(Math.max(...chances))] ?? 'none';
}

/** One line a set: what weights say of it that were fitted on the other sets only. */
export function leaveOneSetOut(sets: Readonly<Record<string, readonly WebcareExample[]>>): string[] {
  return Object.entries(sets).map(([name, held]) => {
    const model = fitClasses(Object.entries(sets).flatMap(([other, examples]) => (other === name ? [] : examples)));
    const said = held.filter(({ row }) => row.twin !== true).map((example) => [example.row.webcare, answered(model, example)] as const);
    const both = said.map(([truth, ours]): Pair => [relevant(truth), relevant(ours)]);
    return `${name}, fitted on the others (${said.length}): class macro-F1 ${macroF1(said).toFixed(3)}, relevant macro-F1 ${macroF1(both).toFixed(3)}, accuracy ${(both.filter(([truth, ours]) => truth === ours).length / both.length).toFixed(3)}`;
  });
}
