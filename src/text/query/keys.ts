import type { Token } from '../reading.js';

/** Most parts of a hyphen compound that are looked up in every combination; longer chains are looked up whole and part by part. */
const MOST_PARTS = 5;

/** Endings Dutch hangs on a name behind an apostrophe: Ziggo's, NS'er, NS'ers, sms'je. */
const APOSTROPHE_ENDING = /'(?:s|er|ers|ster|je|jes|tje|tjes|en)?$/u;

function withoutEnding(word: string): string {
  const at = word.search(APOSTROPHE_ENDING);
  return at > 0 ? word.slice(0, at) : word;
}

function hostKeys(url: string): string[] {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#:\s]+)/iu.exec(url)?.[1] ?? '';
  const labels = host.split('.');
  // A mail address or a domain names its second level: ziggo.nl speaks of Ziggo, nos.nl/artikel/ziggo does not.
  const domain = labels.slice(-2).join('.').split('@').at(-1) ?? '';
  const name = labels.at(-2)?.split('@').at(-1) ?? '';
  return [host, domain, name].filter((key) => key !== '');
}

/** The combinations of neighbouring parts of a hyphen compound: KPN-tv-klant → kpn, tv, klant, kpn-tv, tv-klant. */
function compoundKeys(word: string): string[] {
  const parts = word.split('-').filter((part) => part !== '');
  const keys: string[] = [];
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 1; to <= parts.length; to++) {
      if (parts.length > MOST_PARTS && to - from > 1 && to - from < parts.length) continue;
      const run = parts.slice(from, to).join('-');
      keys.push(run);
      const base = withoutEnding(run);
      if (base !== run) keys.push(base);
    }
  }
  return keys;
}

/**
 * Everything a token may be searched by, given as it is written or folded: the word itself, without an ending behind an apostrophe, the
 * parts of a hyphen compound, a #hashtag or @handle without its sign, the domain of an address.
 */
export function keysOf(written: string, kind: Token['kind']): string[] {
  const keys = new Set([written]);
  if (kind === 'url') for (const key of hostKeys(written)) keys.add(key);
  else if (kind === 'hashtag' || kind === 'handle') {
    keys.add(written.slice(1));
    keys.add(written.slice(1).split(/[.@]/u)[0] ?? '');
  } else if (kind === 'word') {
    const base = withoutEnding(written);
    keys.add(base);
    if (written.includes('-')) for (const key of compoundKeys(written)) keys.add(key);
  }
  keys.delete('');
  return [...keys];
}
