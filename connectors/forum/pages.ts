import type { Selection } from '../../src/text/html.js';
import { anywhere, firstAnywhere, inside } from './anywhere.js';
import { absolute, present, type ForumPage } from './reader.js';

/** Where a make shows the numbers of pages. */
export interface PageMarks {
  /** The bar with the numbers; the first one on the page is read. */
  readonly bar: string;
  readonly next?: string;
  readonly previous?: string;
  /** False where `rel=next` leads to the next thread. */
  readonly rel?: false;
}

interface Neighbours {
  readonly next?: string;
  readonly previous?: string;
}

/** The pages after and before this one: by the make's arrows, by `rel`, or by the number beside this page's own. */
export function pagesOf(page: ForumPage, marks: PageMarks): Neighbours {
  const { $ } = page;
  const bar = anywhere($, marks.bar).map((node) => $(node)).find((one) => inside($, one, 'a[href]').length > 0) ?? $([]);
  const numbers = neighbours(page, bar);
  const arrow = (selector: string | undefined, rel: string): string | undefined => {
    const links = [...(selector === undefined ? [] : [inside($, bar, selector)]), inside($, bar, `a[rel~="${rel}"]`), ...(marks.rel === false || !page.html.includes(`rel="${rel}"`) ? [] : [firstAnywhere($, `link[rel="${rel}"]`)])];
    return links.map((link) => absolute(page, link.attr('href'))).find((url) => url !== undefined && withoutFragment(url) !== withoutFragment(page.url));
  };
  const told = inElement(page);
  return present({ next: arrow(marks.next, 'next') ?? numbers.next ?? told.next, previous: arrow(marks.previous, 'prev') ?? numbers.previous ?? told.previous });
}

/** WoltLab 6 leaves the numbers to a script: `<woltlab-core-pagination page="1" count="3" url="…">`. */
function inElement(page: ForumPage): Neighbours {
  if (!page.html.includes('<woltlab-core-pagination')) return {};
  const element = page.$('woltlab-core-pagination[count]').first();
  const [here, count] = [Number(element.attr('page') ?? 1), Number(element.attr('count') ?? 0)];
  const at = (number: number): string | undefined => {
    const url = absolute(page, element.attr('url') ?? page.url);
    return url === undefined || number < 1 || number > count ? undefined : `${url.replace(/[?&]pageNo=\d+/, '')}${url.includes('?') ? '&' : '?'}pageNo=${number}`;
  };
  return element.length > 0 ? present({ next: at(here + 1), previous: at(here - 1) }) : {};
}

const withoutFragment = (url: string): string => url.replace(/#.*$/, '');

const CURRENT = 'strong, b, .current, .active, .selected, .currentPage, .current_page, .pagination_current, [aria-current], .on, .navPages--current, .page-current';

/** The numbers on both sides of this page's own, which is no link or is marked as the current one. */
function neighbours(page: ForumPage, bar: Selection): Neighbours {
  const { $ } = page;
  const own = inside($, bar, CURRENT).toArray().map((node) => numberIn($(node).text())).find((number) => number !== undefined);
  if (own === undefined) return {};
  const at = (wanted: number): string | undefined => {
    const link = inside($, bar, 'a[href]').toArray().map((node) => $(node)).find((one) => numberIn(one.text()) === wanted);
    return absolute(page, link?.attr('href'));
  };
  return present({ next: at(own + 1), previous: own > 1 ? at(own - 1) : undefined });
}

function numberIn(words: string): number | undefined {
  const digits = /^\D{0,12}(\d{1,5})\D{0,3}$/.exec(words.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Query parts that name a page or a post of a thread, or how it is shown. */
const PART = /^(?:page|pagenumber|pageno|pg|paged|postid|pid|highlight|hilit|sort|view|do|comment)=/i;
/** The same, where other parts name the thread. */
const SHORT_PART = /^(?:start|st|p|post)=/i;

/** The address of a thread without what names one of its pages or posts. */
export function threadAddress(page: ForumPage): string {
  const given = absolute(page, firstAnywhere(page.$, 'link[rel="canonical"]').attr('href'));
  const url = new URL(given !== undefined && new URL(given).host === new URL(page.url).host ? given : page.url);
  const parts = url.search.slice(1).split('&').filter((part) => part !== '' && !PART.test(part));
  const query = parts.filter((part) => parts.length === 1 || !SHORT_PART.test(part)).join('&');
  const path = url.pathname.replace(/\/(?:page-?\d+|p\d+|post-\d+|page\/\d+)\/?$/i, '/').replace(/\/index\d+\.html$/, '');
  return `${url.origin}${path}${query === '' ? '' : `?${query}`}`;
}
