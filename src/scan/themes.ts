import { TermReader } from '../analyze/themes/terms.js';
import { type TermCounts, type ThemeDocument, themesOf } from '../analyze/themes/themes.js';
import type { Entity, Project } from '../domain/project.js';
import { sideOf } from '../report/facts/sides.js';
import type { Store } from '../store/open.js';
import type { ThemeText } from '../store/themes.js';
import { packagedWords } from '../text/words.js';

/** Texts in which terms are counted, the first that were stored: memory is bounded. All texts are held against the terms found. */
const MOST_COUNTED = 40_000;

const entitiesOf = ({ entities }: Project, theirs: boolean): readonly Entity[] => entities.filter((entity) => (sideOf(entity, entities) !== 'organisation') === theirs);

/**
 * Finds what the messages about the organisation speak of more than those about competitors and the branch and than our own Dutch texts,
 * anew for all: what is telling depends on the whole collection. Returns the number of themes.
 */
export function findThemes(store: Store, project: Project): number {
  const reader = new TermReader([project.organisation.name, ...project.entities.flatMap(({ name, terms }) => [name, ...terms])]);
  const own = entitiesOf(project, false).map(({ id }) => id);
  const elsewhere = countedElsewhere(store, reader, entitiesOf(project, true).map(({ id }) => id));
  const themes = themesOf(() => documentsOf(store.themes.texts(own), reader), elsewhere);
  const telling = themes.map(({ terms, ...theme }) => ({ ...theme, terms: terms.filter((term) => !namesAuthor(term, store)) })).filter(({ terms }) => terms.length > 0);
  store.themes.put(telling.map(({ key, terms, score, mentions }) => ({ key, name: terms.join(', '), score, mentions })));
  return telling.length;
}

/** A word that is an author's name is shown nowhere. */
function namesAuthor(term: string, store: Store): boolean {
  return store.key.recognise(term.split(' ')).size > 0;
}

function* documentsOf(texts: Iterable<ThemeText>, reader: TermReader): Generator<ThemeDocument> {
  let seen = 0;
  for (const { id, family, author, source, title, text } of texts) {
    seen++;
    yield { id, family, source, terms: reader.of(text, title), ...(author === undefined ? {} : { author }), ...(seen > MOST_COUNTED ? { uncounted: true } : {}) };
  }
}

/** Texts of others with our background; a mention of both sides counts here, so that what is common to both is no theme. */
function countedElsewhere(store: Store, reader: TermReader, entities: readonly string[]): TermCounts {
  const counts = new Map<string, number>();
  const families = new Set<number>();
  if (entities.length > 0) {
    for (const { family, title, text } of store.themes.texts(entities)) {
      if (families.size >= MOST_COUNTED) break;
      if (families.has(family)) continue;
      families.add(family);
      for (const key of reader.of(text, title).keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const { background } = packagedWords();
  return { texts: families.size + background.texts, of: (key) => (counts.get(key) ?? 0) + background.of(key) };
}
