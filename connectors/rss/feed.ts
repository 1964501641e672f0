import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** One item as the feed tells it, before anything is made of it. Texts are HTML; dates are as written. */
export interface FeedItem {
  readonly title?: string;
  readonly link?: string;
  /** guid, Atom id or rdf:about. */
  readonly id?: string;
  readonly author?: string;
  readonly date?: string;
  /** The whole text, where the feed says it gives that. */
  readonly full?: string;
  /** A description: often a teaser. */
  readonly summary?: string;
  readonly category?: string;
  /** Feed of this item's comments. */
  readonly commentFeed?: string;
  readonly comments?: number;
}

export interface Feed {
  readonly way: 'rss-parser' | 'feedsmith';
  readonly title: string;
  readonly generator: string;
  readonly link?: string;
  readonly self?: string;
  readonly next?: string;
  readonly items: readonly FeedItem[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A feed in RSS 0.9x, 1.0, 2.0, Atom or JSON Feed: rss-parser first, feedsmith for what it refuses, and once more with the broken end cut
 * off. Undefined where none can read it.
 */
export async function readFeed(text: string): Promise<Feed | undefined> {
  const clean = text.trimStart();
  return (isHard(clean) ? undefined : await byRssParser(clean)) ?? byFeedsmith(clean) ?? byFeedsmith(closed(clean));
}

/** rss-parser's time grows with the square of the number of entities in a text: 640 KB of `&lt;` took it 30 s, feedsmith 22 ms. */
const isHard = (text: string): boolean => text.length > 1_000_000 || (text.match(/&/g)?.length ?? 0) > 20_000;

// For a feed the package's types know names only; its code takes the same triples as for items.
const FEED_FIELDS = ['generator', 'link', 'id', ['atom:link', 'atomLinks', { keepArray: true }], ['link', 'links', { keepArray: true }]] as unknown as string[];

async function byRssParser(text: string): Promise<Feed | undefined> {
  try {
    // A new one each time: after some broken feeds a used parser never settles again.
    const parser = new RssParser<Fields, Fields>({
      customFields: {
        feed: FEED_FIELDS,
        item: ['published', 'updated', 'issued', 'category', 'content', 'description', ['wfw:commentRss', 'commentFeed'], ['slash:comments', 'commentCount'], ['thr:total', 'total']],
      },
    });
    return fromRssParser(await parser.parseString(text));
  } catch {
    return undefined;
  }
}

function fromRssParser(feed: Fields & { readonly items: readonly Fields[] }): Feed {
  const links = [...list(feed['atomLinks']), ...list(feed['links'])].map((link) => object(object(link)['$']));
  const rel = (name: string): string | undefined => words(links.find((link) => link['rel'] === name)?.['href']);
  return {
    way: 'rss-parser',
    title: words(feed['title']) ?? '',
    generator: words(feed['generator']) ?? words(object(object(feed['generator'])['$'])['uri']) ?? '',
    ...optional({ link: words(feed['link']), self: rel('self') ?? words(feed['feedUrl']), next: rel('next') }),
    items: feed.items.map((item) => optional({
      title: words(item['title']),
      link: words(item['link']),
      id: words(item['guid']) ?? words(item['id']) ?? words(item['rdf:about']),
      author: words(item['creator']) ?? words(item['author']),
      // Atom's own words first: rss-parser's `pubDate` has lost the offset.
      date: words(item['published']) ?? words(item['issued']) ?? words(item['updated']) ?? words(item['pubDate']) ?? words(item['date']),
      // For RSS `content` is the description; for Atom it is the text.
      full: words(item['content:encoded']) ?? (item['description'] === undefined ? words(item['content']) : undefined),
      summary: words(item['description']) ?? (item['description'] === undefined ? undefined : words(item['content'])) ?? words(item['summary']),
      category: words(item['category']) ?? words(object(object(item['category'])['$'])['term']),
      commentFeed: words(item['commentFeed']),
      comments: count(item['commentCount'] ?? item['total']),
    })),
  };
}

function byFeedsmith(text: string): Feed | undefined {
  try {
    // Its own types differ by format; here each format is asked for the same few names.
    const { feed } = parseFeed(text) as { readonly feed: Fields };
    return fromFeedsmith(feed);
  } catch {
    return undefined;
  }
}

function fromFeedsmith(feed: Fields): Feed {
  const links = [...list(feed['links']), ...list(object(feed['atom'])['links'])].map(object);
  const rel = (...names: (string | undefined)[]): string | undefined => words(links.find((link) => names.includes(words(link['rel'])))?.['href']);
  const generator = object(feed['generator']);
  return {
    way: 'feedsmith',
    title: words(feed['title']) ?? '',
    generator: words(feed['generator']) ?? words(generator['uri']) ?? words(generator['text']) ?? '',
    ...optional({ link: words(feed['link']) ?? words(feed['home_page_url']) ?? rel('alternate', undefined), self: rel('self') ?? words(feed['feed_url']), next: rel('next') ?? words(feed['next_url']) }),
    items: [...list(feed['items']), ...list(feed['entries'])].map((item) => feedsmithItem(object(item))),
  };
}

function feedsmithItem(item: Fields): FeedItem {
  const links = list(item['links']).map(object);
  const dc = object(item['dc']);
  const content = object(item['content']);
  const category = object(list(item['categories'])[0]);
  return optional({
    title: words(item['title']) ?? words(list(dc['titles'])[0]),
    link: words(item['link']) ?? words(item['url']) ?? words(links.find((link) => [undefined, 'alternate'].includes(words(link['rel'])))?.['href']),
    id: words(item['guid']) ?? words(item['id']) ?? words(object(item['rdf'])['about']),
    author: words(list(dc['creators'])[0]) ?? words(dc['creator']) ?? words(list(item['authors'])[0]),
    date: words(item['pubDate']) ?? words(item['published']) ?? words(item['date_published']) ?? words(list(dc['dates'])[0]) ?? words(dc['date']) ?? words(item['updated']),
    full: words(content['encoded']) ?? words(item['content']) ?? words(item['content_html']) ?? words(item['content_text']),
    summary: words(item['description']) ?? words(item['summary']),
    category: words(category['name']) ?? words(category['term']),
    commentFeed: words(object(item['wfw'])['commentRss']),
    comments: count(object(item['slash'])['comments'] ?? object(item['thr'])['total']),
  });
}

/** A feed that broke off is cut after its last whole item and closed. */
function closed(text: string): string {
  const end = Math.max(text.lastIndexOf('</item>') + 7, text.lastIndexOf('</entry>') + 8);
  if (end < 10) return '';
  const head = text.slice(0, end);
  if (/<feed[\s>]/.test(head)) return `${head}</feed>`;
  return /<rdf:RDF[\s>]/i.test(head) ? `${head}</rdf:RDF>` : `${head}</channel></rss>`;
}

/** A string out of what XML parsers make of an element: itself, its text beside attributes, or the name of a person. */
function words(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return words(value[0]);
  const { _: text, value: inner, name, '#text': hash } = object(value);
  const found = text ?? inner ?? name ?? hash;
  return found === undefined ? undefined : words(found);
}

const count = (value: unknown): number | undefined => {
  const digits = words(value);
  return digits && /^\d+$/.test(digits) ? Number(digits) : undefined;
};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

// An object is asked by names only, and every answer stays unknown.
const object = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function optional(fields: { readonly [Key in keyof FeedItem]: FeedItem[Key] | undefined }): FeedItem;
function optional<Some extends object>(fields: Some): { [Key in keyof Some]?: Exclude<Some[Key], undefined> };
function optional(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
