/** Query names that only say how the reader came here. Every name that starts with one of TRACKING_STARTS counts too. */
const TRACKING = new Set([
  'fbclid', 'gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', 'msclkid', 'yclid', 'twclid', 'ttclid', 'igshid', 'igsh', 'mc_cid', 'mc_eid',
  '_ga', '_gl', '_hsenc', '_hsmi', 'ref_src', 'ref_url', 'cmpid', 'ns_campaign', 'ns_mchannel', 'ns_source', 'ns_linkname', 'ns_fee',
  'wt_mc', 'at_medium', 'at_campaign', 'spm', 'xtor', 'vero_id', 'oly_enc_id', 'oly_anon_id', 'share_id',
]);
const TRACKING_STARTS = ['utm_', 'pk_', 'mtm_', 'matomo_', 'hsa_'];

/** Query names that move while the post stays: the page of comments it happens to stand on, a reply form, marked search words. */
const MOVING = new Set(['cpage', 'replytocom', 'hilit', 'highlight']);
/** Page numbers: they say nothing once the fragment or `p=` names the post. */
const PAGE_NUMBERS = new Set(['page', 'start', 'pagenumber', 'pg', 'paged', 'offset']);

const SESSION = new Set(['phpsessid', 'jsessionid', 'aspsessionid', 'cfid', 'cftoken', 'oscsid', 'zenid']);

/**
 * A fragment that names one post or comment: `#p31`, `#comment-4`, `#post-88`, `#msg12`, `#pid7`, `#1234`. Others name a place in
 * the page (`#comments`, `#respond`) and are dropped.
 */
const POST_FRAGMENT = /^(?:(?:js-)?(?:div-)?(?:p|pid|post|post_message|comment|commentid|li-comment|c|reply|reactie|msg|message|answer|entry|bericht|findcomment)[-_]?\d+|(?:comment|post|reactie|reply)-[\w-]{4,}|\d{3,})$/i;

interface Part {
  readonly name: string;
  readonly value: string;
}

/**
 * The identity of a mention's address: two spellings of one post give one string. Scheme, `www.`, default ports, session ids, tracking,
 * AMP forms, moving page numbers, trailing slash and the order of the query do not count. It is not meant for asking pages: the second
 * page of a comment list has the same identity as the first. Text that is no web address comes back trimmed. Never throws.
 */
export function cleanAddress(url: string): string {
  const text = url.trim();
  const parsed = parse(text.startsWith('//') ? `https:${text}` : text);
  if (!parsed) return text;
  const address = unwrapAmp(parsed);
  let fragment = postFragment(address.hash);
  let parts = queryParts(address.search).filter((part) => !isNoise(part));
  const path = cleanPath(address.pathname, fragment !== '');
  if (path.endsWith('/viewtopic.php')) ({ parts, fragment } = phpbbPost(parts, fragment));
  if (fragment) parts = parts.filter((part) => !PAGE_NUMBERS.has(part.name.toLowerCase())).map(withoutSmfPage);
  const query = parts.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))).map(joined).join('&');
  return `https://${cleanHost(address)}${path}${query ? `?${query}` : ''}${fragment ? `#${fragment}` : ''}`;
}

function parse(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.hostname ? url : undefined;
}

/** Google's AMP viewer and cache carry the real address in the path: `/amp/s/host/path`, `host.cdn.ampproject.org/c/s/host/path`. */
function unwrapAmp(url: URL): URL {
  const viewer = /(^|\.)google\.[a-z.]+$/.test(url.hostname) ? /^\/amp\/(?:s\/)?(.+)$/.exec(url.pathname) : null;
  const cache = url.hostname.endsWith('.cdn.ampproject.org') ? /^\/[a-z]\/(?:s\/)?(.+)$/.exec(url.pathname) : null;
  const inner = viewer?.[1] ?? cache?.[1];
  return (inner && parse(`https://${inner}${url.search}${url.hash}`)) || url;
}

function cleanHost(url: URL): string {
  const name = url.hostname.replace(/\.+$/, '').replace(/^(?:www\d?|amp)\.(?=[^.]+\.)/, '');
  return url.port && url.port !== '80' && url.port !== '443' ? `${name}:${url.port}` : name;
}

function cleanPath(path: string, namesPost: boolean): string {
  let clean = evenEscapes(path)
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/\/comment-page-\d+(?=\/?$)/, '')
    .replace(/\/amp(?:\.html)?\/?$/, '')
    .replace(/\.amp(?=$|\.html$)/, '');
  if (namesPost) clean = clean.replace(/\/page-?\d+\/?$/, '');
  clean = clean.replace(/\/+$/, '');
  return clean === '' ? '/' : clean;
}

function postFragment(hash: string): string {
  const name = hash.slice(1);
  if (name.startsWith('!')) return name;
  return POST_FRAGMENT.test(name) ? name.replace(/^(?:js-|div-|li-)(?=comment|post)/, '') : '';
}

function queryParts(search: string): Part[] {
  return search.slice(1).split('&').filter(Boolean).map((pair) => {
    const at = pair.indexOf('=');
    const name = at < 0 ? pair : pair.slice(0, at);
    // A link copied out of HTML source keeps `&amp;` between its parts.
    return { name: evenEscapes(name.replace(/^amp;/, '')), value: evenEscapes(at < 0 ? '' : pair.slice(at + 1)).replaceAll('+', '%20') };
  });
}

function isNoise({ name, value }: Part): boolean {
  const key = name.toLowerCase();
  if (TRACKING.has(key) || MOVING.has(key) || SESSION.has(key) || TRACKING_STARTS.some((start) => key.startsWith(start))) return true;
  // `sid` with a plain number is a story's id at some papers; `s` is a search unless it looks like a session.
  if (key === 'sid') return !/^\d+$/.test(value);
  if (key === 's') return /^[0-9a-f]{32}$/i.test(value);
  return key === 'amp' || (key === 'outputtype' && value.toLowerCase() === 'amp');
}

/** phpBB numbers its posts over the whole board: `p` alone is the post, whatever forum, topic and page stand beside it. */
function phpbbPost(parts: readonly Part[], fragment: string): { parts: Part[]; fragment: string } {
  const id = /^p(\d+)$/.exec(fragment)?.[1] ?? parts.find((part) => part.name === 'p' && /^\d+$/.test(part.value))?.value;
  if (id) return { parts: [{ name: 'p', value: id }], fragment: '' };
  const topic = parts.some((part) => part.name === 't');
  return { parts: parts.filter((part) => !(topic && part.name === 'f')), fragment };
}

/** SMF: `topic=4.10#msg32` and `topic=4.msg32#msg32` are one post. */
function withoutSmfPage(part: Part): Part {
  return part.name === 'topic' ? { name: part.name, value: part.value.replace(/\..*$/, '') } : part;
}

const joined = ({ name, value }: Part): string => (value === '' ? name : `${name}=${value}`);

/** One spelling of percent escapes: upper case, and none for letters that need none. */
function evenEscapes(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(letter) ? letter : escape.toUpperCase();
  });
}
