import { anywhere } from './anywhere.js';
import { firstWords, readerOf } from './make.js';
import { absolute, type ForumReader } from './reader.js';
import { firstIn } from './scope.js';

const THREAD = /viewtopic\.php\?id=(\d+)/;

/** FluxBB, and PunBB 1.2 from which it came: `div.blockpost#pN`. */
export const fluxbb: ForumReader = readerOf({
  id: 'fluxbb',
  recognises: ({ $ }) => anywhere($, '.blockpost[id^="p"], #punviewtopic, #punviewforum, #punindex, #vf .tclcon').length > 0,
  title: ['.crumbs li:last-child strong', '.crumbs li:last-child', 'h1'],
  thread: THREAD,
  threadUrl: (number, page) => absolute(page, `viewtopic.php?id=${number}`),
  pages: { bar: '.pagelink' },
  posts: {
    post: '.blockpost[id^="p"]',
    number: (post) => /^p(\d+)$/.exec(post.attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.postleft dt strong', '.postleft dt', '.postauthor']),
    date: ['h2 a', 'h2 span a', 'h2'],
    text: ['.postright .postmsg', '.postmsg'],
    drop: '.quotebox, blockquote, .postsignature, .postedit, .codebox h4, .codebox .type',
    link: (number, _post, page) => absolute(page, `viewtopic.php?pid=${number}#p${number}`),
    profile: '.postleft',
  },
  rows: {
    row: '#vf tbody tr',
    link: ['.tclcon a[href*="viewtopic.php?id"]', '.tclcon a[href*="viewtopic"]'],
    last: ['.tcr a', '.tcr'],
    lastLink: { at: '.tcr a', number: /pid=(\d+)/ },
    sticky: '.isticky',
    boards: '#punindex .tclcon h3 a, #idx .tclcon h3 a',
  },
});

/** PunBB 1.3 and 1.4: `.post` with its number at `.posthead`. */
export const punbb: ForumReader = readerOf({
  id: 'punbb',
  unproven: true,
  recognises: ({ $ }) => anywhere($, '.brd-page, #brd-wrap, #brd-main').length > 0,
  title: ['#brd-main h1.main-title', '.main-title', 'h1'],
  thread: THREAD,
  threadUrl: (number, page) => absolute(page, `viewtopic.php?id=${number}`),
  pages: { bar: '.paging', next: 'a[rel~="next"]', previous: 'a[rel~="prev"]' },
  posts: {
    post: '.post:has(.posthead)',
    number: (post) => /^p(\d+)$/.exec(firstIn(post, '.posthead').attr('id') ?? post.attr('id') ?? '')?.[1],
    author: (post) => firstWords(post, ['.post-byline strong', '.post-byline a', '.post-author .username']),
    date: ['.post-link a', '.post-link', '.posthead'],
    text: ['.entry-content'],
    drop: '.quotebox, blockquote, .sig-content, .sig-demo, .entry-edit, .postsignature',
    link: (number, post, page) => absolute(page, firstIn(post, 'a.permalink').attr('href')) ?? absolute(page, `viewtopic.php?pid=${number}#p${number}`),
    profile: '.author-info',
  },
  rows: {
    row: '.main-content .main-item', link: ['.item-subject h3 a', 'h3 a[href*="viewtopic"]'], last: ['.info-lastpost a', '.info-lastpost'],
    lastLink: { at: '.info-lastpost a', number: /pid=(\d+)/ }, sticky: '.sticky', boards: '.item-subject h3 a[href*="viewforum"]',
  },
});
