/**
 * Makes nl/weights/language.json: how the letters of ten languages and groups differ, counted in lid_lingua15 and in nothing else.
 * `npx tsx lexicons/build/language.ts` writes it; with `--check` it writes nothing, makes it from one half of the set, scores the language
 * stage on the other half and on the other sets, and the other way round. The same rows give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { partsOf, type Row, stagesWithout, statisticsOf } from './fit/language.js';

const SETS = new URL('../../../shared/eval/', import.meta.url);
const TARGET = new URL('../nl/weights/language.json', import.meta.url);

const rowsOf = (set: string): Row[] =>
  readFileSync(new URL(`${set}/dev.tsv`, SETS), 'utf8').split('\n').slice(1).filter((line) => line !== '').map((line) => {
    const [label = '', text = ''] = line.split('\t');
    return { label, text };
  });

interface Tally { right: number; wrong: number; missed: number; n: number }

const isDutch = (label: string): boolean => label === 'nl' || label === 'nl-BE';

function count(tally: Tally, row: Row, said: string): void {
  tally.n++;
  if (isDutch(said)) tally[isDutch(row.label) ? 'right' : 'wrong']++;
  else if (isDutch(row.label)) tally.missed++;
}

const f1 = ({ right, wrong, missed, n }: Tally): string => `F1 ${((2 * right) / (2 * right + wrong + missed)).toFixed(3)}  P ${(right / (right + wrong)).toFixed(3)}  R ${(right / (right + missed)).toFixed(3)}  n ${n}`;

function check(folds: number): void {
  const rows = rowsOf('lid_lingua15');
  const fold = partsOf(rows, folds);
  const models = stagesWithout(rows, folds);
  const tallies = new Map<string, Tally>();
  const tally = (name: string): Tally => {
    const made = tallies.get(name) ?? { right: 0, wrong: 0, missed: 0, n: 0 };
    tallies.set(name, made);
    return made;
  };
  const size = (text: string): string => (text.length <= 20 ? 'lingua, to 20 letters' : text.length <= 60 ? 'lingua, 21–60' : text.length <= 140 ? 'lingua, 61–140' : 'lingua, longer');
  for (const [i, row] of rows.entries()) {
    const model = models[fold[i] ?? 0];
    if (model === undefined) continue;
    count(tally(size(row.text)), row, model(row.text));
    if (row.label === 'af' && row.text.length > 40) count(tally('Afrikaans of lingua, cut at 60'), row, model(row.text.slice(0, 60)));
  }
  for (const [at, model] of models.entries()) {
    for (const set of ['lid_tweets6', 'lid_sib_confusable', 'lid_frisian_ud']) for (const row of rowsOf(set)) count(tally(`${set}, made from all but part ${at + 1}`), row, model(row.text));
  }
  console.log(`made from ${folds - 1} of ${folds} parts of lid_lingua15, scored on the part left out and on the other sets`);
  for (const name of [...tallies.keys()].sort()) console.log(`${name.padEnd(52)} ${f1(tally(name))}  read as Dutch by mistake ${tally(name).wrong}`);
}

if (!existsSync(SETS)) console.log('The evaluation data (../shared/eval) is not here: nothing can be made.');
else if (process.argv.includes('--check')) for (const folds of [2, 5]) check(folds);
else {
  const text = `${JSON.stringify(statisticsOf(rowsOf('lid_lingua15')))}\n`;
  writeFileSync(TARGET, text);
  console.log(`${text.length} bytes`);
}
