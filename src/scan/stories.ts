import { linkStories } from '../analyze/passes/stories.js';
import type { Project } from '../domain/project.js';
import type { SourceType } from '../domain/source-type.js';
import type { Store } from '../store/open.js';

/** What is written to tell news; what people say of it elsewhere are messages of their own. */
const TELLING: readonly SourceType[] = ['news', 'blog', 'video'];

/** Joins pieces that tell one event within three days, anew for all: how telling a word is depends on the whole collection. */
export function findStories(store: Store, project: Project): number {
  const pieces = store.passes.pieces(TELLING);
  const items = pieces.map(({ at, type, title, text, family }, index) => ({ index, at, type, text, family, ...(title === undefined ? {} : { title }) }));
  const terms = project.entities.flatMap((entity) => entity.terms.map((term) => term.toLowerCase()));
  const sets = linkStories(items, { entities: new Set(terms) });
  const members = new Map<number, number[]>();
  for (const [index, { id }] of pieces.entries()) members.set(sets.find(index), [...(members.get(sets.find(index)) ?? []), id]);
  const told = [...members.values()].filter((ids) => ids.length > 1);
  store.passes.putStories(told.flatMap((ids) => ids.map((id): [number, number] => [id, Math.min(...ids)])));
  return told.length;
}
