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
  /** `source`: the outlet that published it, where the feed gathers from several. */
  readonly outlet?: string;
  /** Feed of this item's comments. */
  readonly commentFeed?: string;
  readonly comments?: number;
  /** A review's rating as a share of the most it could be, where the feed has an element for it. */
  readonly rating?: number;
}

export interface Feed {
  /** `repaired`: the feed is faulty, and was read all the same, or up to where it breaks off. */
  readonly way: 'rss-parser' | 'feedsmith' | 'repaired';
  readonly title: string;
  readonly generator: string;
  readonly link?: string;
  readonly self?: string;
  readonly next?: string;
  readonly items: readonly FeedItem[];
  /** The answer ended in the middle: these are the items before that. */
  readonly brokenOff?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * A feed in RSS 0.9x, 1.0, 2.0, Atom or JSON Feed: rss-parser first, feedsmith for what it refuses, and once more with the broken end cut
 * off. Undefined where none can read it.
 */
export async function readFeed(text: string): Promise<Feed | undefined> {
  const clean = text.trimStart();
  const hard = isHard(clean) || clean.startsWith('{');
  const feed = hard ? undefined : await byRssParser(clean);
  if (feed) return feed;
  const second = await byFeedsmith(clean);
  if (second) return hard ? second : { ...second, way: 'repaired' };
  const beginning = await byFeedsmith(closed(clean));
  return beginning && { ...beginning, way: 'repaired', brokenOff: true };
}

/**
 * rss-parser's time grows with the square of the number of entities in a text: 640 KB of `&lt;` took it 30 s, feedsmith 22 ms. And where
 * a text holds elements that are not escaped, it puts their words behind the others.
 */
const isHard = (text: string): boolean => text.length > 1_000_000 || (text.match(/&/g)?.length ?? 0) > 20_000 || UNESCAPED.test(text);

const UNESCAPED = /<(?:title|description|summary|content|content:encoded)(?:\s[^>]*)?>[^<]*<[a-z]/i;

async function byRssParser(text: string): Promise<Feed | undefined> {
  // Loaded where a feed is read: reports and exports need the connectors' options only.
  const { default: RssParser } = await import('rss-parser');
  try {
    // A new one each time: after some broken feeds a used parser never settles again.
    const parser = new RssParser<Fields, Fields>({
      customFields: {
        feed: ['generator', 'id'],
        item: ['published', 'updated', 'issued', 'category', 'source', 'content', 'description', ['wfw:commentRss', 'commentFeed'], ['slash:comments', 'commentCount'], ['thr:total', 'total'], ['im:rating', 'appRating'], ['media:community', 'community']],
      },
    });
    return fromRssParser(await parser.parseString(text), text);
  } catch {
    return undefined;
  }
}

function fromRssParser(feed: Fields & { readonly items: readonly Fields[] }, text: string): Feed {
  return {
    way: 'rss-parser',
    title: words(feed['title']) ?? '',
    generator: words(feed['generator']) ?? words(object(object(feed['generator'])['$'])['uri']) ?? '',
    ...optional({ link: words(feed['link']), self: linkOf(text, 'self'), next: linkOf(text, 'next') }),
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
      outlet: words(item['source']),
      commentFeed: words(item['commentFeed']),
      comments: count(item['commentCount'] ?? item['total']),
      rating: ratingOf(item),
    })),
  };
}

/** App stores give `im:rating` of five; Media RSS `media:starRating` with an average and a most. Words such as `2 van 5` in a text are no rating. */
function ratingOf(item: Fields): number | undefined {
  const stars = object(object(list(object(item['community'])['media:starRating'])[0])['$']);
  const [given, most] = [words(stars['average']) ?? words(item['appRating']), words(stars['max']) ?? '5'];
  const share = given === undefined ? Number.NaN : Number(given) / Number(most);
  return share >= 0 && share <= 1 ? share : undefined;
}

async function byFeedsmith(text: string): Promise<Feed | undefined> {
  const { parseFeed } = await import('feedsmith');
  try {
    return fromFeedsmith(object(parseFeed(text).feed), text);
  } catch {
    return undefined;
  }
}

function fromFeedsmith(feed: Fields, text: string): Feed {
  const links = [...list(feed['links']), ...list(object(feed['atom'])['links'])].map(object);
  const home = words(links.find((link) => [undefined, 'alternate'].includes(words(link['rel'])))?.['href']);
  const generator = object(feed['generator']);
  return {
    way: 'feedsmith',
    title: words(feed['title']) ?? '',
    generator: words(feed['generator']) ?? words(generator['uri']) ?? words(generator['text']) ?? '',
    ...optional({ link: words(feed['link']) ?? words(feed['home_page_url']) ?? home, self: linkOf(text, 'self') ?? words(feed['feed_url']), next: linkOf(text, 'next') ?? words(feed['next_url']) }),
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
    outlet: words(object(item['source'])['title']) ?? words(item['source']),
    commentFeed: words(object(item['wfw'])['commentRss']),
    comments: count(object(item['slash'])['comments'] ?? object(item['thr'])['total']),
  });
}

/** `<link rel="next" href="…">`, `<atom:link …>`: what stands before the first item is the feed's own. */
function linkOf(text: string, rel: 'next' | 'self'): string | undefined {
  const first = text.search(/<(?:item|entry)[\s>]/);
  const tags = text.slice(0, first < 0 ? undefined : first).match(/<(?:atom10?:)?link\b[^>]*>/g) ?? [];
  const tag = tags.find((one) => new RegExp(`\\brel\\s*=\\s*["']${rel}["']`).test(one));
  return /\bhref\s*=\s*["']([^"']+)["']/.exec(tag ?? '')?.[1]?.replaceAll('&amp;', '&').replaceAll('&#038;', '&');
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

const object = (value: unknown): Fields => (isFields(value) ? value : {});

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function optional(fields: { readonly [Key in keyof FeedItem]: FeedItem[Key] | undefined }): FeedItem;
function optional<Some extends object>(fields: Some): { [Key in keyof Some]?: Exclude<Some[Key], undefined> };
function optional(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
