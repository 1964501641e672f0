import { estimateShare, type Population } from '../../src/report/coding/estimate.js';
import { drawSample } from '../../src/report/coding/draw.js';
import { randomRow } from '../../src/report/random.js';
import { wilson } from '../../src/report/limits.js';
import { crossed } from './sentiment-crossed.js';
import { rowsOf, webcareRows } from './sets.js';
import { read } from './tasks.js';
import { foldByFold, webcareSets } from './webcare.js';

/** What people and the machine say of each text of a set, and what the machine says that strata are drawn by. */
export interface Labelled {
  readonly truth: string;
  readonly said: string;
  readonly stratum: string;
  /** False where it speaks of somebody else: it is in no share. */
  readonly counts?: boolean;
}

export interface LabelledSet {
  readonly name: string;
  readonly rows: readonly Labelled[];
}

/** One class of one set, over all draws. */
export interface Coverage {
  readonly set: string;
  readonly size: number;
  readonly n: number;
  readonly label: string;
  /** True share; share by the machine's labels alone. */
  readonly truth: number;
  readonly machine: number;
  /** Part of the draws whose interval holds the truth. */
  readonly covered: number;
  /** Mean width ÷ mean width of Wilson's interval on a plain sample of the same size. */
  readonly width: number;
  /** Part of the draws in which Wilson's interval around the machine's share of as many texts holds the truth. */
  readonly naive: number;
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted();
const inShare = ({ counts = true }: Labelled): boolean => counts;
const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter((item) => holds(item)).length / items.length;

/** Draws `draws` samples of `n`: plain ones, or stratified as `quickscan code` draws them. The same seed gives the same samples. */
export function coverageOf({ name, rows }: LabelledSet, n: number, draws: number, stratified: boolean, seed = 1): readonly Coverage[] {
  const strata = distinct(stratified ? rows.map(({ stratum }) => stratum) : ['']);
  const cells = distinct(rows.map(({ said }) => said));
  const frame = rows.map(({ stratum }, id) => ({ id, stratum: stratified ? strata.indexOf(stratum) : 0 }));
  const population: Population = { strata: strata.map((_, at) => frame.filter((one) => one.stratum === at).length), cells: cells.map((cell) => rows.filter(({ said }) => said === cell).length) };
  const plain = rows.map((_, id) => ({ id, stratum: 0 }));
  const tallies = distinct(rows.map(({ truth }) => truth)).map((label) => ({ label, truth: shareOf(rows.filter((row) => inShare(row)), (row) => row.truth === label), covered: 0, width: 0, wilson: 0, naive: 0 }));
  const at = (id: number): Labelled => rows[id] as Labelled; // drawn from these rows
  for (let draw = 0; draw < draws; draw++) {
    const drawn = drawSample(frame, n, seed * 100_003 + draw, strata.length).drawn.map(({ id, stratum }) => ({ row: at(id), stratum }));
    const alone = (stratified ? drawSample(plain, n, seed * 200_003 + draw, 1).drawn.map(({ id }) => at(id)) : drawn.map(({ row }) => row)).filter((row) => inShare(row));
    for (const tally of tallies) {
      const units = drawn.map(({ row, stratum }) => ({ stratum, cell: cells.indexOf(row.said), counts: inShare(row), holds: row.truth === tally.label }));
      const found = estimateShare(units, population);
      const own = wilson(shareOf(alone, ({ truth }) => truth === tally.label), alone.length);
      const naive = wilson(shareOf(alone, ({ said }) => said === tally.label), alone.length);
      if (found === undefined) continue;
      tally.covered += Number(found.low <= tally.truth && tally.truth <= found.high);
      tally.naive += Number(naive.low <= tally.truth && tally.truth <= naive.high);
      tally.width += found.high - found.low;
      tally.wilson += own.high - own.low;
    }
  }
  return tallies.map(({ label, truth, covered, width, wilson: own, naive }) => ({
    set: name, size: rows.length, n, label, truth, machine: shareOf(rows, ({ said }) => said === label), covered: covered / draws, width: width / own, naive: naive / draws,
  }));
}

/** A larger population with the same habits: rows drawn again and again. */
export function enlarged({ name, rows }: LabelledSet, size: number): LabelledSet {
  const next = randomRow(size);
  return { name: `${name}, enlarged`, rows: Array.from({ length: size }, () => rows[Math.floor(next() * rows.length)] as Labelled) }; // below the length
}

const SENTIMENT = { sent_clothing: 'clothing', sent_semeval_resto: 'resto', sent_politiek_tweets: 'tweets', sent_bolcom: 'bolcom' } as const;

/** Three classes of sentiment by the classifier as it is shipped, quick to make; its weights have seen these sets. */
export function shippedSet(set: keyof typeof SENTIMENT, most = Number.POSITIVE_INFINITY): LabelledSet {
  const rows = rowsOf(set).slice(0, most).map(({ label, text }) => ({ truth: label, said: read({ text }).sentiment.label, stratum: '' }));
  return { name: set, rows };
}

/** Sentiment of the mentions that are about their target, drawn by class as `code` draws; labels as shipped, whose weights have seen them. */
function shippedMentions(): LabelledSet {
  const rows = webcareRows().map(({ text, target, source_type, thread_title, sentiment, about }) => {
    const said = read({ text, target, type: source_type, thread: thread_title });
    return { truth: sentiment, said: said.sentiment.label, stratum: said.webcare.label, counts: about === 'yes' };
  });
  return { name: 'webcare_dev, sentiment of those about it', rows };
}

/** Labels by weights that were fitted without the set, or without the row's fold: what new texts may expect. Strata are the machine's classes. */
function unseenSets(): readonly LabelledSet[] {
  const sentiment = crossed();
  const sets = Object.values(SENTIMENT).map((name): LabelledSet => ({ name, rows: (sentiment.get(name) ?? []).map(({ label, said }) => ({ truth: label, said: said.label, stratum: said.label })) }));
  const { dev, gold, demo } = webcareSets();
  const judged = foldByFold([...dev, ...gold, ...demo]);
  const webcare = [['webcare_dev', dev], ['gold mentions', gold]] as const;
  return [...sets, shippedMentions(), ...webcare.map(([name, examples]): LabelledSet => ({
    name, rows: judged.filter(({ example }) => examples.includes(example)).map(({ example, said }) => ({ truth: example.row.webcare, said, stratum: said })),
  }))];
}

/** Of the set itself a sample may be no more than nine tenths: nobody draws all but a few. */
const MOST_PART = 0.9;
const SIZES = [50, 100, 200, 400] as const;
const ENLARGED = 5000;
const DRAWS = 1000;

/** Every set as it is and enlarged, plain and stratified, at four sizes: 1,000 draws each. */
export function codingCoverage(draws = DRAWS): { readonly plain: readonly Coverage[]; readonly stratified: readonly Coverage[] } {
  const sets = unseenSets().flatMap((set) => [set, enlarged(set, ENLARGED)]);
  const all = (stratified: boolean): readonly Coverage[] => sets.flatMap((set) => SIZES.filter((n) => n <= MOST_PART * set.rows.length).flatMap((n) => coverageOf(set, n, draws, stratified)));
  return { plain: all(false), stratified: all(true) };
}

const mean = (rows: readonly Coverage[], of: (row: Coverage) => number): number => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
const percent = (value: number): string => (100 * value).toFixed(1);

function line(name: string, rows: readonly Coverage[]): string {
  const covered = rows.map((row) => row.covered);
  const within = rows.filter((row) => row.covered >= 0.93 && row.covered <= 0.97).length;
  const gap = Math.max(...rows.map(({ truth, machine }) => Math.abs(truth - machine)));
  const cells = [name, `${rows.length}`, percent(mean(rows, (row) => row.covered)), `${percent(Math.min(...covered))}–${percent(Math.max(...covered))}`, `${within}`, mean(rows, (row) => row.width).toFixed(2), Math.max(...rows.map((row) => row.width)).toFixed(2), percent(mean(rows, (row) => row.naive)), percent(gap)];
  return `| ${cells.join(' | ')} |`;
}

/** The table of `npm run eval coding`. */
export function codingLines(): readonly string[] {
  const { plain, stratified } = codingCoverage();
  const sets = distinct(plain.map(({ set }) => set));
  const of = (rows: readonly Coverage[], set: string): readonly Coverage[] => rows.filter((row) => row.set === set);
  return [
    `Shares from a coded sample and the machine, over ${DRAWS.toLocaleString('en')} draws of ${SIZES.join(', ')} (goal: the 95 % interval holds the truth 93–97 % of the time and is at most 1.02 times as wide as Wilson's on a plain sample alone). Labels by weights that never saw the text, but for the sentiment of webcare_dev. "Enlarged": ${ENLARGED.toLocaleString('en')} texts drawn again from the set. The constants were chosen on clothing, webcare_dev and gold; the others only checked them.`,
    '',
    '| set | shares × sizes | covered, mean % | least–most | within 93–97 | width ÷ Wilson, mean | most | machine alone covers % | machine off by, points |',
    '|---|---|---|---|---|---|---|---|---|',
    ...sets.map((set) => line(`${set}, plain`, of(plain, set))), ...sets.map((set) => line(`${set}, stratified`, of(stratified, set))),
    line('all, plain', plain), line('all, stratified', stratified),
  ];
}
