import { timeCopies } from './copies.js';
import { timeCrawl } from './crawl.js';
import { timeForumPages } from './forum.js';
import { pipeline, threadCounts } from './pipeline.js';
import { timeReport } from './report.js';
import { timeStart } from './start.js';
import { memoryAfter, timeTextStages } from './text-stages.js';

/** One line of the table: what was measured, ours, what it is held against, and the one in the other. */
interface Line {
  readonly what: string;
  readonly ours: string;
  readonly against: string;
  readonly ratio: string;
  readonly more?: string;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

function text(): Line[] {
  return timeTextStages().map(({ texts, letters, oursPerSecond, referencePerSecond, ratio }) => ({
    what: `text stages, ${texts} texts of ${letters} letters`, ours: `${whole(oursPerSecond)}/cpu s`, against: `natural + eld + a RegExp per term ${whole(referencePerSecond)}/cpu s`, ratio: `${ratio.toFixed(1)}×`,
  }));
}

function memory(): Line[] {
  const [first, ...later] = memoryAfter([20_000, 100_000, 400_000]);
  return first === undefined ? [] : later.map(({ texts, rssMb, heapMb }) => ({
    what: `memory after ${whole(texts)} texts`, ours: `${whole(rssMb)} MB, heap ${whole(heapMb)}`, against: `after ${whole(first.texts)}: ${whole(first.rssMb)} MB, heap ${whole(first.heapMb)}`, ratio: `${(rssMb / first.rssMb).toFixed(2)}×`,
  }));
}

function copies(count: number): Line[] {
  const [few, many] = [timeCopies(count / 4), timeCopies(count)];
  return [{
    what: `copies among ${whole(count)} short texts`, ours: `${many.seconds.toFixed(1)} cpu s, ${whole(many.peakMb)} MB`, against: `among ${whole(few.texts)}: ${few.seconds.toFixed(1)} cpu s, ${whole(few.peakMb)} MB`,
    ratio: `${(many.seconds / few.seconds).toFixed(2)}×`, more: `linear is 4×; ${whole(many.families)} families`,
  }];
}

async function scan(count: number): Promise<Line[]> {
  const lines: Line[] = [];
  let alone = 0;
  for (const jobs of threadCounts()) {
    const [insert, read, report] = await pipeline(count, jobs);
    if (insert === undefined || read === undefined || report === undefined) continue;
    if (jobs === 0) alone = read.seconds;
    lines.push({
      what: `analyse ${whole(count)} mentions, ${jobs} threads beside the writer`, ours: `${whole(count / read.seconds)}/s`, against: `none ${whole(count / alone)}/s`, ratio: `${(alone / read.seconds).toFixed(2)}×`,
      more: `insert ${whole(count / insert.seconds)}/s, report ${report.seconds.toFixed(2)} s, at most ${whole(Math.max(insert.peakMb, read.peakMb, report.peakMb))} MB`,
    });
  }
  return lines;
}

async function crawl(): Promise<Line[]> {
  const { hosts, pages, seconds, kept, early, leastSent, leastCame } = await timeCrawl();
  return [{
    what: `crawl of ${hosts} hosts a second apart`, ours: `${pages} pages in ${seconds.toFixed(1)} s`, against: 'what politeness allows', ratio: `${(kept * 100).toFixed(1)} %`,
    more: `${early} too early; least gap ${leastSent.toFixed(1)} ms as sent, ${leastCame.toFixed(1)} ms as it came`,
  }];
}

function forum(): Line[] {
  return timeForumPages().map(({ make, kilobytes, posts, ours, plain, ratio, indexedRatio }) => ({
    what: `${make}, ${kilobytes} KB, ${posts} posts`, ours: `${ours.toFixed(1)} cpu ms`, against: `cheerio.load and the same selectors ${plain.toFixed(1)} cpu ms`, ratio: `${ratio.toFixed(2)}×`,
    more: `with our index on its tree ${indexedRatio.toFixed(2)}×`,
  }));
}

async function report(count: number): Promise<Line[]> {
  const { mentions, report: took, small, csv, countSeconds, loadSeconds, shell } = await timeReport(count);
  const seconds = ({ seconds: clock, cpuSeconds, peakMb }: typeof took): string => `${clock.toFixed(2)} s, ${cpuSeconds.toFixed(2)} cpu s, at most ${whole(peakMb)} MB`;
  const ours = `${countSeconds.toFixed(2)} cpu s, with distinct families and authors`;
  const five = (what: string, theirs: number): Line => ({
    what: `five splits of ${whole(mentions)} mentions`, ours, against: `five GROUP BYs in the sqlite3 shell, ${what} ${theirs.toFixed(2)} cpu s`, ratio: `${(countSeconds / theirs).toFixed(2)}×`,
    more: `with reading the file (${loadSeconds.toFixed(2)} cpu s) ${((countSeconds + loadSeconds) / theirs).toFixed(2)}×; the same messages in every line`,
  });
  return [
    { what: `quickscan report of ${whole(mentions)} mentions`, ours: seconds(took), against: `of ${whole(mentions / 10)}: ${seconds(small)}`, ratio: `${(took.cpuSeconds / small.cpuSeconds).toFixed(2)}×`, more: 'linear is 10×; start included' },
    ...(shell === undefined ? [{ what: 'five splits', ours, against: 'skipped: no sqlite3 shell on this machine', ratio: '–' }] : [five('messages only', shell.plainSeconds), five('with distinct families and authors', shell.distinctSeconds)]),
    { what: `quickscan export mentions, ${whole(mentions)} lines of CSV`, ours: seconds(csv), against: '–', ratio: '–', more: `${whole(mentions / csv.seconds)} lines/s` },
  ];
}

function start(): Line[] {
  const { helpMs, emptyMs, ratio } = timeStart();
  return [{ what: 'quickscan --help', ours: `${whole(helpMs)} ms`, against: `an empty script ${whole(emptyMs)} ms`, ratio: `${ratio.toFixed(2)}×`, more: 'median of pairs in turns' }];
}

/** Every part by its name on the command line; a number there is how many texts copies, scan and report work on. */
const PARTS: Readonly<Record<string, (count: number | undefined) => Line[] | Promise<Line[]>>> = {
  text, memory, scan: (count = 50_000) => scan(count), copies: (count = 1_000_000) => copies(count), crawl, forum, report: (count = 1_000_000) => report(count), start,
};

const words = process.argv.slice(2);
const count = words.map(Number).find((value) => value > 0);
const only = words.filter((word) => !(Number(word) > 0));
const unknown = only.filter((word) => !(word in PARTS));
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(', ')}; known: ${Object.keys(PARTS).join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(`Node ${process.version}; per cpu s: processor time of this process; per s: by the clock\n\n| measured | ours | against | ratio | more |\n|---|---|---|---|---|`);
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    for (const { what, ours, against, ratio, more } of await measure(count)) console.log(`| ${what} | ${ours} | ${against} | ${ratio} | ${more ?? ''} |`);
  }
}
