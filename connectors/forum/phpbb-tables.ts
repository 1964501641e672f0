import type { Selection } from '../../src/text/html.js';
import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

const THREAD = /viewtopic\.php\?(?:.*&)?t=(\d+)/;

/** Whether a row holds a post: many links may stand in one row. */
const HOLDING = new WeakMap<Selection[number], boolean>();

function holdsPost(row: Selection): boolean {
  const node = row.get(0);
  if (node === undefined) return false;
  const holds = HOLDING.get(node) ?? row.find('.postbody').length > 0;
  HOLDING.set(node, holds);
  return holds;
}

/** The row with the poster's name, and the two after it where the post does not stand in it itself. */
function rowsOf(anchor: Selection): readonly Selection[] {
  const row = anchor.closest('tr');
  if (row.length === 0 || holdsPost(row)) return [row];
  const second = row.next();
  return [row, second, second.next()].filter((one) => one.is('tr'));
}

/** phpBB 2 (subSilver) and what phpBB 3 makes with subsilver2: posts in rows of a table. */
export const phpbbTables: ForumReader = readerOf({
  id: 'phpbb-tables',
  unproven: true,
  recognises: ({ $ }) => anywhere($, 'a[href*="viewtopic.php"], a[href*="viewforum.php"]').length > 0 && anywhere($, 'span.postbody, td .postbody, span.postdetails, b.postauthor, span.topictitle, a.topictitle').length > 0 && anywhere($, 'body#phpbb, .post[id^="p"]').length === 0,
  title: ['a.maintitle', '#pageheader h2 a', '#pageheader h2', 'h2 a[href*="viewtopic"]', 'title'],
  thread: THREAD,
  threadUrl: (number, page) => absolute(page, `viewtopic.php?t=${number}`),
  pages: { bar: 'span.gensmall:has(b), td.nav:has(a[href*="start="]), .nav:has(a[href*="start="]), .pagination, td.gensmall:has(a[href*="start="]), span.nav:has(a[href*="start="])', rel: false },
  posts: {
    // The link to the post itself stands beside its date in both.
    post: 'a[name]',
    number: (anchor) => {
      const number = /^p?(\d+)$/.exec(anchor.attr('name') ?? '')?.[1];
      return number !== undefined && rowsOf(anchor).some(holdsPost) ? number : undefined;
    },
    whole: (anchor) => rowsOf(anchor).reduce((rows, row) => rows.add(row)),
    author: (post) => firstWords(post, ['.postauthor', '.name b', '.name', 'b.postauthor']),
    date: ['td.gensmall div:last-child', 'a[href*="viewtopic.php?p="] ~ .postdetails', 'td.gensmall', '.postdate'],
    // In phpBB 2 a quote ends one span and the next begins: the cell holds them all.
    text: ['div.postbody', 'td:has(> span.postbody)', '.postbody'],
    drop: 'table:has(td.quote), .quotetitle, .quotecontent, .signature, blockquote, .gensmall, .codetitle',
    tidy: (text) => text.replace(/\n?_{10,}[\s\S]*$/, '').trim(),
    link: (number, _post, page) => absolute(page, `viewtopic.php?p=${number}#p${number}`),
    profile: 'td.profile .postdetails, .name ~ .postdetails',
    answers: (post) => /[?&]p=(\d+)/.exec(firstIn(post, '.quotetitle a[href*="viewtopic"]').attr('href') ?? '')?.[1],
  },
  rows: {
    row: 'tr:has(a.topictitle)',
    link: ['a.topictitle'],
    last: ['td.row3Right .postdetails', 'td:last-child .postdetails', 'td:last-child .topicdetails', 'td:last-child'],
    lastLink: { at: 'td:last-child a[href*="p="]', number: /[?&]p=(\d+)/ },
    boards: 'a.forumlink, a.forumtitle',
  },
});
