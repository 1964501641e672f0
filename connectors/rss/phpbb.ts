import { present } from '../forum/reader.js';
import type { FeedItem } from './feed.js';
import type { FeedContext, Made } from './made.js';

/** `Statistics: Posted by …`, in the board's language, and a rule close every post. Guests have no profile to link to. */
const TAIL = /<p>\s*(?:(?:Statistics|Statistieken):|[^<>:]{3,30}:[^<>]*<a\b[^>]*memberlist\.php)(?:(?!<p>).)*<\/p>\s*(?:<hr\s*\/?>)?\s*$/s;

/** A post of a phpBB feed: `Board • Re: Title`, `Re: Title` in the feed of one topic. */
export function phpbbThread(item: FeedItem, url: string, title: string, context: FeedContext): Made | undefined {
  const number = /\/viewtopic\.php\?[^#]*#p(\d+)$/.exec(url)?.[1] ?? /\/viewtopic\.php\?(?:[^#]*&)?p=(\d+)/.exec(url)?.[1];
  if (!number) return undefined;
  const bare = withoutBoard(title, item.category);
  const reply = /^(?:Re|Antw|Betr):\s*/i.exec(bare);
  const topic = bare.slice(reply?.[0].length ?? 0);
  const thread = topicNumber(url, context);
  return {
    nativeId: `post-${number}`,
    title: topic,
    untitled: reply !== null,
    whole: true,
    text: (item.full ?? item.summary ?? '').replace(TAIL, ''),
    thread: {
      // The feed of a whole board names topics by title only.
      id: thread ? `t${thread}` : `title:${topic.toLowerCase()}`,
      title: topic,
      ...present({ url: thread ? new URL(`viewtopic.php?t=${thread}`, url).href : undefined, opening: reply ? undefined : true }),
    },
  };
}

function withoutBoard(title: string, board: string | undefined): string {
  if (board && title.startsWith(`${board} • `)) return title.slice(board.length + 3);
  return title.replace(/^[^•]+ • (?=\S)/, '');
}

function topicNumber(url: string, { feed, base }: FeedContext): string | undefined {
  return /[?&]t=(\d+)/.exec(url)?.[1] ?? /\/feed\/topic\/(\d+)/.exec(`${feed.self ?? ''} ${base}`)?.[1] ?? /[?&]t=(\d+)/.exec(base)?.[1];
}
