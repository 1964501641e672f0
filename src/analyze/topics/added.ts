import type { Evidence } from '../../domain/finding.js';
import { TOPIC_SECTORS, type TopicSector, type TopicWishes } from '../../domain/topic.js';
import { hashText, type Lexicon, type LexiconSource, numberField, packagedLexicons, parseLexicon } from '../../text/lexicon.js';
import type { Project } from '../../domain/project.js';
import type { Subject, Tools } from '../stage.js';
import { type TopicWord, topicWords, wordEvidence } from './cues.js';

/** Weight from which a topic of a sector or a project holds: one clear term, or two weak ones. */
const HOLDS = 1;
const MOST_SHOWN = 4;

/** A topic that a list of terms alone decides. */
export interface AddedTopic {
  readonly topic: string;
  readonly weight: number;
  readonly evidence: readonly Evidence[];
}

/** The sector whose topics a project reads: by its name, or one of its two trades ("banking" is banking-insurance). */
export function sectorOf(named: string | undefined): TopicSector | undefined {
  const sector = named?.trim().toLowerCase().replace(/\s+/gu, '-');
  return TOPIC_SECTORS.find((known) => known === sector) ?? TOPIC_SECTORS.find((known) => sector !== undefined && known.split('-').includes(sector));
}

/** The lists of the project's sector and of the project itself, registered in the one table. */
export function addedLists(tools: Tools): readonly Lexicon[] {
  const sector = sectorOf(tools.sector());
  const wishes = tools.project('topics');
  return [
    ...(sector === undefined ? [] : [tools.lexicon(`topics/${sector}`)]),
    ...(wishes === undefined || wishes.add.length === 0 ? [] : [tools.register(listOf(wishes.add))]),
  ];
}

function listOf(add: TopicWishes['add']): Lexicon {
  const lines = add.flatMap(({ id, terms }) => terms.map((term) => ({ term, fields: { layer: id } })));
  return { name: 'topics of the project', entries: lines.map((line, index) => ({ ...line, index })), hash: hashText(JSON.stringify(lines)) };
}

/** Topics of these lists that hold, those with most weight first. */
export function addedTopics(subject: Subject, lists: readonly Lexicon[]): readonly AddedTopic[] {
  const byTopic = new Map<string, TopicWord[]>();
  for (const word of lists.flatMap((list) => topicWords(subject, list))) {
    const topic = word.hit.entry.fields['layer'] ?? '';
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), word]);
  }
  return [...byTopic]
    .map(([topic, words]) => ({ topic, weight: words.reduce((sum, { hit, weight }) => sum + weight * numberField(hit.entry, 'weight', 1), 0), evidence: words.slice(0, MOST_SHOWN).map(wordEvidence) }))
    .filter(({ weight }) => weight >= HOLDS)
    .sort((a, b) => b.weight - a.weight || (a.topic < b.topic ? -1 : 1));
}

/** Names of topics that the report has no words for, or that the project calls otherwise, in the project's language. */
export function topicNames({ organisation, topics, language }: Pick<Project, 'organisation' | 'language'> & { readonly topics?: TopicWishes }, source: LexiconSource = packagedLexicons()): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  if (sectorOf(organisation.sector) !== undefined) for (const { term, fields } of parseLexicon('topics/names', source.lines('topics/names')).entries) names.set(term, fields[language] ?? term);
  for (const { id, name } of topics?.add ?? []) names.set(id, name);
  for (const [id, name] of Object.entries(topics?.rename ?? {})) names.set(id, name);
  return names;
}
