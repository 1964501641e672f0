import { load } from 'cheerio';

/** A feed of a reader's list. */
export interface ListedFeed {
  readonly url: string;
  /** As the list calls it; its address's host where the list has no name. */
  readonly name: string;
}

/** An entry that was passed over. */
export interface RefusedEntry {
  readonly name: string;
  readonly reason: string;
}

export interface FeedList {
  readonly feeds: readonly ListedFeed[];
  readonly refused: readonly RefusedEntry[];
}

/**
 * Reads the OPML that feed readers export: outlines in folders of any depth, each feed once. Folders are no entries; an entry without a web
 * address is refused with the reason. Undefined where the text is no OPML.
 */
export function readOpml(text: string): FeedList | undefined {
  const $ = load(text, { xml: { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true } });
  if ($('opml').length === 0) return undefined;
  const feeds: ListedFeed[] = [];
  const refused: RefusedEntry[] = [];
  for (const node of $('opml outline').toArray()) {
    const entry = $(node);
    const address = entry.attr('xmlurl')?.trim();
    const name = (entry.attr('title') ?? entry.attr('text') ?? '').replace(/\s+/gu, ' ').trim();
    if (address === undefined && entry.children('outline').length > 0) continue;
    const problem = problemOf(address, feeds);
    if (problem !== undefined) refused.push({ name: name === '' ? (address ?? 'an outline without a name') : name, reason: problem });
    else if (address !== undefined) feeds.push({ url: new URL(address).href, name: name === '' ? new URL(address).hostname : name });
  }
  return { feeds, refused };
}

function problemOf(address: string | undefined, feeds: readonly ListedFeed[]): string | undefined {
  if (address === undefined || address === '') return 'it names no feed (xmlUrl)';
  if (!URL.canParse(address) || !/^https?:$/u.test(new URL(address).protocol)) return `${address} is no web address`;
  return feeds.some(({ url }) => url === new URL(address).href) ? 'it stands in the list already' : undefined;
}
