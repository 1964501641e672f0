import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEBCARE_FEATURES } from '../../src/analyze/webcare/features.js';
import { WEBCARE_CLASSES } from '../../src/domain/webcare.js';
import { packageRoot } from '../../src/text/lexicon.js';
import { demoRows, devRows, evalPresent, fitClasses, fitForm, formExamples, goldRows, measureRows, RECIPE } from './fit/webcare.js';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Fits lexicons/nl/weights/webcare.json on webcare_dev, fixtures/gold and (forms of questions) question_nomark. Deterministic. */
if (!evalPresent()) {
  console.error('The evaluation data is not beside the checkout: the weights stay as they are.');
  process.exitCode = 1;
} else {
  const forms = formExamples();
  const form = Object.fromEntries(Object.entries(fitForm(forms)).map(([name, value]) => [name, hundredths(value)]));
  const examples = measureRows([...devRows(), ...goldRows(), ...demoRows()], form);
  const { weights, bias } = fitClasses(examples);
  const classes = WEBCARE_CLASSES.map((name, k) => {
    const odds = WEBCARE_FEATURES.map((feature, j) => [feature, hundredths(weights[k]?.[j] ?? 0)] as const).filter(([, value]) => value !== 0);
    return [name, Object.fromEntries([['bias', hundredths(bias[k] ?? 0)], ...odds])] as const;
  });
  const about = `Log-odds per feature, fitted by npm run train (lexicons/build/train-webcare.ts): "form" (src/analyze/webcare/word-order.ts) on ${forms.length} texts of question_nomark, the classes (src/analyze/webcare/features.ts) by one multinomial logistic regression with a ridge of ${RECIPE.classes} on ${examples.filter(({ row }) => row.twin !== true).length} mentions of webcare_dev, fixtures/gold and fixtures/demo, the ${RECIPE.keep} features that move most.`;
  const file = { about, form_holds: RECIPE.formHolds, also_holds: RECIPE.alsoHolds, form, ...Object.fromEntries(classes) };
  writeFileSync(join(packageRoot(), 'lexicons', 'nl', 'weights', 'webcare.json'), `${JSON.stringify(file, null, 2)}\n`);
  console.log(`Fitted on ${examples.length} mentions and ${forms.length} sentences.`);
}
