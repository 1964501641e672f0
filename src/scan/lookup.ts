import { gazetteer } from '../analyze/gazetteer.js';
import { topicNames } from '../analyze/topics/added.js';
import type { Evidence, Finding } from '../domain/finding.js';
import type { Place } from '../domain/place.js';
import type { Project } from '../domain/project.js';
import { dayText } from '../domain/time.js';
import type { Discussion, Lookup, Quote, QuoteAsk } from '../report/section.js';
import { type Candidate, chosen, excerpt } from '../report/telling.js';
import { StoreError } from '../store/error.js';
import type { Store } from '../store/open.js';
import type { DiscussionPost, TellingRow, TellingText } from '../store/telling.js';
import { denialIn } from '../text/denial.js';
import { hidePersons, type Shown } from '../text/hide-persons.js';
import { packagedLexicons, parseLexicon } from '../text/lexicon.js';
import { maskPersonal } from '../text/mask.js';
import { packagedWords } from '../text/words.js';
import { shownHandles } from './handles.js';

/** Rumours of a discussion that are read to find the one that says it best. */
const MOST_CLAIMS = 24;
const HOUR_MS = 3_600_000;
/** A place that is said with less is in doubt. */
const SURE_PLACE = 0.7;
/** Letters in which a message says what it is for: some eight words. */
const OPENING = 50;

/** Names that the numbers need beside them. With a store also what messages say: quotes, and what came of rumours. */
export function lookupOf(store?: Store, project?: Project): Lookup {
  let places: ReadonlyMap<string, Place> | undefined;
  // Read at first need: a report without places needs no gazetteer.
  const known = (): ReadonlyMap<string, Place> => (places ??= gazetteer());
  const place: Lookup['place'] = (id) => known().get(id);
  if (store === undefined || project === undefined) return { place };
  let shown: Shown | undefined;
  let themes: ReadonlyMap<string, string> | undefined;
  const named = topicNames(project);
  const teller = (): Teller => ({ store, shown: (shown ??= shownOf(store, project)) });
  return {
    place,
    topic: (key) => named.get(key),
    theme: (key) => (themes ??= store.themes.load().names).get(key),
    quotes: (asked) => withoutKey(() => quotesOf(asked, teller())) ?? [],
    discussion: (thread, rumours) => discussionOf(thread, rumours, teller()),
  };
}

interface Teller {
  readonly store: Store;
  readonly shown: Shown;
}

/** Without the project's key nobody can tell whether a word is the name of an author, so nothing is quoted. */
function withoutKey<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'key') return undefined;
    throw error;
  }
}

/** Names of the project, of firms and of places may be shown; of the last two no word that is a person's name too. */
function shownOf(store: Store, project: Project): Shown {
  const { firstNames, surnames } = packagedWords();
  const asked = [project.organisation.name, ...project.own.domains, ...project.entities.flatMap(({ name, terms }) => [name, ...terms]), ...project.sources.map(({ label }) => label)];
  const firms = parseLexicon('firms', packagedLexicons().lines('firms')).entries.filter(({ fields }) => fields['kind'] !== 'trade').map(({ term }) => term);
  const places = parseLexicon('places', packagedLexicons().lines('places')).entries.map(({ term }) => term);
  const others = [...firms, ...places];
  const single = others.flatMap(wordsOf).filter((word) => !firstNames.has(word) && !surnames.has(word));
  const several = others.filter((name) => name.includes(' ')).map((name) => name.toLowerCase());
  const words = new Set([...asked.flatMap(wordsOf), ...single, ...several]);
  const authors = new Map<string, boolean>();
  return {
    handles: shownHandles(project),
    isKnown: (word) => words.has(word) || words.has(word.replace(/'?s$/u, '')),
    isAuthor: (name) => {
      const found = authors.get(name) ?? store.key.recognise([name]).size > 0;
      authors.set(name, found);
      return found;
    },
  };
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

function quotesOf({ stage, label, words: named, candidates, seats, quoted }: QuoteAsk, teller: Teller): readonly Quote[] {
  const used = new Set<string>();
  return seats.flatMap(([sentiment, most]) => {
    const rows = rowsOf(candidates[sentiment] ?? [], teller);
    const sure = ({ id, findings }: TellingRow): number =>
      (quoted?.has(id) === true ? -1 : 0) + Math.min(named === undefined ? (surest(findings[stage], label)?.confidence ?? 0) : 1, surest(findings['sentiment'], sentiment)?.confidence ?? 0);
    return chosen([...rows.values()].map((row): Candidate => ({ ...row, sure: sure(row), heard: isHeard(row) })), most, used).flatMap(({ id, day }): Quote[] => {
      const row = rows.get(id);
      const words = row && wordsShown(row, named ?? surest(row.findings[stage], label)?.evidence, teller);
      return row === undefined || words === undefined ? [] : [{ mention: id, text: words, sentiment, source: row.source, ...(day === undefined ? {} : { day: dayText(day) }) }];
    });
  });
}

function rowsOf(ids: readonly number[], { store }: Teller): ReadonlyMap<number, TellingRow> {
  return new Map(ids.flatMap((id): [number, TellingRow][] => {
    const row = store.telling.candidate(id);
    return row === undefined ? [] : [[id, row]];
  }));
}

/** The finding of this label that is surest and shows it in the message itself: what only the thread says cannot be quoted. */
function surest(findings: readonly Finding[] | undefined, label: string): Finding | undefined {
  const own = (findings ?? []).filter((one) => one.label === label && one.evidence.some(({ in: where }) => where !== 'thread'));
  return own.toSorted((a, b) => b.confidence - a.confidence)[0];
}

/** The message around what decided, in its title where that decided, with nobody's name in it. */
function wordsShown({ id, findings }: TellingRow, why: readonly Evidence[] | readonly string[] | undefined, { store, shown }: Teller, led = false): string | undefined {
  const stored = store.telling.text(id);
  if (stored === undefined) return undefined;
  const evidence = why?.flatMap((one): readonly Evidence[] => (typeof one === 'string' ? placesOf(one, stored) : [one]));
  const deciding = evidence?.find(({ in: where, start, end }) => where === undefined && end > start) ?? evidence?.find(({ in: where }) => where === 'title');
  const raw = textOf(stored, deciding?.in === 'title');
  return excerpt(raw, maskPersonal(hidePersons(raw, withPlaces(shown, findings['geography'] ?? [], stored))), deciding === undefined ? [0, 0] : [deciding.start, deciding.end], led);
}

/** Places that are persons' names too (Mol, Geel) may be shown where the message was surely found to speak of the place. */
function withPlaces(shown: Shown, findings: readonly Finding[], { text }: TellingText): Shown {
  const sure = findings.filter(({ label, confidence }) => label.startsWith('spoken:') && confidence >= SURE_PLACE);
  const words = new Set(sure.flatMap(({ evidence }) => evidence.filter(({ in: where }) => where === undefined).flatMap(({ start, end }) => wordsOf(text.slice(start, end)))));
  return words.size === 0 ? shown : { ...shown, isKnown: (word) => words.has(word) || shown.isKnown(word) };
}

/** Where the word stands in the message. */
function placesOf(word: string, { title, text }: TellingText): readonly Evidence[] {
  const inText = text.toLowerCase().indexOf(word);
  if (inText >= 0) return [{ start: inText, end: inText + word.length, rule: 'word' }];
  const inTitle = title?.toLowerCase().indexOf(word) ?? -1;
  return inTitle < 0 ? [] : [{ in: 'title', start: inTitle, end: inTitle + word.length, rule: 'word' }];
}

const isHeard = ({ findings }: TellingRow): boolean => findings['voice']?.[0]?.label === 'consumer';

const textOf = ({ title, text }: TellingText, isTitle: boolean): string => (isTitle ? (title ?? text) : text);

function discussionOf(thread: string, rumours: readonly number[], teller: Teller): Discussion {
  const claim = withoutKey(() => claimOf(rumours, teller));
  return { ...(claim === undefined ? {} : { claim }), ...contradicted(teller.store.telling.posts(thread), new Set(rumours)) };
}

/** The rumour that says it best. */
function claimOf(rumours: readonly number[], teller: Teller): string | undefined {
  const rows = rowsOf(rumours.slice(0, MOST_CLAIMS), teller);
  const [best] = chosen([...rows.values()].map((row): Candidate => ({ ...row, sure: surest(row.findings['webcare'], 'rumour')?.confidence ?? 0, heard: isHeard(row) })), 1);
  // Often what decides is said after the claim: that it is not sure, that nobody comments.
  const row = best && rows.get(best.id);
  return row && wordsShown(row, surest(row.findings['webcare'], 'rumour')?.evidence, teller, true);
}

/** What came after the first rumour. What has no date, or only a day that is the rumour's own, cannot be told to be later. */
function contradicted(posts: Iterable<DiscussionPost>, rumours: ReadonlySet<number>): Pick<Discussion, 'own' | 'against' | 'unread'> {
  const against: Partial<Record<keyof Discussion['against'], number>> = {};
  let first: DiscussionPost | undefined;
  let own: DiscussionPost | undefined;
  let unread = false;
  for (const post of posts) {
    if (first?.at === undefined && rumours.has(post.id)) first = post;
    else if (first !== undefined && (post.own || denies(post, rumours))) {
      const by = post.own ? 'own' : post.voice;
      against[by] = (against[by] ?? 0) + 1;
      if (post.own) own ??= post;
    } else if (first !== undefined && post.text === '') unread = true;
  }
  return { against, ...(unread && { unread: true }), ...(own === undefined ? {} : { own: hoursBetween(first, own) }) };
}

/** Who spreads a rumour may write that others deny it; that counts only where the message opens with it. */
function denies({ id, text }: DiscussionPost, rumours: ReadonlySet<number>): boolean {
  return denialIn(rumours.has(id) ? text.slice(0, OPENING) : text) !== undefined;
}

function hoursBetween(first: DiscussionPost | undefined, own: DiscussionPost): { readonly hours?: number } {
  if (first?.at === undefined || own.at === undefined || !first.timed || !own.timed) return {};
  return { hours: Math.round((10 * (own.at - first.at)) / HOUR_MS) / 10 };
}
