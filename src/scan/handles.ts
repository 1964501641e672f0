import { StoreError } from '../store/error.js';
import type { Store } from '../store/open.js';
import { hideAuthors } from '../text/hide-authors.js';
import { hideHandles } from '../text/mask.js';
import { packagedWords } from '../text/words.js';
import type { Project } from '../domain/project.js';

/** Handles that may be shown: the organisation's own, and those the project looks for. Everybody else's are persons'. */
export function shownHandles(project: Project): ReadonlySet<string> {
  const own = project.own.accounts.map((account) => (account.startsWith('@') ? account : `@${account}`));
  const asked = project.entities.flatMap(({ terms }) => terms).flatMap((term) => term.match(/@[\p{L}\p{N}_.-]+/gu) ?? []);
  return new Set([...own, ...asked].map((handle) => handle.toLowerCase()));
}

/** Names that are remembered, so that the same is not asked a million times. */
const REMEMBERED = 100_000;

/**
 * Hides persons in what people wrote: handles, who is quoted, and the names of those who wrote something that was collected. Everything keeps its place.
 * Without the project's key nobody can tell an author by a name: handles are hidden then, and names stay.
 */
export function personsHidden(store: Store, project: Project): (text: string) => string {
  const handles = shownHandles(project);
  const own = new Set([project.organisation.name, ...project.entities.flatMap(({ name, terms }) => [name, ...terms])].flatMap((name) => name.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []));
  const { ordinary, functionWords } = packagedWords();
  const isWord = remembered((word) => own.has(word) || functionWords.has(word) || ordinary.has(word));
  const isAuthor = remembered((name) => store.key.recognise([name]).size > 0);
  const hasKey = withKey(store);
  return (text) => (hasKey ? hideAuthors(hideHandles(text, handles), { isAuthor, isWord }) : hideHandles(text, handles));
}

function remembered(ask: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const found = ask(word);
    known.set(word, found);
    return found;
  };
}

function withKey(store: Store): boolean {
  try {
    store.key.recognise(['']);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'key') return false;
    throw error;
  }
}
