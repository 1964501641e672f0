import { timeTextStages } from '../bench/text-stages.js';
import { codingLines } from './coding.js';
import { copyFigures, falsePairs, handWrittenTexts } from './copies.js';
import { geographyFigures } from './geography.js';
import { languageFigures } from './language.js';
import { writeQuality } from './readme.js';
import { evalDataPresent } from './sets.js';
import { topicLines } from './topics.js';
import { cueFigures, type Figure, sentimentFigures, webcareFigures } from './tasks.js';

const shown = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3));
const titled = (title: string, lines: readonly string[]): string => [`### ${title}`, '', ...lines].join('\n');

function figureTable(figures: readonly Figure[]): string[] {
  return [
    '| task | n | measure | majority | natural | pattern.nl* | ours | fitted without it | goal |',
    '|---|---|---|---|---|---|---|---|---|',
    ...figures.map(({ task, n, measure, majority, natural, pattern, ours, crossed, goal }) =>
      `| ${task} | ${n} | ${measure} | ${shown(majority)} | ${shown(natural)} | ${shown(pattern)} | **${shown(ours)}** | ${shown(crossed)} | ${goal ?? ''} |`),
    '',
    ...figures.flatMap(({ task, detail }) => (detail === undefined ? [] : [`- ${task}: ${detail}`])),
  ];
}

function copies(): string {
  const texts = handWrittenTexts();
  const rows = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4].map((share) => {
    const figures = copyFigures(texts, share, 7);
    return `| ${share} | ${figures.recall.toFixed(3)} | ${figures.precision.toFixed(3)} | ${figures.copies} |`;
  });
  const head = [`Among ${texts.length} hand-written mentions and one edited copy of each. Pairs of different mentions called copies: ${falsePairs(texts)}.`, ''];
  return titled('Copies', [...head, '| share of words edited | recall | precision | copies |', '|---|---|---|---|', ...rows]);
}

function speed(): string {
  const rows = timeTextStages().map(({ texts, letters, oursPerSecond, referencePerSecond, ratio }) =>
    `| ${texts} | ${letters} | ${Math.round(oursPerSecond)} | ${Math.round(referencePerSecond)} | ${ratio.toFixed(1)} |`);
  return titled('Speed', ['All text stages, texts a second of processor time on one core, against natural, eld and a RegExp per term.', '', '| texts | letters | ours | reference | ratio |', '|---|---|---|---|---|', ...rows]);
}

/** Every task by its name on the command line; those that need the evaluation data say so. */
const TASKS = {
  copies: { data: false, measure: copies },
  speed: { data: false, measure: speed },
  sentiment: { data: true, measure: () => titled('Sentiment', figureTable(sentimentFigures())) },
  webcare: { data: true, measure: () => titled('Webcare, on webcare_dev', figureTable(webcareFigures())) },
  cues: { data: true, measure: () => titled('Cues', figureTable(cueFigures())) },
  language: { data: true, measure: () => titled('Language', figureTable(languageFigures())) },
  coding: { data: true, measure: () => titled('Coding by hand', codingLines()) },
  topics: { data: true, measure: () => titled('Topics', ['Each mention judged by weights that were fitted without its fold; `other` counts as none.', '', ...topicLines()]) },
  geography: { data: true, measure: () => titled('Geography', figureTable(geographyFigures())) },
} as const;

const NOTE = '\\* pattern.nl as given, measured on the held-out halves; the others on the development halves. "Fitted without it": weights learned without the set they are scored on.';

const words = process.argv.slice(2);
const write = words.includes('--write');
const only = new Set(words.filter((word) => word !== '--write'));
const sections: string[] = [];
for (const [name, { data, measure }] of Object.entries(TASKS)) {
  if (only.size > 0 && !only.has(name)) continue;
  if (data && !evalDataPresent()) {
    console.log(`\n${name}: the evaluation data (../shared/eval) is not here: it cannot be measured.`);
    continue;
  }
  const section = measure();
  console.log(`\n${section}`);
  sections.push(section);
}
console.log(`\n${NOTE}`);
if (write) {
  // A part would leave the rest of the section to an older run.
  if (sections.length < Object.keys(TASKS).length) {
    console.error('--write needs all tasks and the evaluation data: README.md is as it was.');
    process.exitCode = 1;
  } else writeQuality(`${sections.join('\n\n')}\n\n${NOTE}`);
}
