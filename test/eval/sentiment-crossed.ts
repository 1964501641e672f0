import { fitSentiment, type Measured, type Recipe, RECIPE } from '../../lexicons/build/fit/sentiment.js';
import { labelled, type SetName, SETS } from '../../lexicons/build/fit/sets.js';
import { Measurer } from '../../lexicons/build/fit/vectors.js';
import { judge, type Judgement } from '../../src/analyze/sentiment/model.js';
import { confusion, macroF1 } from './metrics.js';

/** A text's label, and the answer of weights that were fitted without the text's set. */
export interface Crossed {
  readonly label: string;
  readonly text: string;
  readonly said: Judgement;
}

/** Every set that weights are fitted on, measured once. */
export function measuredSets(): ReadonlyMap<SetName, readonly (Measured & { readonly text: string })[]> {
  const measurer = new Measurer();
  return new Map(SETS.map((set) => [set, labelled(set).map((one) => ({ set, label: one.label, text: one.text, vector: measurer.vector(one) }))]));
}

/** Answers of weights fitted on all sets but the one asked, set by set. */
export function crossed(sets = measuredSets(), recipe: Recipe = RECIPE): ReadonlyMap<SetName, readonly Crossed[]> {
  return new Map(
    [...sets].map(([name, rows]) => {
      const model = fitSentiment([...sets].flatMap(([other, theirs]) => (other === name ? [] : theirs)), recipe);
      return [name, rows.map(({ label, text, vector }) => ({ label, text, said: judge(model, vector) }))];
    }),
  );
}

/** Folds of a set that is scored by weights fitted on the other folds and all other sets. */
const FOLDS = 5;

/** As `crossed`, but the weights know the rest of the set that is scored: what unseen texts of the same kind may expect. */
export function folded(name: SetName, sets = measuredSets(), recipe: Recipe = RECIPE): readonly Crossed[] {
  const rows = sets.get(name) ?? [];
  const others = [...sets].flatMap(([other, theirs]) => (other === name ? [] : theirs));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitSentiment([...others, ...rows.filter((__, at) => at % FOLDS !== fold)], recipe);
    return rows.filter((__, at) => at % FOLDS === fold).map(({ label, text, vector }) => ({ label, text, said: judge(model, vector) }));
  }).flat();
}

/** Macro-F1 of the sign of the score, over the texts with a side. */
export function twoClassF1(rows: readonly Crossed[]): number {
  return macroF1(confusion(rows.filter(({ label }) => label !== 'neutral').map(({ label, said }) => [label, said.score < 0 ? 'negative' : 'positive'])));
}

/** Macro-F1 of the label. */
export function threeClassF1(rows: readonly Crossed[]): number {
  return macroF1(confusion(rows.map(({ label, said }) => [label, said.label])));
}
