import { fold } from '../../text/fold.js';
import { moreThan } from '../../text/keyness.js';
import type { Terms } from './terms.js';

/** A message as themes are looked for. */
export interface ThemeDocument {
  readonly id: number;
  /** Copies of one text share a number, and count once. */
  readonly family: number;
  /** Absent where unknown. */
  readonly author?: number;
  /** Number of the place it stands in. */
  readonly source?: number;
  readonly terms: Terms;
  /** True leaves it out of the counting of terms, not of the themes: what a large scan has beyond what is counted. */
  readonly uncounted?: boolean;
}

/** In how many texts each term stands, and how many texts there are. */
export interface TermCounts {
  readonly texts: number;
  of(key: string): number;
}

/** What people talk about here more than elsewhere. */
export interface Theme {
  /** Made of its first term: the same from run to run as long as that leads. */
  readonly key: string;
  /** Its most telling terms as they are mostly written, the first first. */
  readonly terms: readonly string[];
  /** How much more its first term is used here, in standard deviations. */
  readonly score: number;
  readonly mentions: readonly number[];
}

/** Standard deviations from which a term is looked at. */
const LEAST_SCORE = 2.5;
/** A theme's terms must stand out so far together: the root of their summed squares, of terms that say different things. */
const LEAST_TOGETHER = 3.7;
const MOST_COUNTED = 3;
/** Texts, copies once, and authors that a theme needs; a larger part of large scans. */
const LEAST_TEXTS = 4;
const LEAST_SHARE = 0.002;
const LEAST_AUTHORS = 3;
/** Terms that are looked at, themes that are kept, and terms a theme is named by. */
const MOST_TERMS = 400;
const MOST_THEMES = 30;
const MOST_NAMED = 4;
/** Share of the rarer term's texts that must hold the other for both to be one theme. */
const TOGETHER = 0.5;
/** A word that stands in so many of its texts within a longer term is that term. */
const INSIDE = 0.8;

/** How much more texts here hold a term than texts elsewhere, in standard deviations; above 0: more here. */
function themeScore(here: number, ofHere: number, elsewhere: number, ofElsewhere: number): number {
  return moreThan({ count: here, of: ofHere }, { count: elsewhere, of: ofElsewhere });
}

interface Candidate {
  readonly key: string;
  readonly score: number;
  readonly texts: number;
}

/**
 * The themes of messages, the most telling first. `documents` is gone through twice, in any order, with the same result. `elsewhere` counts
 * competitors' messages, an earlier period or a background.
 */
export function themesOf(documents: () => Iterable<ThemeDocument>, elsewhere: TermCounts): readonly Theme[] {
  const { counts, texts, furniture } = countTerms(documents());
  for (const key of furniture) counts.delete(key);
  const candidates = leading(counts, texts, elsewhere);
  const postings = post(documents(), new Set(candidates.map(({ key }) => key)));
  const kept = withoutParts(candidates.filter(({ key }) => (postings.get(key)?.authors.size ?? 0) >= LEAST_AUTHORS), postings);
  return grouped(kept, postings).filter((group) => strengthOf(group) >= LEAST_TOGETHER).slice(0, MOST_THEMES).map((group) => themeOf(group, postings));
}

interface Counted {
  readonly counts: Map<string, number>;
  readonly texts: number;
  /** Terms that a place puts into its texts itself: "beoordeling: 4 van 5 sterren". */
  readonly furniture: readonly string[];
}

/** A term that stands in this share of one place's texts, and nowhere else to speak of, is the place's. */
const OF_THE_PLACE = 0.4;
const NOWHERE_ELSE = 0.95;
/** Fewer texts of a place show no habit. */
const LEAST_OF_PLACE = 10;

/** Texts by term, copies once. */
function countTerms(documents: Iterable<ThemeDocument>): Counted {
  const counts = new Map<string, number>();
  const families = new Set<number>();
  const places = new Map<number, { texts: number; readonly counts: Map<string, number> }>();
  for (const { family, terms, source = 0, uncounted } of documents) {
    if (uncounted === true || families.has(family)) continue;
    families.add(family);
    const place = places.get(source) ?? { texts: 0, counts: new Map<string, number>() };
    places.set(source, place);
    place.texts++;
    for (const key of terms.keys()) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      place.counts.set(key, (place.counts.get(key) ?? 0) + 1);
    }
  }
  const furniture = places.size < 2 ? [] : [...places.values()].filter(({ texts }) => texts >= LEAST_OF_PLACE).flatMap(({ texts, counts: own }) =>
    [...own].flatMap(([key, count]) => (count >= OF_THE_PLACE * texts && count >= NOWHERE_ELSE * (counts.get(key) ?? 0) ? [key] : [])));
  return { counts, texts: families.size, furniture };
}

function leading(counts: ReadonlyMap<string, number>, texts: number, elsewhere: TermCounts): Candidate[] {
  const least = Math.max(LEAST_TEXTS, Math.ceil(texts * LEAST_SHARE));
  const found: Candidate[] = [];
  for (const [key, here] of counts) {
    if (here < least) continue;
    const score = themeScore(here, texts, elsewhere.of(key), elsewhere.texts);
    if (score >= LEAST_SCORE) found.push({ key, score, texts: here });
  }
  return found.sort(byScore).slice(0, MOST_TERMS);
}

const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || (a.key < b.key ? -1 : 1);

/** Where a term stands: messages, families and authors, and how it is written. */
interface Posting {
  readonly mentions: number[];
  readonly families: Set<number>;
  /** Unknown authors are told apart by their family. */
  readonly authors: Set<string>;
  readonly forms: Map<string, number>;
}

function post(documents: Iterable<ThemeDocument>, wanted: ReadonlySet<string>): ReadonlyMap<string, Posting> {
  const postings = new Map<string, Posting>([...wanted].map((key) => [key, { mentions: [], families: new Set(), authors: new Set(), forms: new Map() }]));
  for (const { id, family, author, terms } of documents) {
    for (const [key, form] of terms) {
      const posting = postings.get(key);
      if (posting === undefined) continue;
      posting.mentions.push(id);
      posting.families.add(family);
      posting.authors.add(author === undefined ? `f${family}` : `a${author}`);
      posting.forms.set(form, (posting.forms.get(form) ?? 0) + 1);
    }
  }
  return postings;
}

const familiesOf = (key: string, postings: ReadonlyMap<string, Posting>): ReadonlySet<number> => postings.get(key)?.families ?? new Set();

/** "glasvezel" that stands in "glasvezel kast" only is no term beside it. */
function withoutParts(candidates: readonly Candidate[], postings: ReadonlyMap<string, Posting>): readonly Candidate[] {
  return candidates.filter(({ key }) => !candidates.some((other) => other.key !== key && ` ${other.key} `.includes(` ${key} `) && familiesOf(other.key, postings).size >= INSIDE * familiesOf(key, postings).size));
}

/** The most telling term leads; terms that stand with it in half of their texts follow it. */
function grouped(candidates: readonly Candidate[], postings: ReadonlyMap<string, Posting>): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates.toSorted(byScore)) {
    const home = groups.find(([leader]) => leader !== undefined && overlap(familiesOf(leader.key, postings), familiesOf(candidate.key, postings)) >= TOGETHER);
    if (home === undefined) groups.push([candidate]);
    else home.push(candidate);
  }
  return groups;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let both = 0;
  for (const one of small) if (large.has(one)) both++;
  return both / Math.max(1, small.size);
}

/** How far a group stands out: its most telling terms, those left out that another holds. */
function strengthOf(group: readonly Candidate[]): number {
  return Math.sqrt(apart(group).slice(0, MOST_COUNTED).reduce((sum, { score }) => sum + score ** 2, 0));
}

/** Terms of which none holds another, the most telling first. */
function apart(group: readonly Candidate[]): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const one of group) if (!found.some(({ key }) => sharesWord(key, one.key))) found.push(one);
  return found;
}

function sharesWord(a: string, b: string): boolean {
  const words = new Set(a.split(' '));
  return b.split(' ').some((word) => words.has(word));
}

/** Messages that hold the leader, or two of the theme's terms. */
function themeOf(group: readonly Candidate[], postings: ReadonlyMap<string, Posting>): Theme {
  const [leader] = group;
  const held = new Map<number, number>();
  for (const [at, { key }] of group.entries()) for (const id of postings.get(key)?.mentions ?? []) held.set(id, (held.get(id) ?? 0) + (at === 0 ? 2 : 1));
  const terms = namedBy(group, postings);
  return {
    key: slug(leader?.key ?? ''),
    terms,
    score: Math.round((leader?.score ?? 0) * 100) / 100,
    mentions: [...held].flatMap(([id, terms2]) => (terms2 >= 2 ? [id] : [])).toSorted((a, b) => a - b),
  };
}

/** Terms as they are mostly written; one that another holds says nothing more. */
function namedBy(group: readonly Candidate[], postings: ReadonlyMap<string, Posting>): readonly string[] {
  return apart(group).slice(0, MOST_NAMED).map(({ key }) => [...(postings.get(key)?.forms ?? [])].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? key);
}

const slug = (key: string): string => fold(key).replace(/[^a-z0-9]+/gu, '-').replace(/^-|-$/gu, '');
