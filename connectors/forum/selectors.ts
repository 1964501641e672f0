import { z } from 'zod';
import { cleanAddress } from '../../src/text/address.js';
import { textOf } from '../../src/text/html.js';
import { firstDate, firstPart, firstWords } from './make.js';
import { pagesOf, threadAddress } from './pages.js';
import { absolute, present, type ForumPage, type ForumPost, type ForumReader, type ThreadPage } from './reader.js';

const selector = z.string().min(1);

/** CSS selectors of a site that no reader knows, as a project writes them. */
export const selectorOptions = z.strictObject({
  /** One post; the others are looked for inside it. */
  post: selector,
  text: selector,
  author: selector.optional(),
  date: selector.optional(),
  /** A link to the post itself. */
  permalink: selector.optional(),
  /** The thread's title, anywhere on the page. */
  title: selector.optional(),
  /** The link to the next page, anywhere on the page. */
  next: selector.optional(),
  /** On boards: links to threads. */
  thread: selector.optional(),
  /** Inside the text: what is not the author's words. */
  drop: selector.optional(),
});
export type Selectors = z.output<typeof selectorOptions>;

const DROP = 'blockquote, .quote, .signature';

/** A reader made of a project's selectors. A selector that is no CSS finds nothing, and coverage says that nothing was read. */
export function selectorReader(selectors: Selectors): ForumReader {
  return {
    id: 'selectors',
    recognises: ({ json }) => json === undefined,
    thread: (page) => tried(() => threadPage(page, selectors)),
    board: (page) => tried(() => {
      const links = selectors.thread === undefined ? [] : page.$(selectors.thread).toArray().map((node) => page.$(node));
      const threads = links.flatMap((link) => {
        const url = absolute(page, link.attr('href') ?? link.find('a[href]').first().attr('href'));
        return url === undefined ? [] : [{ id: cleanAddress(url), url, title: link.text().replaceAll(/\s+/g, ' ').trim() }];
      });
      return threads.length > 0 ? { threads, ...present({ next: nextOf(page, selectors) }) } : undefined;
    }),
  };
}

function tried<Result>(ask: () => Result | undefined): Result | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

const nextOf = (page: ForumPage, { next }: Selectors): string | undefined => {
  const link = next === undefined ? undefined : page.$(next).first();
  return link ? absolute(page, link.attr('href') ?? link.find('a[href]').first().attr('href')) : pagesOf(page, { bar: '.pagination, .pager' }).next;
};

function threadPage(page: ForumPage, selectors: Selectors): ThreadPage | undefined {
  const { $ } = page;
  const url = threadAddress(page);
  const title = firstWords($.root(), [selectors.title ?? 'h1', 'h1', 'title']);
  const posts = $(selectors.post).toArray().map((node): ForumPost => {
    const post = $(node);
    const body = firstPart(post, [selectors.text]);
    const link = selectors.permalink === undefined ? undefined : absolute(page, post.find(selectors.permalink).first().attr('href'));
    const id = post.attr('id');
    return {
      text: body ? textOf(body, { drop: selectors.drop ?? DROP }) : '',
      url: link ?? (id ? `${url}#${id}` : url),
      ...present({
        author: selectors.author === undefined ? undefined : firstWords(post, [selectors.author]),
        published: selectors.date === undefined ? undefined : firstDate(page, post, [selectors.date]),
      }),
    };
  });
  return posts.some(({ text }) => text !== '') ? { thread: { id: cleanAddress(url), url, ...present({ title }) }, posts, ...present({ next: nextOf(page, selectors) }) } : undefined;
}
