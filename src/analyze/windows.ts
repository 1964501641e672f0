import type { EntityId } from '../domain/entity.js';
import type { Finding } from '../domain/finding.js';
import type { Reading } from '../text/reading.js';
import type { Earlier } from './stage.js';

/** Which entity each token of a text speaks of. */
export interface Windows {
  /** Entities the mention is about, yes or unsure, in order of the project. */
  readonly entities: readonly EntityId[];
  /** Entities a token speaks of; all of them where the text does not tell them apart. */
  owners(token: number): readonly EntityId[];
  /** The entity a comparison names as the lesser side right after this token's clause ("beter dan KPN"), if any. */
  comparedWith(token: number): EntityId | undefined;
}

interface Named {
  readonly entity: EntityId;
  readonly token: number;
}

/** The word after which a comparison's other side stands. */
const THAN = 'dan';

/**
 * Splits a text into windows by the names in it: a sentence belongs to what it names, part by part from name to name; a sentence that
 * names nobody goes on about whom the last one named; before the first name it is the first named, or whom title and thread are about.
 */
export function windowsOf(reading: Reading, earlier: Earlier): Windows {
  const about = (earlier['entities'] ?? []).filter(({ label, about }) => label !== 'no' && about !== undefined);
  const entities = about.map((finding) => finding.about ?? '');
  const named = namedIn(reading, about);
  const outside = about.filter((finding) => !named.some(({ entity }) => entity === finding.about)).map((finding) => finding.about ?? '');
  const fallback = outside.length > 0 ? outside : entities;
  const owner = assign(reading, named, fallback);
  return {
    entities,
    owners: (token) => owner[token] ?? entities,
    comparedWith: (token) => other(reading, named, token),
  };
}

function namedIn(reading: Reading, about: readonly Finding[]): Named[] {
  const named: Named[] = [];
  for (const finding of about) {
    for (const { in: part, start, end, note } of finding.evidence) {
      if (part !== undefined || note === 'thread') continue;
      const token = reading.tokens.findIndex((one) => one.start >= start && one.end <= end);
      if (token !== -1) named.push({ entity: finding.about ?? '', token });
    }
  }
  return named.sort((a, b) => a.token - b.token);
}

function assign(reading: Reading, named: readonly Named[], fallback: readonly EntityId[]): (readonly EntityId[])[] {
  const owner: (readonly EntityId[])[] = [];
  const first = named[0];
  let current: readonly EntityId[] = first === undefined ? fallback : [first.entity];
  for (let token = 0; token < reading.tokens.length; token++) {
    const sentence = reading.sentences[token];
    const opens = token === 0 || reading.sentences[token - 1] !== sentence;
    const here = named.filter((one) => one.token === token);
    const opening = opens ? named.find((one) => reading.sentences[one.token] === sentence) : undefined;
    if (here.length > 0) current = here.map(({ entity }) => entity);
    else if (opening !== undefined) current = [opening.entity];
    owner.push(current);
  }
  return owner;
}

function other(reading: Reading, named: readonly Named[], token: number): EntityId | undefined {
  const sentence = reading.sentences[token];
  return named.find((one) => {
    if (one.token <= token || reading.sentences[one.token] !== sentence) return false;
    const between = reading.tokens.slice(token + 1, one.token).map(({ form }) => form);
    return between.length <= 4 && between.includes(THAN);
  })?.entity;
}
