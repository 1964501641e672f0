import type { StoredStep } from '../../src/store/page.js';
import type { RunPlan } from '../../src/store/runs.js';

export interface CrashAsk {
  readonly url: string;
}

export const CRASH_PLAN: RunPlan = { projectHash: 'project', keepHash: 'terms', sources: [{ id: 'forum', label: 'Stroomforum', type: 'forum' }] };
export const keyOf = ({ url }: CrashAsk): string => url;
const address = (page: number): string => `https://stroomforum.example/draad/1?page=${page}`;

/** Page n shows posts 10n … 10n+9, and the last of the page before once more. */
export function crashPage(page: number): StoredStep<CrashAsk> {
  const numbers = Array.from({ length: 11 }, (_, index) => page * 10 - 1 + index).filter((number) => number >= 10);
  return {
    ask: { url: address(page) }, again: false, follow: [{ url: address(page + 1) }],
    keep: numbers.map((number) => ({
      url: `https://stroomforum.example/bericht/${number}`, nativeId: `post-${number}`, text: `Bericht ${number} over Volt & Zonen`,
      author: `auteur ${number % 4}`, thread: { id: 't1', title: 'Storing', opening: number === 10 }, replyTo: 'post-10',
    })),
    seen: { 'thread:1': { nativeId: `post-${page * 10 + 9}` } }, threads: [{ id: 't1', about: ['volt'] }], validators: { etag: `"${page}"` },
    coverage: {
      sourceId: 'forum', status: 'ok', requests: page, pages: page, notModified: 0, read: 10 * page, notKept: 0, outsidePeriod: 0,
      skips: [], skipCounts: {}, ways: {},
    },
  };
}
