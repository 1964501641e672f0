import { copyFigures, falsePairs, handWrittenTexts } from './copies.js';
import { geographyFigures } from './geography.js';
import { languageFigures } from './language.js';
import { evalDataPresent } from './sets.js';
import { cueFigures, type Figure, sentimentFigures, webcareFigures } from './tasks.js';

const shown = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3));

function print(title: string, figures: readonly Figure[]): void {
  console.log(`\n## ${title}\n`);
  console.log('| task | n | measure | majority | natural | pattern.nl* | ours | fitted without it | goal |\n|---|---|---|---|---|---|---|---|---|');
  for (const { task, n, measure, majority, natural, pattern, ours, crossed, goal } of figures) {
    console.log(`| ${task} | ${n} | ${measure} | ${shown(majority)} | ${shown(natural)} | ${shown(pattern)} | **${shown(ours)}** | ${shown(crossed)} | ${goal ?? ''} |`);
  }
  console.log();
  for (const { task, detail } of figures) if (detail !== undefined) console.log(`- ${task}: ${detail}`);
}

const only = new Set(process.argv.slice(2));
const wanted = (name: string): boolean => only.size === 0 || only.has(name);

if (wanted('copies')) {
  const texts = handWrittenTexts();
  console.log(`\n## Copies among ${texts.length} hand-written mentions and one edited copy of each\n\nPairs of different mentions called copies: ${falsePairs(texts)}\n`);
  console.log('| share of words edited | recall | precision | copies |\n|---|---|---|---|');
  for (const share of [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4]) {
    const { recall, precision, copies } = copyFigures(texts, share, 7);
    console.log(`| ${share} | ${recall.toFixed(3)} | ${precision.toFixed(3)} | ${copies} |`);
  }
}
if (!evalDataPresent()) console.log('\nThe evaluation data (../shared/eval) is not here: nothing else can be measured.');
else {
  if (wanted('sentiment')) print('Sentiment', sentimentFigures());
  if (wanted('webcare')) print('Webcare, on webcare_dev', webcareFigures());
  if (wanted('cues')) print('Cues', cueFigures());
  if (wanted('language')) print('Language', languageFigures());
  if (wanted('geography')) print('Geography', geographyFigures());
  console.log('\n* pattern.nl as given, measured on the held-out halves; the others on the development halves.');
}
