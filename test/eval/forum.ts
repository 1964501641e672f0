import { emptyScore, forumPagesPresent, readPage, scorePage, truePages, type Score } from './forum-score.js';

/** `npm run eval:forum`, with `-v` also what went wrong, with a make's name that make only. */
const verbose = process.argv.includes('-v');
const only = process.argv.slice(2).find((word) => !word.startsWith('-'));

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(1));

const line = (name: string, score: Score): string => `| ${[name, [...score.ways].join(' '), score.posts, percent(score.found, score.posts), percent(score.spurious, score.drafts), percent(score.author, score.withAuthor), percent(score.day, score.withDay), percent(score.text, score.found)].join(' | ')} |`;

async function table(title: string, platform: string): Promise<void> {
  console.log(`\n## ${title}\n\n| make | way | posts | found % | spurious % | author % | day % | first letters % |\n|---|---|---|---|---|---|---|---|`);
  const total = emptyScore();
  const makes = new Map<string, Score>();
  for (const page of truePages().filter((one) => only === undefined || one.platform.includes(only))) {
    const reading = await readPage(page, platform);
    const score = makes.get(page.platform) ?? emptyScore();
    makes.set(page.platform, score);
    for (const one of [score, total]) scorePage(one, page, reading);
  }
  for (const [name, score] of makes) console.log(line(name, score));
  console.log(line('**all**', { ...total, ways: new Set() }));
  if (verbose) for (const one of total.wrong) console.log(`- ${one}`);
}

if (!forumPagesPresent()) console.log('The forum pages (../shared/forum_pages) are not here: nothing can be measured.');
else {
  await table('Readers of makes, then structured data, then the generic finder', 'auto');
  if (!process.argv.includes('--readers')) await table('The generic finder alone', 'generic');
}
