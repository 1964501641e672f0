import parserModule from 'robots-parser';
import type { Log } from './keeper.js';
import { failure, type Failure, type Outcome } from './outcome.js';

/** What robots-parser gives us. */
interface RobotRules {
  isAllowed(url: string, agent: string): boolean | undefined;
  getMatchingLineNumber(url: string, agent: string): number;
  getCrawlDelay(agent: string): number | undefined;
}

/** robots-parser's types describe an ES default export, its file is CommonJS and exports the function itself. */
function isParser(value: unknown): value is (url: string, text: string) => RobotRules {
  return typeof value === 'function';
}

function robotsParser(url: string, text: string): RobotRules {
  if (!isParser(parserModule)) throw new TypeError('robots-parser exports no function');
  return parserModule(url, text);
}

/** Our name in robots.txt files. */
export const ROBOTS_TOKEN = 'quickscan';

/** RFC 9309 asks to read at least this much; what stands after it is left unread. */
export const ROBOTS_BYTES = 500 * 1024;

/** Crawl-delay is no part of RFC 9309; a longer one is taken for a mistake. Seconds. */
const LONGEST_DELAY_S = 600;

const FIELDS = new Set(['user-agent', 'disallow', 'allow', 'crawl-delay']);

/** A line's field, in lower case, and its value; comments left out. */
function fieldOf(line: string): { readonly field: string; readonly value: string } {
  const [text = ''] = line.split('#', 1);
  const colon = text.indexOf(':');
  return { field: text.slice(0, Math.max(0, colon)).trim().toLowerCase(), value: text.slice(colon + 1).trim() };
}

export interface RobotsFile {
  /** Undefined where no rule speaks of the address. */
  ruleFor(url: URL): { readonly allowed: boolean; readonly rule: string } | undefined;
  /** Milliseconds between two requests the host asks for; 0 where it asks nothing. */
  readonly delayMs: number;
}

/** Letters and signs a product token is made of (RFC 9309, 2.2.1); `quickscan/1.0 (x)` is read as `quickscan`. */
function agentOf(value: string): string {
  if (value.startsWith('*')) return '*';
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() ?? '';
}

/** One spelling for a path or pattern: unreserved characters plain, all others percent-encoded in capitals (RFC 9309, 2.2.2). */
function oneSpelling(path: string): string {
  const plain = path.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(letter) ? letter : whole.toUpperCase();
  });
  return encodeURI(plain).replaceAll('%25', '%');
}

/**
 * Rewrites a file so that robots-parser reads it as RFC 9309 means it: only the lines that matter, since that parser ends a group of
 * User-agent lines at any line between them, one spelling of paths, and Crawl-delay after the rules.
 */
function cleanLines(text: string): readonly string[] {
  const lines: string[] = [];
  let agents: string[] = [];
  let inRules = true;
  const delays = new Map<string, string>();
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const { field, value } = fieldOf(line);
    if (field === 'user-agent') {
      if (inRules) agents = [];
      inRules = false;
      agents.push(agentOf(value));
      lines.push(`User-agent: ${agentOf(value)}`);
    } else if (field === 'crawl-delay') {
      // The larger of two: groups of one agent are one group.
      for (const agent of agents) if (Number(value) > Number(delays.get(agent) ?? 0)) delays.set(agent, value);
    } else if (FIELDS.has(field)) {
      inRules = true;
      lines.push(`${field === 'allow' ? 'Allow' : 'Disallow'}: ${oneSpelling(value)}`);
    }
  }
  for (const [agent, delay] of delays) lines.push(`User-agent: ${agent}`, `Crawl-delay: ${delay}`);
  return lines;
}

/** Reads a robots.txt for our token, else for `*`. */
export function parseRobots(text: string): RobotsFile {
  const lines = cleanLines(text);
  const rules = robotsParser('http://robots.invalid/robots.txt', lines.join('\n'));
  const delay = rules.getCrawlDelay(ROBOTS_TOKEN) ?? 0;
  return {
    delayMs: delay > 0 && delay <= LONGEST_DELAY_S ? delay * 1000 : 0,
    ruleFor(url) {
      const asked = `http://robots.invalid${oneSpelling(url.pathname + url.search)}`;
      const rule = lines[rules.getMatchingLineNumber(asked, ROBOTS_TOKEN) - 1];
      return rule === undefined ? undefined : { allowed: rules.isAllowed(asked, ROBOTS_TOKEN) !== false, rule };
    },
  };
}

/** A site's word for this run: its file, no limits at all, or a failure that shuts it. */
type Word = { readonly file: RobotsFile } | { readonly open: string } | { readonly shut: Failure };

/** Network failures that are the host's and not its robots.txt's: told as they are. */
const HOST_FAILURES = new Set(['unreachable', 'tls', 'private-address']);

function wordOf(outcome: Outcome): Word {
  if (outcome.kind === 'failure') {
    if (outcome.reason === 'too-many-redirects' || outcome.reason === 'bad-redirect') return { open: outcome.detail };
    if (HOST_FAILURES.has(outcome.reason)) return { shut: failure(outcome.reason, outcome.detail) };
    return { shut: failure('robots-unreachable', `robots.txt: ${outcome.detail}`) };
  }
  if (outcome.status >= 200 && outcome.status < 300) return { file: parseRobots(headOf(outcome.bytes, outcome.cut)) };
  // 429 is a server that cannot answer now, as 5xx is; RFC 9309 leaves it open.
  if (outcome.status === 429 || outcome.status >= 500) return { shut: failure('robots-unreachable', `robots.txt: HTTP ${outcome.status}`) };
  return { open: `HTTP ${outcome.status}` };
}

/** The text without a last line that was cut in two: half an Allow allows more. */
function headOf(bytes: Uint8Array, cut: boolean): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  return cut ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

export type RobotsAnswer = { readonly kind: 'allowed'; readonly delayMs: number } | Failure;

function decide(word: Word, url: URL, shown: string, log: Log): RobotsAnswer {
  if ('shut' in word) return word.shut;
  if ('open' in word || url.pathname === '/robots.txt') return { kind: 'allowed', delayMs: 0 };
  const found = word.file.ruleFor(url);
  log(`robots: ${shown}: ${found === undefined ? 'allowed, no rule' : `${found.allowed ? 'allowed' : 'refused'} by "${found.rule}"`}`);
  if (found?.allowed === false) return failure('robots', `robots.txt says "${found.rule}"`);
  return { kind: 'allowed', delayMs: word.file.delayMs };
}

/** `shown` is the address as a log may show it; `ask` fetches the file; a stop is thrown through. */
export type Robots = (url: URL, shown: string, ask: (robotsUrl: string) => Promise<Outcome>) => Promise<RobotsAnswer>;

/** What robots.txt says of addresses, read once an origin and run (RFC 9309). */
export function createRobots(log: Log): Robots {
  const words = new Map<string, Promise<Word>>();
  const read = async (robotsUrl: string, ask: (robotsUrl: string) => Promise<Outcome>): Promise<Word> => {
    const word = wordOf(await ask(robotsUrl));
    log(`robots: ${robotsUrl}: ${'file' in word ? 'read' : 'open' in word ? `none (${word.open}), all allowed` : `${word.shut.detail}, nothing allowed`}`);
    return word;
  };
  return async (url, shown, ask) => {
    const word = words.get(url.origin) ?? read(`${url.origin}/robots.txt`, ask);
    words.set(url.origin, word);
    return decide(await word, url, shown, log);
  };
}
