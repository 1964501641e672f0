import type { EntityId } from '../domain/entity.js';
import type { Finding } from '../domain/finding.js';
import type { Reading } from '../text/reading.js';
import type { Earlier } from './stage.js';

/** An entity named in a text; both tokens included. */
export interface Named {
  readonly entity: EntityId;
  readonly first: number;
  readonly last: number;
}

/** Which entity each token of a text speaks of. */
export interface Windows {
  /** Entities the mention is about, yes or unsure, in order of the project. */
  readonly entities: readonly EntityId[];
  /** Where the text itself names them, in order. */
  readonly named: readonly Named[];
  /** Entities a token speaks of; all of them where the text does not tell them apart. */
  owners(token: number): readonly EntityId[];
}

/** Words that join names into one group: what is said of the group is said of each. */
const JOINING = new Set(['en', 'of', 'noch', 'als', 'plus', '&', ',', '/', 'evenals']);
/** "zowel A als B", "noch A noch B": only here "als" joins. */
const GROUP_OPENS = new Set(['zowel', 'noch']);
/** Words with which another clause begins. A name in that clause is its own from the clause's first word on. */
const CLAUSE_OPENS = new Set(['maar', 'terwijl', 'en', 'dus', 'want', 'hoewel', 'echter', 'alleen', 'doch', 'waardoor', 'gelukkig', 'helaas', 'nu', 'dankzij']);
const CLAUSE_MARKS = new Set([',', ';', ':', '–', '—', '-', '(', ')']);
/** "eerstgenoemde", "de een … de ander": the first or the second of the two named just before. */
const FORMER = new Set(['eerste', 'eerstgenoemde', 'een', 'ene', 'één']);
const LATTER = new Set(['tweede', 'laatste', 'laatstgenoemde', 'ander', 'andere']);

/**
 * Splits a text into windows by the names in it. A clause belongs to whom it names, part by part from name to name; names that a comma or
 * "en" joins share what follows. A clause that names nobody goes on about whom the last one named; before the first name a sentence is
 * about the first named, or whom title and thread are about.
 */
export function windowsOf(reading: Reading, earlier: Earlier): Windows {
  const about = (earlier['entities'] ?? []).filter(({ label, about }) => label !== 'no' && about !== undefined);
  const entities = about.map((finding) => finding.about ?? '');
  const named = namedIn(reading, about);
  const outside = about.filter((finding) => !named.some(({ entity }) => entity === finding.about)).map((finding) => finding.about ?? '');
  const fallback = outside.length > 0 ? outside : entities;
  const owner = entities.length > 1 ? assign(reading, named, fallback) : [];
  return { entities, named, owners: (token) => owner[token] ?? entities };
}

function namedIn(reading: Reading, about: readonly Finding[]): Named[] {
  const named: Named[] = [];
  for (const finding of about) {
    for (const { in: part, start, end, note } of finding.evidence) {
      if (part !== undefined || note === 'thread') continue;
      const first = reading.tokens.findIndex((one) => one.start >= start && one.end <= end);
      if (first === -1) continue;
      let last = first;
      while ((reading.tokens[last + 1]?.end ?? Number.POSITIVE_INFINITY) <= end) last++;
      named.push({ entity: finding.about ?? '', first, last });
    }
  }
  return named.sort((a, b) => a.first - b.first);
}

/** Names side by side, or joined as a group: all that the group's members have in common. */
interface Group {
  readonly entities: readonly EntityId[];
  readonly first: number;
  readonly last: number;
}

function groupsOf(reading: Reading, named: readonly Named[]): Group[] {
  const groups: Group[] = [];
  for (const { entity, first, last } of named) {
    const before = groups.at(-1);
    if (before !== undefined && joined(reading, before, first)) {
      groups[groups.length - 1] = { entities: before.entities.includes(entity) ? before.entities : [...before.entities, entity], first: before.first, last: Math.max(before.last, last) };
    } else groups.push({ entities: [entity], first, last });
  }
  return groups;
}

function joined(reading: Reading, group: Group, next: number): boolean {
  if (next <= group.last) return true;
  if (reading.sentences[group.last] !== reading.sentences[next]) return false;
  const between = reading.tokens.slice(group.last + 1, next).map(({ form }) => form);
  if (between.length === 0 || between.length > 2 || !between.every((form) => JOINING.has(form))) return false;
  return !between.includes('als') || GROUP_OPENS.has(reading.tokens[group.first - 1]?.form ?? '');
}

function assign(reading: Reading, named: readonly Named[], fallback: readonly EntityId[]): (readonly EntityId[])[] {
  const groups = groupsOf(reading, named);
  const owner: (readonly EntityId[])[] = [];
  let current: readonly EntityId[] = groups[0]?.entities ?? fallback;
  let pair: readonly EntityId[] = [];
  for (let token = 0; token < reading.tokens.length; token++) {
    const here = groups.find(({ first, last }) => token >= first && token <= last);
    if (here !== undefined) {
      pair = token === here.first ? [...pair, ...here.entities].slice(-2) : pair;
      current = here.entities;
    } else if (opensClause(reading, token)) current = ahead(reading, groups, token) ?? current;
    if (here === undefined) current = pointed(reading, token, pair) ?? current;
    owner.push(current);
  }
  return owner;
}

function opensSentence(reading: Reading, token: number): boolean {
  return token === 0 || reading.sentences[token - 1] !== reading.sentences[token];
}

function opensClause(reading: Reading, token: number): boolean {
  const before = reading.tokens[token - 1];
  return opensSentence(reading, token) || (before?.kind === 'punctuation' && CLAUSE_MARKS.has(before.form)) || CLAUSE_OPENS.has(reading.tokens[token]?.form ?? '');
}

/** The first group named in the clause that opens here; for a whole sentence, the first in it. */
function ahead(reading: Reading, groups: readonly Group[], token: number): readonly EntityId[] | undefined {
  const next = groups.find(({ first }) => first >= token);
  if (next === undefined || reading.sentences[next.first] !== reading.sentences[token]) return undefined;
  if (opensSentence(reading, token)) return next.entities;
  for (let at = token + 1; at <= next.first; at++) if (opensClause(reading, at)) return undefined;
  return next.entities;
}

/** "de eerste", "laatstgenoemde", "de ander": one of the two named before. */
function pointed(reading: Reading, token: number, pair: readonly EntityId[]): readonly EntityId[] | undefined {
  const [former, latter] = pair;
  const form = reading.tokens[token]?.form ?? '';
  if (former === undefined || latter === undefined || former === latter) return undefined;
  const alone = form.endsWith('genoemde');
  if (!alone && !(reading.tokens[token - 1]?.form === 'de' && reading.tokens[token + 1]?.kind === 'word')) return undefined;
  if (!alone && !PREDICATES.has(reading.tokens[token + 1]?.form ?? '')) return undefined;
  return FORMER.has(form) ? [former] : LATTER.has(form) ? [latter] : undefined;
}

/** After "de eerste" a verb makes it stand for somebody; a noun makes it a first something. */
const PREDICATES = new Set(['is', 'was', 'zit', 'zat', 'heeft', 'had', 'doet', 'deed', 'kan', 'kon', 'werkt', 'werkte', 'nam', 'neemt', 'viel', 'valt', 'liegt', 'liet', 'laat', 'kwam', 'komt', 'ging', 'gaat', 'blijft', 'bleef', 'wil', 'wilde', 'reageert', 'reageerde', 'helpt', 'hielp', 'levert', 'leverde', 'belt', 'belde', 'vraagt', 'rekent', 'geeft', 'gaf', 'stuurt', 'stuurde', 'houdt', 'hield', 'krijgt', 'kreeg', 'bevalt', 'beviel', 'weigert', 'weigerde', 'snapt', 'rijdt', 'reed']);
