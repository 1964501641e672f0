import { describe, expect, it } from 'vitest';
import { readArticle } from '../../connectors/web/article.js';
import { decode } from '../../src/text/decode.js';
import { load } from '../../src/text/html.js';
import { expectedPages, livePage, livePagesPresent } from '../e2e/live-site.js';
import { articleOf, pages, scoreWords, truthOf } from './article-words.js';

const articles = pages().flatMap((name) => {
  const truth = truthOf(name);
  return truth.article ? [{ name, truth }] : [];
});
const others = pages().filter((name) => !truthOf(name).article);

describe('the article on a page', () => {
  it.each(articles)('$name: at least 95 of 100 words read are its own, and 95 of 100 of its own are read', ({ name, truth }) => {
    const { read, true: own, both } = scoreWords(articleOf(name)?.text ?? '', truth.body.join('\n'));
    expect(both / read).toBeGreaterThanOrEqual(0.95);
    expect(both / own).toBeGreaterThanOrEqual(0.95);
  });

  it.each(articles)('$name: its title, moment and author are as the page says, and it is called a beginning where it is one', ({ name, truth }) => {
    const found = articleOf(name);
    expect(found?.title).toBe(truth.title);
    expect(found?.published ?? null).toEqual(truth.published);
    expect(found?.partial ?? false).toBe(truth.partial);
    if (truth.author !== undefined) expect(found?.author).toBe(truth.author);
  });

  it.each(others)('%s: none is made of what is none', (name) => {
    expect(articleOf(name)).toBeUndefined();
  });

  it('there are pages of many templates, lists and walls among them', () => {
    expect(articles.length).toBeGreaterThanOrEqual(38);
    expect(others.length).toBeGreaterThanOrEqual(8);
  });
});

// Skipped where the saved pages of real software are not beside the project.
describe.skipIf(!livePagesPresent())('on pages that WordPress made', () => {
  const saved = livePagesPresent() ? Object.entries(expectedPages('live_wordpress')).filter(([file]) => file.endsWith('.html')) : [];
  it.each(saved)('%s: the article is read with its moment, and none of the comments below it', (file, { title, posts }) => {
    const found = readArticle(load(decode(livePage('live_wordpress', file), { contentType: 'text/html', kind: 'html' }).text), { fetchedAt: '2026-03-25T09:00:00Z' });
    const text = found?.text.replaceAll(/\s+/g, ' ') ?? '';
    const article = posts.find(({ kind }) => kind === 'article');
    expect(found).toMatchObject({ title, published: { at: article?.datetime }, author: article?.author });
    expect(text.startsWith(article?.text60 ?? '?')).toBe(true);
    const below = posts.filter(({ kind, text60 }) => kind === 'comment' && text60.length > 20);
    expect(below.length).toBeGreaterThan(0);
    for (const { text60 } of below) expect(text).not.toContain(text60);
  });
});
