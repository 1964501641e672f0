import { ambiguityOf, loneWords } from '../config/lint/meanings.js';
import { guardProblem, guardQuery, termProblem, termQuery } from '../config/terms.js';
import type { EntityId } from '../domain/entity.js';
import type { Entity, Project } from '../domain/project.js';
import type { QueryNode } from '../text/query/ast.js';
import { QuerySet, type QuerySpan } from '../text/query/match.js';
import type { WordLists } from '../text/words.js';
import { type Cues, isLowered, packagedCues } from './against/cues.js';
import { type AgainstDocument, Content, Part } from './against/document.js';
import { WordCounts } from '../text/keyness.js';
import { missingTerms, type MissingTerm } from './against/missing.js';
import { keywordInContext, Picked } from './against/sample.js';
import { type UnlessWord, unlessWords } from './against/unless.js';

export type { AgainstDocument } from './against/document.js';
export type { MissingTerm } from './against/missing.js';
export type { UnlessWord } from './against/unless.js';

/** What one term finds in a collection. */
export interface TermReport {
  readonly entity: EntityId;
  readonly term: string;
  /** Places in texts and titles where it stands, and messages it stands in. */
  readonly hits: number;
  readonly messages: number;
  /** Messages in which an `unless` stands in every sentence that has the term. */
  readonly guarded: number;
  /** Messages that write it in lower case though it has a capital and the text uses capitals. */
  readonly lowered: number;
  /** At most ten unguarded hits, each on one line, spread over the collection. */
  readonly samples: readonly { readonly id: string; readonly line: string }[];
  /** Words of another meaning, the most telling first. */
  readonly unless: readonly UnlessWord[];
  /** Why the term could not be read; then everything above is empty. */
  readonly problem?: string;
}

export interface AgainstReport {
  readonly documents: number;
  readonly terms: readonly TermReport[];
  /** Words that name an entity and are not among its terms, by entity; only entities with some. */
  readonly missing: readonly { readonly entity: EntityId; readonly words: readonly MissingTerm[] }[];
}

const SAMPLES = 10;
/** Messages whose words are kept together, to tell which words always go together. */
const KEPT = 2_000;
/** Words whose numbers are kept for the whole collection; above it the rarest are forgotten. */
const MOST_WORDS = 500_000;

/** One term while the collection goes by. */
class Tally {
  hits = 0;
  messages = 0;
  guarded = 0;
  lowered = 0;
  readonly samples = new Picked<{ id: string; line: string }>(SAMPLES);
  /** Words of the sentences around the term: in messages that may mean something else, in those that mean the firm. */
  readonly doubtful = new WordCounts();
  readonly sure = new WordCounts();
  /** The same for doubtful messages, with what speaks more clearly counted double. */
  readonly weighed = new WordCounts();
  readonly kept = new Picked<ReadonlySet<string>>(KEPT);

  constructor(
    readonly entity: Entity,
    readonly term: string,
    readonly node: QueryNode,
  ) {}
}

interface Found {
  readonly tally: Tally;
  readonly spans: readonly QuerySpan[];
}

class Against {
  readonly #lists: WordLists;
  readonly #cues: Cues;
  readonly #content: Content;
  readonly #tallies: readonly Tally[];
  readonly #terms: QuerySet<Tally>;
  readonly #guards: ReadonlyMap<EntityId, QuerySet<string>>;
  readonly #all = new WordCounts();
  /** Messages that speak of firms, whether or not they name one of ours. */
  readonly #firms = new WordCounts();
  /** Messages in which a word is written as a name. */
  readonly #names = new WordCounts();
  readonly #byEntity = new Map<EntityId, WordCounts>();
  #documents = 0;

  constructor(entities: readonly Entity[], lists: WordLists, cues: Cues) {
    this.#lists = lists;
    this.#cues = cues;
    this.#content = new Content(lists);
    this.#tallies = entities.flatMap((entity) => entity.terms.filter((term) => termProblem(term) === undefined).map((term) => new Tally(entity, term, termQuery(term))));
    this.#terms = new QuerySet(this.#tallies.map((tally) => ({ id: tally, node: tally.node })));
    this.#guards = new Map(entities.map((entity) => [entity.id, new QuerySet(entity.unless.filter((typed) => guardProblem(typed) === undefined).map((typed) => ({ id: typed, node: guardQuery(typed).node })))]));
    for (const { id } of entities) this.#byEntity.set(id, new WordCounts());
  }

  add(document: AgainstDocument): void {
    this.#documents++;
    const text = new Part(document.text);
    const title = document.title === undefined ? undefined : new Part(document.title);
    const words = this.#content.words(title === undefined ? text.tokens : [...title.tokens, ...text.tokens]);
    this.#all.add(words);
    this.#names.add(this.#content.names(text));
    this.#forget();
    const found = this.#terms.match({ ...document, tokens: text.tokens, ...(title === undefined ? {} : { titleTokens: title.tokens }) }).map(({ id, spans }): Found => ({ tally: id, spans }));
    const service = this.#cues.service(title === undefined ? document.text : `${title.text}\n${document.text}`);
    if (service || new Set(found.map(({ tally }) => tally.entity.id)).size > 1) this.#firms.add(words);
    for (const id of new Set(found.map(({ tally }) => tally.entity.id))) this.#byEntity.get(id)?.add(words);
    for (const one of found) this.#tally(one, found, { document, text, title, service });
  }

  #forget(): void {
    for (const counts of [this.#all, this.#firms, this.#names]) if (counts.size > MOST_WORDS) counts.forget(1);
  }

  #tally({ tally, spans }: Found, found: readonly Found[], { document, text, title, service }: { document: AgainstDocument; text: Part; title: Part | undefined; service: boolean }): void {
    tally.hits += spans.length;
    tally.messages++;
    const placed = spans.map((span) => ({ span, part: span.in === 'title' ? (title ?? text) : text }));
    const open = placed.filter(({ span, part }) => !this.#isGuarded(tally.entity.id, span, part));
    const [first] = open;
    if (first === undefined) {
      tally.guarded += Number(placed.length > 0);
      return;
    }
    // Names that the project asks for are no private persons.
    const named = found.flatMap((one) => one.spans).filter((span) => span.in === first.span.in);
    tally.samples.offer(document.id, () => ({ id: document.id, line: keywordInContext(first.part, first.span, named, this.#lists) }));
    const lowered = open.every(({ span, part }) => isLowered(tally.term, part, span));
    tally.lowered += Number(lowered);
    const others = found.some((other) => other.tally.entity.id !== tally.entity.id || !overlaps(other.spans, spans));
    const words = this.#content.words(open.flatMap(({ span, part }) => part.sentence(span).filter(({ start, end }) => end <= span.start || start >= span.end)));
    if (!lowered && (service || others)) tally.sure.add(words);
    else {
      tally.kept.offer(document.id, () => words);
      tally.doubtful.add(words);
      tally.weighed.add(words, lowered ? 2 : 1);
    }
  }

  #isGuarded(entity: EntityId, span: QuerySpan, part: Part): boolean {
    const sentence = part.sentence(span);
    const [first] = sentence;
    const last = sentence.at(-1);
    if (first === undefined || last === undefined) return false;
    return (this.#guards.get(entity)?.match({ text: part.text.slice(first.start, last.end) }).length ?? 0) > 0;
  }

  report(entities: readonly Entity[]): AgainstReport {
    const own = new QuerySet(this.#tallies.map(({ entity, node }) => ({ id: entity.id, node })));
    const terms = entities.flatMap((entity) => entity.terms.map((term) => this.#termReport(entity, term)));
    const missing = entities.map((entity) => ({
      entity: entity.id,
      words: missingTerms({ entity, hits: this.#byEntity.get(entity.id) ?? new WordCounts(), all: this.#all, names: this.#names, lists: this.#lists, isTerm: (word) => own.match({ text: word }).length > 0 }),
    }));
    return { documents: this.#documents, terms, missing: missing.filter(({ words }) => words.length > 0) };
  }

  #termReport(entity: Entity, term: string): TermReport {
    const problem = termProblem(term);
    const tally = this.#tallies.find((one) => one.entity === entity && one.term === term);
    if (tally === undefined) return { entity: entity.id, term, hits: 0, messages: 0, guarded: 0, lowered: 0, samples: [], unless: [], problem: problem === undefined ? 'cannot be read' : `column ${problem.column}: ${problem.message}` };
    const { hits, messages, guarded, lowered, doubtful, weighed, sure, kept } = tally;
    return { entity: entity.id, term, hits, messages, guarded, lowered, samples: tally.samples.items(), unless: unlessWords({ doubtful, weighed, sure, messages: kept.items(), all: this.#all, firms: this.#firms, unique: !isAmbiguous(tally.node, this.#lists) }) };
  }
}

/** A term that asks for several words is as good as a name of its own. */
function isAmbiguous(node: QueryNode, lists: WordLists): boolean {
  return loneWords(node).some((pattern) => ambiguityOf(pattern, lists).meanings.length > 0);
}

function overlaps(some: readonly QuerySpan[], others: readonly QuerySpan[]): boolean {
  return some.some((a) => others.some((b) => a.in === b.in && a.start < b.end && b.start < a.end));
}

/**
 * Holds the terms of a project against messages from anywhere, in one pass and with memory for words only. Proposals are statistics of
 * this collection: words to look at, not to copy unseen.
 */
export function against(project: Pick<Project, 'entities'>, documents: Iterable<AgainstDocument>, lists: WordLists, cues: Cues = packagedCues()): AgainstReport {
  const scan = new Against(project.entities, lists, cues);
  for (const document of documents) scan.add(document);
  return scan.report(project.entities);
}
