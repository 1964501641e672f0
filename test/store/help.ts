import SQLite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Coverage } from '../../src/domain/coverage.js';
import type { MentionDraft } from '../../src/domain/mention.js';
import type { StageFindings } from '../../src/store/finding-codec.js';
import type { Analysed } from '../../src/store/findings.js';
import type { MentionFacts, MentionVersion } from '../../src/store/packed.js';
import type { SourceName } from '../../src/store/names.js';
import { openStore, type OpenOptions, type Store } from '../../src/store/open.js';
import type { RunKeeper, StoredStep } from '../../src/store/page.js';
import type { Run, RunPlan } from '../../src/store/runs.js';

export const NOW = '2026-03-30T10:00:00.000Z';
export const now = (): string => NOW;

export const SOURCES: readonly SourceName[] = [
  { id: 'forum', label: 'Stroomforum', type: 'forum' },
  { id: 'krant', label: 'De Voorbeeldkrant', type: 'news' },
  { id: 'blog', label: 'Energieblog', type: 'blog' },
];
export const PLAN: RunPlan = { projectHash: 'project', keepHash: 'terms', sources: SOURCES };

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'quickscan-store-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const databasePath = (): string => join(folder(), 'scan.db');

export function open(path: string, options: Partial<OpenOptions> = {}): Store {
  const store = openStore(path, { create: true, now, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** A fresh store that knows the three sources. */
export function store(options: Partial<OpenOptions> = {}): Store {
  const opened = open(databasePath(), options);
  opened.names.putSources(SOURCES);
  return opened;
}

export function draft(over: Partial<MentionDraft> = {}): MentionDraft {
  return { url: 'https://stroomforum.example/draad/1#post-1', text: 'Volt & Zonen laat me al dagen wachten.', ...over };
}

/** Rows as the sqlite3 shell would show them. */
export function rows(path: string, sql: string): Record<string, unknown>[] {
  const db = new SQLite(path, { readonly: true });
  try {
    return db.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    db.close();
  }
}

/** What the stages answered to the mention as it was read. */
export function answer({ id, hash, context }: MentionVersion, findings: StageFindings, { facts, topics, places }: MentionFacts): Analysed {
  return { id, hash, context, findings, facts, topics, places };
}

export interface TestAsk {
  readonly url: string;
  readonly stream: string;
}

export const ask = (page: number): TestAsk => ({ url: `https://stroomforum.example/draad/1?page=${page}`, stream: 'thread:1' });

export function coverage(over: Partial<Coverage> = {}): Coverage {
  return {
    sourceId: 'forum', status: 'ok', requests: 1, pages: 1, notModified: 0, read: 0, notKept: 0, outsidePeriod: 0,
    added: 0, revised: 0, known: 0, skips: [], skipCounts: {}, ways: {}, ...over,
  };
}

export function step(page: number, over: Partial<StoredStep<TestAsk>> = {}): StoredStep<TestAsk> {
  const { added: _added, revised: _revised, known: _known, ...counted } = coverage({ pages: page, requests: page });
  return { ask: ask(page), again: false, keep: [], follow: [], seen: {}, threads: [], coverage: counted, ...over };
}

export const keyOf = ({ url }: TestAsk): string => `GET ${url}`;

export function keeper(opened: Store, plan: RunPlan = PLAN): { run: Run & { resumed: boolean }; keep: RunKeeper<TestAsk> } {
  const run = opened.runs.open(plan);
  return { run, keep: opened.keeper<TestAsk>(run, keyOf) };
}
