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
  const groups = new Groups();
  for (const [index, { id }] of pieces.entries()) groups.join(id, pieces[sets.find(index)]?.id ?? id);
  // Pieces whose text is no longer kept cannot be held against others: they keep the company they had.
  for (const [id, story] of store.passes.fixedStories()) groups.join(id, story);
  const told = groups.all().filter((ids) => ids.length > 1);
  store.passes.putStories(told.flatMap((ids) => ids.map((id): [number, number] => [id, Math.min(...ids)])));
  return told.length;
}

/** Numbers that belong together, in any order of joining. */
class Groups {
  readonly #parent = new Map<number, number>();

  #root(id: number): number {
    let root = id;
    for (let up = this.#parent.get(root); up !== undefined && up !== root; up = this.#parent.get(root)) root = up;
    this.#parent.set(id, root);
    return root;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    this.#parent.set(Math.max(one, other), Math.min(one, other));
  }

  all(): readonly (readonly number[])[] {
    const found = new Map<number, number[]>();
    for (const id of this.#parent.keys()) {
      const root = this.#root(id);
      const group = found.get(root);
      if (group === undefined) found.set(root, [id]);
      else group.push(id);
    }
    return [...found.values()];
  }
}
