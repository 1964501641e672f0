import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_TOPICS } from '../../src/domain/topic.js';
import { packageRoot } from '../../src/text/lexicon.js';
import { fitTopics, measureTopics, packagedSpace, TOPIC_CHOICE, TOPIC_RECIPE, TOPIC_SETS, topicEvalPresent } from './fit/topics.js';

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Fits lexicons/nl/weights/topics.json on our hand-written mentions and webcare_dev. Deterministic. */
if (!topicEvalPresent()) {
  console.error('The evaluation data is not beside the checkout: the weights stay as they are.');
  process.exitCode = 1;
} else {
  const space = packagedSpace();
  const sets = TOPIC_SETS.filter((set) => set !== 'gold fresh').map((set) => ({ set, examples: measureTopics(set) }));
  const { bias, weights } = fitTopics(sets.flatMap(({ examples }) => examples), space);
  const counts = sets.map(({ set, examples }) => `${set} ${examples.length}`).join(', ');
  const topics = SERVICE_TOPICS.map((topic, k) => {
    const odds = space.names.map((name, feature) => [name, hundredths(weights[feature]?.[k] ?? 0)] as const).filter(([, value]) => value !== 0);
    return [topic, Object.fromEntries([['bias', hundredths(bias[k] ?? 0)], ...odds])] as const;
  });
  const about = `Log-odds by topic and feature (src/analyze/topics/features.ts: cues and topics of topics.tsv, length, kind of place), fitted by npm run train (lexicons/build/train-topics.ts): one multinomial logistic regression with a ridge of ${TOPIC_RECIPE.ridge}, a mention of several topics counting for each by its share, those of webcare_dev ${TOPIC_RECIPE.dev} times, the ${TOPIC_RECIPE.keep} weights that move most. Mentions: ${counts}.`;
  const file = { about, labels: TOPIC_CHOICE.labels, other_from: TOPIC_CHOICE.other, ...Object.fromEntries(topics) };
  writeFileSync(join(packageRoot(), 'lexicons', 'nl', 'weights', 'topics.json'), `${JSON.stringify(file, null, 2)}\n`);
  console.log(`Fitted on ${counts}.`);
}
