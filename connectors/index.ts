import type { Connector } from '../src/collect/connector.js';
import { forum } from './forum.js';
import { gdelt } from './gdelt.js';
import { googleNews } from './google-news.js';
import { rss } from './rss.js';
import { web } from './web.js';

/** Every connector by its id, as project files name it. Adding one: a file, a fixture folder, a line here. */
export const CONNECTORS: ReadonlyMap<string, Connector> = new Map<string, Connector>([
  ['forum', forum],
  ['gdelt', gdelt],
  ['google-news', googleNews],
  ['rss', rss],
  ['web', web],
]);
