import type { Project } from '../domain/project.js';
import type { Found, EraseWish } from '../store/erase-find.js';
import type { Store } from '../store/open.js';
import type { Retained } from '../store/retention.js';

const DAY_MS = 86_400_000;

/** Texts collected before this instant are no longer kept. */
const keptSince = (project: Project, now: Date): string => new Date(now.getTime() - project.privacy.keepTextDays * DAY_MS).toISOString();

/** How many texts `retain` would erase. */
export function textsDue(store: Store, project: Project, now: Date): number {
  return store.retention.due(keptSince(project, now));
}

/** Erases texts that were collected longer ago than the project keeps them; what was counted stays. Call it under the run lock. */
export function retain(store: Store, project: Project, now: Date): Retained {
  return store.retention.erase(keptSince(project, now));
}

/** What is wrong with a wish; undefined where it can be looked for. */
export function wishProblem(wish: EraseWish): string | undefined {
  if (wish.value.trim() === '') return 'expected something to erase, found nothing';
  if (wish.kind !== 'text' || wish.words.join('').length >= SHORTEST_TEXT) return undefined;
  return `expected words of ${SHORTEST_TEXT} letters or more together: shorter ones stand in messages that have nothing to do with it`;
}

/** A name of three letters stands in many texts by chance, such as Bas in "bas"; the words before or after it make it one. */
const SHORTEST_TEXT = 4;

/** Does a wish find anything at all? */
export function isNothing({ mentions, revisions, threads }: Found): boolean {
  return mentions.length + revisions.length + threads.length === 0;
}
