import type { Page } from '../../src/collect/connector.js';
import { dateOrder } from '../../src/text/dates.js';
import { load, type Doc } from '../../src/text/html.js';
import { indexed } from './anywhere.js';
import { generic } from './generic.js';
import { MAKES } from './index.js';
import { absolute, headOf, type ForumPage, type ForumReader } from './reader.js';
import { selectorReader, type Selectors } from './selectors.js';
import { structured } from './structured.js';

/** What `platform` may be. */
export const PLATFORMS = ['auto', ...MAKES.map(({ id }) => id), structured.id, generic.id];

/** A page ready for readers: an answer in JSON as such, all else as HTML. */
export function openPage({ url, fetchedAt }: Page, text: string): ForumPage {
  const json = parsed(text);
  const $ = indexed(loaded(json === undefined ? text : ''));
  const html = $.root().children('html');
  const order = dateOrder(json === undefined ? text : '', html.attr('lang') ?? html.attr('xml:lang') ?? '');
  const page: ForumPage = { $, html: json === undefined ? text : '', url, base: url, dates: { fetchedAt, order }, ...(json === undefined ? {} : { json }) };
  return { ...page, base: absolute(page, headOf(page).find('base[href]').first().attr('href')) ?? url };
}

/** Elements side by side on top are compared each with each at every question: a page without a frame gets one. */
function loaded(text: string): Doc {
  const $ = load(text);
  return $.root().children().length > MOST_ON_TOP ? load(`<body>${text}</body>`) : $;
}

const MOST_ON_TOP = 50;

function parsed(text: string): unknown {
  if (!/^[\s\uFEFF]*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Who may read the page, in the order in which they are tried: the make's reader, schema.org words, and whoever knows no make. */
export function readersOf(page: ForumPage, { platform, selectors }: { readonly platform: string; readonly selectors?: Selectors | undefined }): Iterable<ForumReader> {
  if (selectors) return [selectorReader(selectors)];
  if (platform === generic.id) return [generic];
  return platform === structured.id ? [structured] : inOrder(page, platform);
}

function* inOrder(page: ForumPage, platform: string): Generator<ForumReader> {
  if (platform !== 'auto') yield* MAKES.filter(({ id }) => id === platform);
  const others = [...(platform === 'auto' ? MAKES : []), structured, generic];
  for (const reader of others) if (reader.recognises(page)) yield reader;
}
