/** A post of a thread as the pass sees it: names are gone, authors are numbers. */
export interface ThreadPost {
  readonly id: string;
  /** Written by one of the organisation's own accounts. */
  readonly own: boolean;
  /** Author number; absent where unknown. Unknown authors are not one author. */
  readonly author?: number;
  /** Minutes since the epoch. */
  readonly at: number;
  /** Id of the post this one answers, where the place says so. */
  readonly replyTo?: string;
  readonly text: string;
}

/** An own post answers a post, so many whole minutes later. */
export interface Answer {
  readonly own: string;
  readonly post: string;
  readonly minutes: number;
}

/** The author number behind a handle or name written in a text, or undefined where nobody of that name wrote. */
export type HandleOf = (handle: string) => number | undefined;

/** Words that open a greeting; what follows up to the comma is who is spoken to. */
const GREETING = /^\s*(?:hoi|hi|hé|hee|hey|hai|hallo|hello|dag|beste|geachte|goedemorgen|goedemiddag|goedenavond|goeiemorgen|goeiemiddag|morgen)\s+([^,!.\n:;?]{1,80}?)\s*[,!:\n]/iu;
/** What is greeted when nobody is: the reader, everybody. */
const EVERYBODY = /^(?:allemaal|allen|iedereen|mensen|klanten|klant|lezers|lezer|reizigers|bewoners|bewoner|huurders|leden|volgers|forumleden|dames en heren|all|daar)$/iu;
/** Said to all: an announcement, whatever question it happens to settle. */
const TO_ALL = /^\s*(?:(?:voor|aan|let op,?) (?:alle|al onze|iedereen|onze)\b|update\b|mededeling\b|algemene mededeling\b|let op\b|n\.?b\.?:)/iu;
/** More about what was answered before: the same post is meant. */
const ADDITION = /^\s*(?:nog een |ter |een )?(?:aanvulling|toevoeging|correctie|rectificatie)\b/iu;
const TITLES = /\b(?:dhr|de heer|heer|meneer|mevrouw|mevr|mw)\b\.?/giu;
const HANDLE = /(?<![\p{L}\p{N}.])@([\p{L}\p{N}_][\p{L}\p{N}_.-]*)/gu;
/** "naam: …", as bulletin boards tag. */
const TAG = /^\s*([\p{L}\p{N}_.-]{2,40}):\s/u;
/** A quotation of fewer letters could be anybody's. */
const LEAST_QUOTED = 8;

/**
 * Which own posts answer which posts of a thread. A reply mark decides, then a quotation, then handles, then names in the greeting or in
 * passing, then the open question. A named author is answered in the newest of his posts; whom nobody can name from the pseudonyms is
 * the one still waiting. Announcements answer nobody. The same for any order of posts; sorted by own post, then by post.
 */
export function answersOf(posts: readonly ThreadPost[], handleOf: HandleOf): readonly Answer[] {
  const thread = new Thread(posts, handleOf);
  const found: Answer[] = [];
  for (const post of [...posts].sort(byTime)) {
    if (!post.own) thread.hear(post);
    else for (const one of thread.answer(post)) found.push({ own: post.id, post: one.id, minutes: post.at - one.at });
  }
  return found;
}

/** What was said so far, post by post in order of time. */
class Thread {
  readonly #byId: ReadonlyMap<string, ThreadPost>;
  readonly #others: ThreadPost[] = [];
  /** The newest post of each author; a post without an author stands for itself. */
  readonly #newest = new Map<number | string, ThreadPost>();
  readonly #asked = new Set<number | string>();
  readonly #answers = new Map<string, readonly ThreadPost[]>();
  readonly #done = new Set<string>();
  #last: readonly ThreadPost[] = [];

  constructor(
    posts: readonly ThreadPost[],
    readonly handleOf: HandleOf,
  ) {
    this.#byId = new Map(posts.map((post) => [post.id, post]));
  }

  hear(post: ThreadPost): void {
    this.#others.push(post);
    const who = keyOf(post);
    this.#newest.delete(who);
    this.#newest.set(who, post);
    if (post.text.includes('?')) this.#asked.add(who);
  }

  /** The posts an own post answers; remembered for what comes after. */
  answer(own: ThreadPost): readonly ThreadPost[] {
    const found = this.#answeredBy(own).filter(({ at }) => at <= own.at);
    this.#answers.set(own.id, found);
    if (found.length > 0) this.#last = found;
    for (const post of found) {
      this.#done.add(post.id);
      this.#asked.delete(keyOf(post));
    }
    return [...found].sort(byTime);
  }

  #answeredBy(own: ThreadPost): readonly ThreadPost[] {
    const marked = own.replyTo === undefined ? undefined : this.#byId.get(own.replyTo);
    if (marked !== undefined) return marked.own ? (this.#answers.get(marked.id) ?? []) : [marked];
    const quoted = quotedIn(own.text, this.#others);
    if (quoted.length > 0) return quoted;
    if (TO_ALL.test(own.text) || this.#others.length === 0) return [];
    const { authors, unknown } = this.#named(own.text);
    const posts = [...authors].flatMap((author) => this.#newest.get(author) ?? []);
    return unknown === 0 && posts.length > 0 ? posts : [...posts, ...this.#waiting(own, authors, Math.max(1, unknown), posts.length + unknown > 1)];
  }

  /** Authors named by a handle, tag or greeting; `unknown`: how many greeted names are no author's as written. */
  #named(text: string): { readonly authors: ReadonlySet<number>; readonly unknown: number } {
    const authors = new Set<number>();
    const add = (forms: readonly string[]): boolean => {
      const author = forms.map((form) => this.handleOf(form)).find((number) => number !== undefined && this.#newest.has(number));
      if (author !== undefined) authors.add(author);
      return author !== undefined;
    };
    for (const [, handle] of text.matchAll(HANDLE)) add([(handle ?? '').replace(/[.-]+$/u, '')]);
    const tag = TAG.exec(text)?.[1];
    if (authors.size > 0 || (tag !== undefined && add([tag]))) return { authors, unknown: 0 };
    return { authors, unknown: greetedIn(text).filter((name) => !add(formsOf(name))).length };
  }

  /** Those still waiting, as many as asked for: open questions first, then who opened the thread, then the newest; in order where several are named. */
  #waiting(own: ThreadPost, taken: ReadonlySet<number>, many: number, several: boolean): readonly ThreadPost[] {
    const open = [...this.#newest.values()].filter(({ id, author }) => !this.#done.has(id) && (author === undefined || !taken.has(author)));
    if (this.#last.length > 0 && (open.length === 0 || ADDITION.test(own.text))) return this.#last;
    const opener = this.#others[0];
    const rank = (post: ThreadPost): number => (this.#asked.has(keyOf(post)) ? 0 : opener !== undefined && keyOf(post) === keyOf(opener) ? 1 : 2);
    const ranked = several ? open.sort(byTime) : open.sort((a, b) => rank(a) - rank(b) || (rank(a) === 2 ? byTime(b, a) : byTime(a, b)));
    return ranked.slice(0, many);
  }
}

function keyOf({ author, id }: ThreadPost): number | string {
  return author ?? id;
}

function byTime(a: ThreadPost, b: ThreadPost): number {
  return a.at - b.at || compareIds(a.id, b.id);
}

/** Names in the greeting, also in a second one on the same line: "Beste A, beste mevrouw B,". */
function greetedIn(text: string): readonly string[] {
  const greeting = GREETING.exec(text);
  if (greeting === null) return [];
  const more = /^\s*(?:beste|hoi|dag)\s+([^,!.\n:;?]{1,60}?)\s*,/iu.exec(text.slice(greeting[0].length))?.[1];
  return [greeting[1] ?? '', more ?? '']
    .flatMap((part) => part.split(/\s+(?:en|&|\+)\s+/u))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !EVERYBODY.test(name));
}

/** Ways in which a name may stand as a handle: "F. Hoekstra" → f. hoekstra, f_hoekstra, fhoekstra, hoekstra. */
function formsOf(name: string): readonly string[] {
  const plain = name.replace(TITLES, ' ').replace(/^@/u, '').trim().replace(/\s+/gu, ' ');
  const words = plain.replaceAll('.', ' ').trim().split(/\s+/u);
  return [...new Set([plain, words.join(' '), words.join(''), words.join('_'), words.join('.'), words.join('-'), words.at(-1) ?? '', words[0] ?? ''])].filter((form) => form.length > 1);
}

/** Posts whose words the own post quotes: after `>`, or between quotation marks behind "Citaat van" or "schreef". */
function quotedIn(text: string, others: readonly ThreadPost[]): readonly ThreadPost[] {
  const pieces = [...text.matchAll(/^\s*>+\s*(.+)$/gmu), ...text.matchAll(/(?:citaat(?: van [^:\n]{1,60})?|[^\n:]{1,60} schreef)\s*:\s*["“„']([^\n]+?)["”']\s*(?:\n|$)/giu)].map((match) => folded(match[1] ?? ''));
  if (pieces.every(({ length }) => length < LEAST_QUOTED)) return [];
  return others.filter((post) => pieces.some((piece) => piece.length >= LEAST_QUOTED && folded(post.text).includes(piece)));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Ids that are numbers by their size, others by their letters. */
function compareIds(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
