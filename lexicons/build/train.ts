import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/text/lexicon.js';
import { fitSentiment, type Measured, modelAsJson, RECIPE } from './fit/sentiment.js';
import { evalSetsPresent, labelled, SETS } from './fit/sets.js';
import { Measurer } from './fit/vectors.js';

/** Fits lexicons/nl/weights/sentiment.json on the evaluation sets' development halves and on our own hand-written mentions. */
if (!evalSetsPresent()) {
  console.error('The evaluation data is not beside the checkout: the weights stay as they are.');
  process.exitCode = 1;
} else {
  const measurer = new Measurer();
  const rows = SETS.flatMap((set) => labelled(set).map((one): Measured => ({ set, label: one.label, vector: measurer.vector(one) })));
  const counts = SETS.map((set) => `${set} ${rows.filter((row) => row.set === set).length}`).join(', ');
  const about = `Log-odds per feature (src/analyze/sentiment/features.ts), fitted by npm run train: logistic regression with ridges of ${RECIPE.opinionRidge} and ${RECIPE.polarityRidge}, the sets of service talk counting ${RECIPE.opinionShare} and ${RECIPE.polarityShare} times. Texts: ${counts} (gold: two of every three; bolcom for polarity only). "opinion": is there one that leans to a side? "polarity": is it good?`;
  writeFileSync(join(packageRoot(), 'lexicons', 'nl', 'weights', 'sentiment.json'), modelAsJson(fitSentiment(rows), about));
  console.log(`Fitted on ${rows.length} texts: ${counts}`);
}
