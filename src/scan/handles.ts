import type { Project } from '../domain/project.js';

/** Handles that may be shown: the organisation's own, and those the project looks for. Everybody else's are persons'. */
export function shownHandles(project: Project): ReadonlySet<string> {
  const own = project.own.accounts.map((account) => (account.startsWith('@') ? account : `@${account}`));
  const asked = project.entities.flatMap(({ terms }) => terms).flatMap((term) => term.match(/@[\p{L}\p{N}_.-]+/gu) ?? []);
  return new Set([...own, ...asked].map((handle) => handle.toLowerCase()));
}
