import type { Coverage } from '../../src/domain/coverage.js';
import { type Fact, type FactColumns, type LinkColumns, NO_DAY, packFact, PLACE_LINKS, type PlaceLink, typeIndex } from '../../src/domain/fact.js';
import type { Noise } from '../../src/domain/noise.js';
import type { Place } from '../../src/domain/place.js';
import type { Project } from '../../src/domain/project.js';
import type { SourceType } from '../../src/domain/source-type.js';
import { dayNumber } from '../../src/domain/time.js';
import type { WebcareClass } from '../../src/domain/webcare.js';
import type { Lookup, ReportInput } from '../../src/report/section.js';

/** One message of a hand-made scan. `about` names entities; a `?` before one makes it unsure. */
export interface Post {
  readonly id: number;
  /** `2026-03-02`, `2026-03-02 14` with its hour, or absent: undated. */
  readonly at?: string;
  readonly source: string;
  /** 0 is unknown. */
  readonly author?: number;
  /** Id of the message it is a copy of. */
  readonly copyOf?: number;
  readonly about: readonly string[];
  readonly sentiment?: Fact['sentiment'];
  readonly classes?: readonly WebcareClass[];
  readonly addressed?: boolean;
  readonly own?: boolean;
  readonly noise?: Noise;
  readonly topics?: readonly string[];
  readonly spoken?: readonly string[];
  readonly livesIn?: string;
  /** The discussion it stands in, as the store names it where the message is a rumour. */
  readonly thread?: string;
  readonly themes?: readonly string[];
  /** Minutes until the organisation answered. */
  readonly answered?: number;
}

export interface Scan {
  readonly project: Project;
  readonly posts: readonly Post[];
  readonly coverage: readonly Coverage[];
  readonly places: readonly Place[];
}

const numbered = (ids: Iterable<string>): readonly string[] => ['', ...new Set(ids)];

/** What the store would hand over for these posts. */
export function inputOf({ project, posts, coverage }: Scan): ReportInput {
  const names = {
    entities: numbered(project.entities.map(({ id }) => id)),
    sources: numbered(project.sources.map(({ id }) => id)),
    topics: numbered(posts.flatMap(({ topics = [] }) => topics)),
    places: numbered(posts.flatMap(({ spoken = [], livesIn }) => (livesIn === undefined ? spoken : [...spoken, livesIn]))),
    themes: numbered(posts.flatMap(({ themes = [] }) => themes)),
    threads: numbered(posts.flatMap(({ thread }) => (thread === undefined ? [] : [thread]))),
  };
  const threads = posts.flatMap(({ id, thread, classes = [] }) => (thread === undefined || !classes.includes('rumour') ? [] : [[id, names.threads.indexOf(thread), 0] as const]));
  const themes = posts.flatMap(({ id, themes: keys = [] }) => keys.map((key) => [id, names.themes.indexOf(key), 0] as const));
  const answers = posts.flatMap(({ id, answered }) => (answered === undefined ? [] : [[id, answered, 0] as const]));
  const topics = posts.flatMap(({ id, topics: keys = [] }) => keys.map((key) => [id, names.topics.indexOf(key), 0] as const));
  const places = posts.flatMap(({ id, spoken = [], livesIn }) => [
    ...spoken.map((place) => [id, names.places.indexOf(place), kindOf('spoken')] as const),
    ...(livesIn === undefined ? [] : [[id, names.places.indexOf(livesIn), kindOf('author')] as const]),
  ]);
  return {
    project, names, coverage, facts: columnsOf(posts, project, names), topics: linksOf(topics), places: linksOf(places), threads: linksOf(threads), themes: linksOf(themes), answers: linksOf(answers),
    run: { id: 7, startedAt: '2026-05-31T22:30:00.000Z', finishedAt: '2026-05-31T22:41:00.000Z', state: 'done' }, now: '2026-06-01T07:00:00.000Z',
  };
}

const kindOf = (link: PlaceLink): number => PLACE_LINKS.indexOf(link);

export function lookupOf(places: readonly Place[]): Lookup {
  return { place: (id) => places.find((place) => place.id === id) };
}

export function linksOf(rows: readonly (readonly [mention: number, target: number, kind: number])[]): LinkColumns {
  return {
    length: rows.length, mention: Int32Array.from(rows, ([mention]) => mention), target: Uint16Array.from(rows, ([, target]) => target),
    kind: Uint8Array.from(rows, ([, , kind]) => kind),
  };
}

interface Row {
  readonly post: Post;
  readonly fact: Fact;
}

function columnsOf(posts: readonly Post[], project: Project, names: ReportInput['names']): FactColumns {
  const rows = posts.flatMap((post) => rowsOf(post, project).map((fact): Row => ({ post, fact })));
  const typeOf = (source: string): SourceType => project.sources.find(({ id }) => id === source)?.type ?? 'other';
  return {
    length: rows.length,
    mention: Int32Array.from(rows, ({ post }) => post.id),
    entity: Uint16Array.from(rows, ({ fact }) => (fact.entity === undefined ? 0 : names.entities.indexOf(fact.entity))),
    packed: Int32Array.from(rows, ({ post, fact }) => packFact(fact, post.at === undefined || post.at.length === 10 ? undefined : Number(post.at.slice(11)))),
    day: Int32Array.from(rows, ({ post }) => (post.at === undefined ? NO_DAY : dayNumber(post.at))),
    source: Uint16Array.from(rows, ({ post }) => names.sources.indexOf(post.source)),
    type: Uint8Array.from(rows, ({ post }) => typeIndex(typeOf(post.source))),
    author: Int32Array.from(rows, ({ post }) => post.author ?? 0),
    family: Int32Array.from(rows, ({ post }) => post.copyOf ?? post.id),
  };
}

/** The whole, a row an entity, and a rolled row for the owner of a part where the post does not name it itself. */
function rowsOf({ about, sentiment = 'neutral', classes = [], addressed = false, own = false, noise = 'none' }: Post, { entities }: Project): readonly Fact[] {
  const fact: Omit<Fact, 'row' | 'about'> = { sentiment, mixed: false, main: classes[0] ?? 'none', classes, addressed, voice: own ? 'organisation' : 'consumer', language: 'nl', own, noise };
  const named = about.map((id) => (id.startsWith('?') ? ({ entity: id.slice(1), about: 'unsure' } as const) : ({ entity: id, about: 'yes' } as const)));
  const best = named.some((one) => one.about === 'yes') ? 'yes' : named.length > 0 ? 'unsure' : 'no';
  const rolled = new Map<string, Fact>();
  for (const one of named) {
    const owner = entities.find(({ id }) => id === one.entity)?.of;
    if (owner !== undefined && !named.some(({ entity }) => entity === owner) && !rolled.has(owner)) rolled.set(owner, { ...fact, row: 'rolled', about: one.about, entity: owner });
  }
  return [{ ...fact, row: 'whole', about: best }, ...named.map((one): Fact => Object.assign({ row: 'entity' as const }, fact, one)), ...rolled.values()];
}
