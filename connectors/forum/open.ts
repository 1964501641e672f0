import type { Page } from '../../src/collect/connector.js';
import { dateOrder } from '../../src/text/dates.js';
import { load } from '../../src/text/html.js';
import { generic } from './generic.js';
import { MAKES } from './index.js';
import { absolute, type ForumPage, type ForumReader } from './reader.js';
import { selectorReader, type Selectors } from './selectors.js';
import { structured } from './structured.js';

/** What `platform` may be. */
export const PLATFORMS = ['auto', ...MAKES.map(({ id }) => id), structured.id, generic.id];

/** A page ready for readers: an answer in JSON as such, all else as HTML. */
export function openPage({ url, fetchedAt }: Page, text: string): ForumPage {
  const json = parsed(text);
  const $ = load(json === undefined ? text : '');
  const order = dateOrder(json === undefined ? text : '', $('html').attr('lang') ?? $('html').attr('xml:lang') ?? '');
  const page: ForumPage = { $, url, base: url, dates: { fetchedAt, order }, ...(json === undefined ? {} : { json }) };
  return { ...page, base: absolute(page, $('base[href]').first().attr('href')) ?? url };
}

function parsed(text: string): unknown {
  if (!/^[\s\uFEFF]*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Who may read the page, in the order in which they are tried: the make's reader, schema.org words, and whoever knows no make. */
export function readersOf(page: ForumPage, { platform, selectors }: { readonly platform: string; readonly selectors?: Selectors | undefined }): ForumReader[] {
  if (selectors) return [selectorReader(selectors)];
  if (platform === generic.id) return [generic];
  if (platform === structured.id) return [structured];
  const makes = MAKES.filter((reader) => (platform === 'auto' ? reader.recognises(page) : reader.id === platform));
  return [...makes, ...[structured, generic].filter((reader) => reader.recognises(page))];
}
