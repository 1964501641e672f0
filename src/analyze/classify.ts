import type { About } from '../domain/entity.js';
import type { Evidence, Finding } from '../domain/finding.js';
import type { Language } from '../domain/language.js';
import type { Place } from '../domain/place.js';
import type { Entity } from '../domain/project.js';
import type { Sentiment } from '../domain/sentiment.js';
import { SOURCE_TYPES, type SourceType } from '../domain/source-type.js';
import type { Voice } from '../domain/voice.js';
import type { WebcareClass } from '../domain/webcare.js';
import { nameTerm } from '../text/query/term.js';
import { classesOf, factsOf, languageOf, placesOf, topicsOf } from './facts.js';
import type { Findings, MentionReader } from './reader.js';

/** A line of `quickscan classify` after parsing. `thread` is the thread's title. */
export interface ClassifyInput {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  /** The organisation's name. */
  readonly target?: string;
  readonly type?: SourceType;
  readonly source?: string;
  readonly author?: string;
  readonly thread?: string;
}

export interface ClassifyOutput {
  readonly id: string;
  readonly language: Language;
  readonly sentiment: { readonly label: Sentiment; readonly score: number; readonly confidence: number };
  readonly webcare: { readonly label: WebcareClass; readonly all: readonly WebcareClass[]; readonly confidence: number; readonly addressed: boolean };
  readonly cues: { readonly question: boolean; readonly rhetorical: boolean; readonly claim: boolean };
  readonly about: About | null;
  readonly voice: Voice;
  readonly topics: readonly string[];
  readonly places: readonly { readonly name: string; readonly municipality: string | null; readonly province: string | null; readonly country: 'NL' | 'BE'; readonly confidence: number }[];
  readonly evidence: readonly (Evidence & { readonly stage: string; readonly label: string; readonly about?: string })[];
}

/** Reads a parsed JSON line. Throws a TypeError that names the field where it is not of that shape. */
export function parseClassifyLine(value: unknown): ClassifyInput {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('expected an object with id and text');
  const id = Reflect.get(value, 'id');
  if (typeof id !== 'string' && typeof id !== 'number') throw new TypeError('id: expected a text or a number');
  const text = textField(value, 'text');
  if (text === undefined) throw new TypeError('text: expected a text');
  const type = textField(value, 'type');
  const known = SOURCE_TYPES.find((name) => name === type);
  if (type !== undefined && known === undefined) throw new TypeError(`type: expected one of ${SOURCE_TYPES.join(', ')}`);
  const rest: Record<string, string> = {};
  for (const key of ['title', 'target', 'source', 'author', 'thread'] as const) {
    const field = textField(value, key);
    if (field !== undefined) rest[key] = field;
  }
  return { id: String(id), text, ...(known === undefined ? {} : { type: known }), ...rest };
}

function textField(value: object, key: string): string | undefined {
  const field: unknown = Reflect.get(value, key);
  if (field === undefined || field === null) return undefined;
  if (typeof field !== 'string') throw new TypeError(`${key}: expected a text`);
  return field;
}

/** Kinds of body that people leave out of a name, before it and after it. */
const BEFORE = /^(?:gemeente|stad|stichting|de heer|woningcorporatie|vereniging|webshop)\s+/iu;
const AFTER = /\s+(?:bv|b\.v\.|nv|bouw|groep|nederland|verzekeringen|reizen|vervoer|hogeschool|zorg)$/iu;

/** The target as the one brand of a project: its name, and its name without the kind of body it is ("gemeente", "BV") where enough is left. */
export function targetEntity(target: string): Entity {
  const named = target.trim();
  const short = named.replace(BEFORE, '');
  const core = short.replace(AFTER, '');
  const terms = [named, ...(/\s/u.test(short) || short.length >= 4 ? [short] : []), ...(/\s/u.test(core) ? [core] : [])];
  return { id: 'target', kind: 'brand', name: named, terms: [...new Set(terms.flatMap((term) => nameTerm(term) ?? []))], unless: [], sought: true };
}

/**
 * Classifies one line. `reader` must have been prepared with the entity of the line's target (see `targetEntity`), or with a project
 * whose brands then stand for `about`. Pure: the same line and reader give the same answer.
 */
export function classify(line: ClassifyInput, reader: MentionReader, entities: readonly Entity[], places: ReadonlyMap<string, Place>): ClassifyOutput {
  const mention = { text: line.text, sourceType: line.type ?? ('other' as const), sourceId: line.source ?? 'classify', ...(line.title === undefined ? {} : { title: line.title }) };
  const findings = reader.read({ mention, ...(line.thread === undefined ? {} : { thread: { title: line.thread } }) });
  const whole = factsOf(findings, mention, entities)[0];
  const sentiment = findings['sentiment']?.find(({ about, label }) => about === undefined && label !== 'mixed');
  const about = entities.length === 0 ? null : aboutOf(findings, line.type);
  const form = (findings['webcare'] ?? []).filter((one) => one.about === undefined);
  const has = (label: string): boolean => form.some((one) => one.label === label);
  // A complaint about another is the other's: nothing holds for a target the text does not speak of.
  const webcare = about === 'no' ? [] : form;
  const all = classesOf(webcare);
  return {
    id: line.id,
    language: languageOf(findings),
    // Sentiment is towards the target: what is said of somebody else is none.
    sentiment: { label: about === 'no' && whole?.sentiment !== 'unscored' ? 'neutral' : (whole?.sentiment ?? 'unscored'), score: sentiment?.score ?? 0, confidence: sentiment?.confidence ?? 0 },
    webcare: { label: all[0] ?? 'none', all: all.length > 0 ? all : ['none'], confidence: webcare[0]?.confidence ?? 0.7, addressed: about !== 'no' && has('addressed') },
    cues: { question: has('cue-question'), rhetorical: has('cue-rhetorical'), claim: has('cue-claim') },
    about,
    voice: whole?.voice ?? 'unknown',
    topics: topicsOf(findings),
    places: placesOf(findings).flatMap(({ id, link, confidence }) => (link === 'spoken' ? shown(places.get(id), confidence) : [])),
    evidence: evidenceOf(findings),
  };
}

/** With a project: of several entities the clearest answer counts, and without any a review or answer speaks of what it was collected for. */
function aboutOf(findings: Findings, type: SourceType | undefined): About {
  const labels = (findings['entities'] ?? []).map(({ label }) => label);
  if (labels.length === 0) return type === 'review' || type === 'qa' ? 'yes' : 'unsure';
  return labels.includes('yes') ? 'yes' : labels.includes('unsure') ? 'unsure' : 'no';
}

function shown(place: Place | undefined, confidence: number): ClassifyOutput['places'] {
  if (place === undefined) return [];
  const { name, municipality = null, province = null, country } = place;
  return [{ name, municipality, province, country, confidence }];
}

function evidenceOf(findings: Findings): ClassifyOutput['evidence'] {
  return Object.values(findings).flatMap((list: readonly Finding[]) =>
    list.flatMap(({ stage, label, about, evidence }) => evidence.map((one) => ({ stage, label, ...(about === undefined ? {} : { about }), ...one }))),
  );
}

/** Readers by target, prepared at first need; at most `most` are kept, since one holds a whole table. */
export class TargetReaders {
  readonly #readers = new Map<string, { readonly reader: MentionReader; readonly entities: readonly Entity[] }>();

  constructor(
    readonly prepare: (entities: readonly Entity[]) => MentionReader,
    readonly most = 8,
  ) {}

  /** The reader for a target, or the one without entities. */
  of(target: string | undefined): { readonly reader: MentionReader; readonly entities: readonly Entity[] } {
    const key = target ?? '';
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const entities = target === undefined || target.trim() === '' ? [] : [targetEntity(target)];
    const made = { reader: this.prepare(entities), entities };
    const oldest = this.#readers.keys().next();
    if (this.#readers.size >= this.most && oldest.done !== true) this.#readers.delete(oldest.value);
    this.#readers.set(key, made);
    return made;
  }
}
