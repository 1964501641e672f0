import type { About, EntityId } from '../domain/entity.js';
import type { Fact, FactRow, PlaceLink } from '../domain/fact.js';
import type { Finding } from '../domain/finding.js';
import { type Language, LANGUAGES } from '../domain/language.js';
import type { MentionText } from '../domain/mention.js';
import type { Noise } from '../domain/noise.js';
import type { Entity } from '../domain/project.js';
import { type Sentiment, SENTIMENTS } from '../domain/sentiment.js';
import { type Voice, VOICES } from '../domain/voice.js';
import { WEBCARE_CLASSES, type WebcareClass } from '../domain/webcare.js';
import type { Findings } from './reader.js';
import { NOISE_KINDS } from './noise/signs.js';
import { readPlaceLabel } from './stages/geography.js';

/** What a fact row needs to know of a mention beside its findings. */
export type FactMention = Pick<MentionText, 'sourceType' | 'own'>;

/**
 * The fact rows of one mention: the whole, one per entity it is about (yes or unsure), and one rolled row for the entity an `of` names
 * where the mention does not speak of that one itself.
 */
export function factsOf(findings: Findings, mention: FactMention, entities: readonly Entity[]): readonly Fact[] {
  const about = new Map<EntityId, About>();
  for (const { about: id, label } of findings['entities'] ?? []) if (id !== undefined && (label === 'yes' || label === 'unsure')) about.set(id, label);
  const rows = [fact('whole', undefined, best([...about.values()]), findings, mention)];
  for (const [id, label] of about) rows.push(fact('entity', id, label, findings, mention));
  return [...rows, ...rolled(about, findings, mention, entities)];
}

function best(labels: readonly About[]): About {
  return labels.includes('yes') ? 'yes' : labels.includes('unsure') ? 'unsure' : 'no';
}

/** A brand's row carries what was found of its first part that the mention speaks of. */
function rolled(about: ReadonlyMap<EntityId, About>, findings: Findings, mention: FactMention, entities: readonly Entity[]): Fact[] {
  const rows = new Map<EntityId, Fact>();
  for (const id of about.keys()) {
    for (const owner of owners(id, entities)) {
      const label = about.get(id);
      if (about.has(owner) || rows.has(owner) || label === undefined) continue;
      rows.set(owner, { ...fact('rolled', id, label, findings, mention), entity: owner });
    }
  }
  return [...rows.values()];
}

/** The entities an entity belongs to, nearest first; a circle ends where it closes. */
function owners(id: EntityId, entities: readonly Entity[]): EntityId[] {
  const found: EntityId[] = [];
  for (let at = entities.find((one) => one.id === id)?.of; at !== undefined && at !== id && !found.includes(at); at = parent(at, entities)) found.push(at);
  return found;
}

function parent(id: EntityId, entities: readonly Entity[]): EntityId | undefined {
  return entities.find((one) => one.id === id)?.of;
}

function fact(row: FactRow, about: EntityId | undefined, label: About, findings: Findings, mention: FactMention): Fact {
  const sentiments = concerning(findings['sentiment'], about);
  const classes = classesOf(concerning(findings['webcare'], about));
  return {
    row,
    ...(about === undefined ? {} : { entity: about }),
    about: label,
    sentiment: sentimentOf(sentiments),
    mixed: sentiments.some((one) => one.label === 'mixed'),
    main: classes[0] ?? 'none',
    classes,
    addressed: (findings['webcare'] ?? []).some((one) => one.label === 'addressed'),
    voice: voiceOf(mention, findings['voice']),
    language: languageOf(findings),
    own: mention.own === true,
    noise: noiseOf(mention, findings['noise']),
  };
}

/** Findings about an entity, or those of the whole where none is. */
function concerning(findings: readonly Finding[] = [], about: EntityId | undefined): readonly Finding[] {
  const mine = about === undefined ? [] : findings.filter((one) => one.about === about);
  return mine.length > 0 ? mine : findings.filter((one) => one.about === undefined);
}

function sentimentOf(findings: readonly Finding[]): Sentiment {
  for (const { label } of findings) {
    const known = SENTIMENTS.find((name) => name === label);
    if (known !== undefined) return known;
  }
  return 'unscored';
}

/** Classes of a list of webcare findings, the main one first; empty where none holds. */
export function classesOf(findings: readonly Finding[]): readonly WebcareClass[] {
  return findings.flatMap(({ label }) => WEBCARE_CLASSES.filter((name) => name === label && name !== 'none'));
}

export function languageOf(findings: Findings): Language {
  return LANGUAGES.find((name) => name === findings['language']?.[0]?.label) ?? 'und';
}

/**
 * Who speaks: what a voice stage found, or a first guess: own accounts are the organisation, news is media, other places are
 * customers.
 */
export function voiceOf(mention: FactMention, findings: readonly Finding[] = []): Voice {
  if (mention.own === true) return 'organisation';
  const found = VOICES.find((name) => name === findings[0]?.label);
  return found ?? (mention.sourceType === 'news' ? 'media' : mention.sourceType === 'other' ? 'unknown' : 'consumer');
}

/** What kind of noise it is; what the organisation itself says is counted apart already. */
function noiseOf(mention: FactMention, findings: readonly Finding[] = []): Noise {
  if (mention.own === true) return 'none';
  const label = findings[0]?.label;
  return NOISE_KINDS.find((name) => name === label) ?? 'none';
}

/** Topic keys, the strongest first. */
export function topicsOf(findings: Findings): readonly string[] {
  return (findings['topics'] ?? []).map(({ label }) => label);
}

/** Places by id, each with the way it is linked to the mention. */
export function placesOf(findings: Findings): readonly { readonly id: string; readonly link: PlaceLink; readonly confidence: number }[] {
  return (findings['geography'] ?? []).flatMap(({ label, confidence }) => {
    const read = readPlaceLabel(label);
    return read === undefined ? [] : [{ ...read, confidence }];
  });
}
