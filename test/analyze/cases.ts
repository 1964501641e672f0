import { readFileSync } from 'node:fs';
import type { ThreadContext } from '../../src/analyze/stage.js';
import type { Finding } from '../../src/domain/finding.js';
import type { MentionText } from '../../src/domain/mention.js';
import type { Entity } from '../../src/domain/project.js';
import { SOURCE_TYPES } from '../../src/domain/source-type.js';
import type { MentionReader } from '../../src/analyze/reader.js';

/** One hand-written case: a mention, the label its stage should give (`none`: no finding about it), and words its evidence should hold. */
export interface Case {
  readonly text: string;
  readonly title?: string;
  readonly type?: string;
  readonly place?: string;
  readonly own?: boolean;
  readonly thread?: ThreadContext;
  readonly about?: string;
  readonly label: string;
  readonly evidence?: string;
  readonly not?: readonly string[];
}

const FOLDER = new URL('../../fixtures/stages/', import.meta.url);

/** The stages with cases of this shape. */
export const CASED = ['language', 'entities', 'sentiment', 'topics', 'webcare', 'geography', 'noise', 'voice'] as const;

// The fixtures are ours: a field of another type fails the case that holds it.
export const casesOf = (stage: string): readonly Case[] =>
  readFileSync(new URL(`${stage}/cases.jsonl`, FOLDER), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);

export const fixtureEntities = JSON.parse(readFileSync(new URL('entities.json', FOLDER), 'utf8')) as readonly Entity[];

export const pinnedHashes = (): Record<string, { readonly version: number; readonly findings: string }> =>
  JSON.parse(readFileSync(new URL('pinned.json', FOLDER), 'utf8')) as Record<string, { readonly version: number; readonly findings: string }>;

export function findingsOf(reader: MentionReader, stage: string, one: Case): readonly Finding[] {
  const mention: MentionText = {
    text: one.text,
    sourceType: SOURCE_TYPES.find((type) => type === one.type) ?? 'forum',
    sourceId: 'fixture',
    ...(one.title === undefined ? {} : { title: one.title }),
    ...(one.place === undefined ? {} : { authorPlace: one.place }),
    ...(one.own === undefined ? {} : { own: one.own }),
  };
  return reader.read({ mention, only: [stage], ...(one.thread === undefined ? {} : { thread: one.thread }) })[stage] ?? [];
}

/** The letters a finding's evidence points at. */
export function shownBy(finding: Finding, one: Case): readonly string[] {
  return finding.evidence.map(({ in: part, start, end }) => (part === 'title' ? (one.title ?? '') : part === 'thread' ? (one.thread?.title ?? '') : one.text).slice(start, end));
}
