import { ABOUT, type About, type EntityId } from '../../domain/entity.js';
import type { Evidence, Finding } from '../../domain/finding.js';
import type { Entity } from '../../domain/project.js';
import type { Lexicon } from '../../text/lexicon.js';
import { type TermHit, termHits, type TermLexicons, termLexicons } from '../../text/match.js';
import type { Reading } from '../../text/reading.js';
import { type Ambiguity, ambiguityMark, ambiguityOf, LOWERED, UNAMBIGUOUS } from '../entities/ambiguity.js';
import { speaksOfAnother, speaksOfTown } from '../entities/elsewhere.js';
import { judgePerson, type PersonContext, surnameOnly } from '../entities/executive.js';
import { judge, type Sign } from '../entities/judge.js';
import { unnamed } from '../entities/unnamed.js';
import { hitEvidence, type Part } from '../evidence.js';
import type { Stage, Subject, Tools } from '../stage.js';

/**
 * Is the mention about each entity: yes, no or unsure, with the words that say so. Entities it does not name get no finding, unless the
 * thread names them, or the mention was handed in for them.
 */
export const entities: Stage<'entities', About> = {
  name: 'entities',
  version: 5,
  labels: ABOUT,
  reads: 'thread',
  prepare(tools) {
    const rules = rulesOf(tools);
    return (subject) => read(subject, rules);
  },
};

interface Rules {
  readonly list: readonly Entity[];
  readonly byId: ReadonlyMap<EntityId, Entity>;
  readonly lexicons: TermLexicons;
  readonly homonyms: Lexicon;
  readonly firms: Lexicon;
  readonly ambiguity: ReadonlyMap<string, Ambiguity>;
  /** Words of each entity's own names. */
  readonly own: ReadonlyMap<EntityId, ReadonlySet<string>>;
}

function rulesOf(tools: Tools): Rules {
  const list = tools.project('entities') ?? [];
  const made = termLexicons(list);
  const ambiguity = new Map(made.terms.entries.map(({ term }) => [term, ambiguityOf(term)]));
  tools.register(ambiguityMark(ambiguity));
  return {
    list, ambiguity,
    byId: new Map(list.map((entity) => [entity.id, entity])),
    lexicons: { ...made, terms: tools.register(made.terms) },
    homonyms: tools.lexicon('homonyms'),
    firms: tools.lexicon('firms'),
    own: new Map(list.map((entity) => [entity.id, new Set([entity.name, ...entity.terms].flatMap((name) => name.toLowerCase().split(/[\s"“”„]+/u)))])),
  };
}

type Signs = Map<EntityId, Sign[]>;

interface Found {
  readonly part: Part;
  readonly reading: Reading;
  readonly hit: TermHit;
}

function read(subject: Subject, rules: Rules): readonly Finding<About>[] {
  const { text, title, mention } = subject;
  const fields = { source: mention.sourceId, type: mention.sourceType };
  const found = termHits(text, rules.lexicons, { fields, ...(title === undefined ? {} : { title }) }).map((hit): Found => (hit.in === 'title' && title !== undefined ? { part: 'title', reading: title, hit } : { part: 'text', reading: text, hit }));
  const signs: Signs = new Map();
  for (const one of found) if (needsMore(signs.get(one.hit.entity))) add(signs, one.hit.entity, judged(one, subject, found, rules));
  const sure = [...signs.values()].some((list) => list.some(({ label }) => label === 'yes'));
  if (!sure) fromThread(subject, rules, signs, found);
  for (const entity of rules.list) if (entity.sought === true && !signs.has(entity.id)) add(signs, entity.id, otherMeaning(entity, subject, rules) ?? unnamed(subject, entity, rules));
  return rules.list.flatMap(({ id }) => {
    const list = signs.get(id);
    return list === undefined ? [] : [weigh(id, list)];
  });
}

/** Places of a name shown as evidence; as many sure ones settle it. */
const SHOWN = 4;
/** In a list of a thousand names the first ones tell as much as all. */
const MOST_JUDGED = 40;

function needsMore(signs: readonly Sign[] = []): boolean {
  return signs.length < MOST_JUDGED && signs.filter(({ label }) => label === 'yes').length < SHOWN;
}

function add(signs: Signs, entity: EntityId, sign: Sign): void {
  const list = signs.get(entity);
  if (list === undefined) signs.set(entity, [sign]);
  else list.push(sign);
}

function judged({ part, reading, hit }: Found, subject: Subject, found: readonly Found[], rules: Rules): Sign {
  const entity = rules.byId.get(hit.entity);
  if (entity?.kind === 'executive') return judgePerson(reading, part, hit, entity, personContext(entity, subject, found, rules));
  const own = rules.own.get(hit.entity) ?? new Set<string>();
  const around = { homonyms: rules.homonyms, ambiguity: ambiguityHere(entity, hit, rules), own, kindKnown: own.size > 1 && entity?.terms.some((term) => term.toLowerCase() !== hit.hit.entry.term.toLowerCase() && /\s/u.test(term)) === true, served: part !== 'thread' && isServed(subject, part, rules) };
  const { sourceType } = subject.mention;
  return judge(reading, part, hit, around, entity?.sought === true && (sourceType === 'review' || sourceType === 'qa'));
}

/** A sector's words are what they say; a name that wants capitals is none other where it has them, and anything where it lacks them. */
function ambiguityHere(entity: Entity | undefined, { hit, doubt }: TermHit, { ambiguity }: Rules): Ambiguity {
  if (entity?.kind === 'branch') return UNAMBIGUOUS;
  if (hit.entry.fields['capitals'] === 'upper') return doubt === 'capitals' ? LOWERED : UNAMBIGUOUS;
  return ambiguity.get(hit.entry.term) ?? UNAMBIGUOUS;
}

/** Does a word of service stand in the title or the thread's title? */
function isServed({ title, thread }: Subject, part: Part, { homonyms }: Rules): boolean {
  const around = [part === 'title' ? undefined : title, thread?.title];
  return around.some((reading) => reading !== undefined && reading.hits(homonyms).some(({ entry }) => entry.fields['layer'] === 'context'));
}

/** Is the person, or the firm of the person, named in full anywhere around? */
function personContext(entity: Entity, { thread }: Subject, found: readonly Found[], rules: Rules): PersonContext {
  const around = [thread?.title, thread?.opening, thread?.answered].flatMap((reading) => (reading === undefined ? [] : termHits(reading, rules.lexicons)));
  const all = [...found.map(({ hit }) => hit), ...around];
  const { id, of } = entity;
  return { fullMention: all.some((hit) => hit.entity === id && !surnameOnly(hit, entity)), firm: of !== undefined && all.some((hit) => hit.entity === of) };
}

/**
 * A reply that names nobody is about whom its thread is about, by the title, then the opening post and the post it answers, unless it speaks
 * of another. A name of which the reply alone does not tell what it is means what it means in the thread.
 */
function fromThread(subject: Subject, rules: Rules, signs: Signs, found: readonly Found[]): void {
  const { thread, text } = subject;
  const sources = [thread?.title, thread?.opening, thread?.answered];
  for (const [index, reading] of sources.entries()) {
    if (reading === undefined) continue;
    const hits = termHits(reading, rules.lexicons).map((hit) => ({ hit, sign: judged({ part: 'thread', reading, hit }, subject, found, rules) })).filter(({ sign }) => sign.label !== 'no');
    if (hits.length === 0) continue;
    const other = speaksOfAnother(text, { lists: rules, around: [thread?.title, thread?.opening], own: new Set(found.filter(({ part }) => part === 'text').map(({ hit }) => hit.hit.first)) });
    const open = [...signs].filter(([, list]) => list.some(({ label }) => label === 'unsure')).map(([id]) => id);
    for (const { hit } of hits) {
      if (open.length > 0 ? !open.includes(hit.entity) : signs.has(hit.entity)) continue;
      const away = open.length > 0 ? undefined : (other ?? otherTown(text, rules.byId.get(hit.entity)));
      add(signs, hit.entity, away === undefined ? threadSign(subject, reading, hit, index) : { label: 'no', confidence: 0.75, evidence: away });
    }
    return;
  }
}

function otherTown(text: Reading, entity: Entity | undefined): Evidence | undefined {
  return entity !== undefined && /^(?:gemeente|stad)\s/iu.test(entity.name) ? speaksOfTown(text, [entity.name, ...entity.terms]) : undefined;
}

/** The thread uses the name in another meaning, and the reply goes on in it. */
function otherMeaning({ id }: Entity, subject: Subject, rules: Rules): Sign | undefined {
  const reading = subject.thread?.title;
  if (reading === undefined) return undefined;
  const signs = termHits(reading, rules.lexicons).filter(({ entity }) => entity === id).map((hit) => judged({ part: 'thread', reading, hit }, subject, [], rules));
  const [first] = signs;
  return first !== undefined && signs.every(({ label }) => label === 'no') ? { ...first, evidence: { ...first.evidence, note: 'thread' } } : undefined;
}

function threadSign({ text }: Subject, reading: Reading, { hit }: TermHit, index: number): Sign {
  const shown: Evidence = index === 0 ? hitEvidence(reading, hit, 'thread-title', 'thread', 'thread') : { start: 0, end: text.text.length, rule: index === 1 ? 'thread-opening' : 'thread-answered', note: 'thread' };
  return { label: 'yes', confidence: index === 0 ? 0.8 : 0.65, evidence: shown };
}

/** One sure sign makes a yes; otherwise what is doubted stays unsure, and only signs of another meaning make a no. */
function weigh(about: EntityId, list: readonly Sign[]): Finding<About> {
  const label = (['yes', 'unsure', 'no'] as const).find((name) => list.some((sign) => sign.label === name)) ?? 'unsure';
  const same = list.filter((sign) => sign.label === label);
  return { stage: 'entities', label, about, confidence: Math.max(...same.map(({ confidence }) => confidence)), evidence: same.slice(0, SHOWN).map(({ evidence }) => evidence) };
}
