import { CONNECTORS } from '../../connectors/index.js';
import { askAddress, askKey } from '../collect/ask-key.js';
import type { Ask, Page, Reading } from '../collect/connector.js';
import type { Keeper } from '../collect/keeper.js';
import type { ReadPage } from '../collect/source-run.js';
import type { Project, Recheck, Source } from '../domain/project.js';
import type { Store } from '../store/open.js';
import type { DuePost } from '../store/rechecks.js';

const DAY_MS = 86_400_000;
const STEP = 'recheck';
/** Part of a run's pages that looks again at what is kept: what is new comes first. */
const SHARE = 0.25;

/** A source whose posts were not all looked at again in time. */
export interface Overdue {
  readonly sourceId: string;
  readonly posts: number;
  readonly days: number;
}

/** The user's reading of the terms, or the connector's. */
export function dutyOf(source: Source): Recheck | undefined {
  return source.recheck ?? CONNECTORS.get(source.connector)?.terms.duty;
}

const before = (days: number, now: Date): string => new Date(now.getTime() - days * DAY_MS).toISOString();

/** Posts that no run has looked at again within the days their source's terms give. */
export function overdueOf(store: Store, project: Project, now: Date): readonly Overdue[] {
  return project.sources.flatMap((source) => {
    const duty = dutyOf(source);
    const posts = duty === undefined ? 0 : store.rechecks.overdue(source.id, before(duty.days, now));
    return duty === undefined || posts === 0 ? [] : [{ sourceId: source.id, posts, days: duty.days }];
  });
}

/** Erases what is gone where the terms ask for it; gives how many posts. */
export function eraseGone(store: Store, project: Project): number {
  return project.sources.filter((source) => dutyOf(source)?.eraseGone === true).reduce((sum, { id }) => sum + store.erasing.eraseGone(id), 0);
}

/** Asks for the addresses of posts that are due, and notes what the answers say of them. No connector is needed to see that a page is gone. */
export class Rechecks {
  readonly #store: Store;
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #now: () => Date;
  readonly #lastRun: string;
  readonly #due = new Map<string, readonly DuePost[]>();
  readonly #found = new Map<string, (post: DuePost) => 'there' | 'gone' | 'unsure'>();

  /** `lastRun`: when the last finished run began. */
  constructor(store: Store, project: Project, { now, lastRun }: { readonly now: () => Date; readonly lastRun: string | undefined }) {
    this.#store = store;
    this.#lastRun = lastRun ?? '';
    this.#sources = new Map(project.sources.map((source) => [source.id, source]));
    this.#now = now;
  }

  /** The keeper, with posts that are due among what waits to be asked. */
  keeper(keeper: Keeper): Keeper {
    return {
      ...keeper,
      resume: (sourceId) => {
        const resume = keeper.resume(sourceId);
        const pending = resume.pending.filter(({ step }) => step !== STEP);
        // What an earlier run could not reach is known and yet to be asked; what this run has asked before it was stopped is not asked twice.
        const left = new Set(resume.pending.map(askKey));
        const fresh = (ask: Ask): boolean => left.has(askKey(ask)) || !resume.known.has(askKey(ask));
        return { ...resume, pending: resume.open ? [...pending, ...this.#asks(sourceId).filter(fresh)] : pending };
      },
      commit: (sourceId, step) => {
        const counted = keeper.commit(sourceId, step);
        if (step.ask.step === STEP) this.#note(sourceId, step.ask, step.validators === 'unchanged');
        return counted;
      },
    };
  }

  /** Reads an answer to a recheck; everything else goes to `read`. */
  reading(read: ReadPage): ReadPage {
    return (connectorId, page, query) => {
      if (page.ask.step !== STEP) return read(connectorId, page, query);
      this.#found.set(page.ask.url, (post) => standing(page, post));
      return Promise.resolve<Reading>({ mentions: [], follow: [], skipped: [] });
    };
  }

  /**
   * Posts that the last run did not meet: what it met this one most likely meets too, without asking. From half of the days on, so that they are not
   * overdue by the time they are asked.
   */
  #dueBefore({ days }: Recheck): string {
    const half = before(days / 2, this.#now());
    return half < this.#lastRun ? half : this.#lastRun;
  }

  /** One ask a page: posts of one page are looked at together. */
  #asks(sourceId: string): readonly Ask[] {
    const source = this.#sources.get(sourceId);
    const duty = source === undefined ? undefined : dutyOf(source);
    if (source === undefined || duty === undefined) return [];
    const most = Math.ceil(source.pages * SHARE);
    const pages = new Map<string, { readonly url: string; readonly posts: DuePost[] }>();
    for (const post of this.#store.rechecks.due(sourceId, this.#dueBefore(duty), POSTS)) {
      const page = pages.get(askAddress(post.url));
      if (page !== undefined) page.posts.push(post);
      else if (pages.size < most) pages.set(askAddress(post.url), { url: askAddress(post.url), posts: [post] });
    }
    for (const { url, posts } of pages.values()) this.#due.set(url, posts);
    return [...pages.values()].map(({ url }) => ({ stream: STEP, step: STEP, url, absent: 'read' }));
  }

  #note(sourceId: string, { url }: Ask, unchanged: boolean): void {
    const found = this.#found.get(url);
    for (const post of this.#due.get(url) ?? []) {
      const state = unchanged ? 'there' : (found?.(post) ?? 'unsure');
      if (state === 'there') this.#store.rechecks.seen(sourceId, post.mention);
      if (state === 'gone') this.#store.rechecks.gone(sourceId, post.mention);
    }
  }
}

/** Posts looked up for one run and source. */
const POSTS = 10_000;

/** A page that moved elsewhere, or that no longer has the post's anchor, says nothing for sure: such a post stays due. */
function standing(page: Page, { url }: DuePost): 'there' | 'gone' | 'unsure' {
  if (page.status === 404 || page.status === 410) return 'gone';
  if (askAddress(page.url) !== askAddress(page.ask.url)) return 'unsure';
  const anchor = URL.canParse(url) ? new URL(url).hash.slice(1) : '';
  return anchor === '' || Buffer.from(page.bytes).includes(anchor) ? 'there' : 'unsure';
}
