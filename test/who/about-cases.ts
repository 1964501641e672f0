import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { targetEntity } from '../../src/analyze/classify.js';
import { type MentionReader, prepareStages } from '../../src/analyze/reader.js';
import { entities as stage } from '../../src/analyze/stages/entities.js';
import { ABOUT, type About, ENTITY_KINDS } from '../../src/domain/entity.js';
import type { Entity } from '../../src/domain/project.js';
import { SOURCE_TYPES, type SourceType } from '../../src/domain/source-type.js';
import { webcareRows } from '../eval/sets.js';

/** A case with the answer a careful reader gives, and ours. */
export interface Judged {
  readonly id: string;
  readonly truth: About;
  readonly said: About;
}

interface Line {
  readonly text: string;
  readonly type: SourceType;
  readonly title?: string | undefined;
  readonly thread?: string | undefined;
}

const text = z.string().min(1);
const whoCase = z.object({
  id: text, target: text, kind: z.enum(ENTITY_KINDS).default('brand'), of: text.optional(), terms: z.array(text).optional(), unless: z.array(text).default([]),
  title: text.optional(), thread: text.optional(), text, type: z.enum(SOURCE_TYPES), about: z.enum(ABOUT),
});
const goldCase = z.object({ id: text, target: text, text, title: text.optional(), thread: text.optional(), source_type: z.enum(SOURCE_TYPES), about: z.enum(ABOUT) });

const lines = (file: URL): unknown[] => readFileSync(file, 'utf8').trimEnd().split('\n').map((line): unknown => JSON.parse(line));

const readers = new Map<string, MentionReader>();

function readerOf(list: readonly Entity[]): MentionReader {
  const key = JSON.stringify(list);
  const reader = readers.get(key) ?? prepareStages({ stages: [stage], project: { entities: list } });
  readers.set(key, reader);
  return reader;
}

/** What the stage says of the first of the entities; the mention was handed in for it. */
function aboutFirst(list: readonly Entity[], { text: body, type, title, thread }: Line): About {
  const mention = { text: body, sourceType: type, sourceId: 'case', ...(title === undefined ? {} : { title }) };
  const findings = readerOf(list).read({ mention, ...(thread === undefined ? {} : { thread: { title: thread } }) })['entities'] ?? [];
  return ABOUT.find((label) => label === findings.find(({ about }) => about === list[0]?.id)?.label) ?? 'unsure';
}

/** fixtures/who/about.jsonl: the target with the brand it belongs to, as a project would list them, misspellings asked for. */
export function whoJudged(): readonly Judged[] {
  return z.array(whoCase).parse(lines(new URL('../../fixtures/who/about.jsonl', import.meta.url))).map((one) => {
    const of: readonly Entity[] = one.of === undefined ? [] : [{ id: 'brand', kind: 'brand', name: one.of, terms: [one.of], unless: [] }];
    const target: Entity = { id: 'target', kind: one.kind, name: one.target, terms: one.terms ?? [one.target], unless: one.unless, misspellings: true, sought: true, ...(one.of === undefined ? {} : { of: 'brand' }) };
    return { id: one.id, truth: one.about, said: aboutFirst([target, ...of], one) };
  });
}

/** fixtures/who/drift.jsonl: replies in a thread about the target, as `classify` reads them. */
export function driftJudged(): readonly Judged[] {
  return z.array(whoCase).parse(lines(new URL('../../fixtures/who/drift.jsonl', import.meta.url))).map((one) => ({ id: one.id, truth: one.about, said: aboutFirst([targetEntity(one.target)], one) }));
}

/** fixtures/gold: as `classify` reads them, from the target's name alone. */
export function goldJudged(): readonly Judged[] {
  const folder = new URL('../../fixtures/gold/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort();
  return z.array(goldCase).parse(files.flatMap((name) => lines(new URL(name, folder)))).map((one) => ({ id: one.id, truth: one.about, said: aboutFirst([targetEntity(one.target)], { ...one, type: one.source_type }) }));
}

/** ../shared/eval/webcare_dev, read the same way. */
export function webcareJudged(): readonly Judged[] {
  return webcareRows().map((one) => ({
    id: one.id,
    truth: ABOUT.find((label) => label === one.about) ?? 'unsure',
    said: aboutFirst([targetEntity(one.target)], { text: one.text, type: SOURCE_TYPES.find((type) => type === one.source_type) ?? 'other', thread: one.thread_title }),
  }));
}

export interface AboutFigures {
  readonly n: number;
  readonly accuracy: number;
  readonly recallNo: number;
  readonly precisionNo: number;
  /** Share of the mentions that are about the target which were called `no`. */
  readonly yesLost: number;
  readonly unsure: number;
}

export function aboutFigures(rows: readonly Judged[]): AboutFigures {
  const share = (part: readonly Judged[], holds: (row: Judged) => boolean): number => part.filter(holds).length / Math.max(1, part.length);
  return {
    n: rows.length,
    accuracy: share(rows, ({ truth, said }) => truth === said),
    recallNo: share(rows.filter(({ truth }) => truth === 'no'), ({ said }) => said === 'no'),
    precisionNo: share(rows.filter(({ said }) => said === 'no'), ({ truth }) => truth === 'no'),
    yesLost: share(rows.filter(({ truth }) => truth === 'yes'), ({ said }) => said === 'no'),
    unsure: share(rows, ({ said }) => said === 'unsure'),
  };
}
