import { askKey } from '../../src/collect/ask-key.js';
import type { Ask, SeenMark } from '../../src/collect/connector.js';
import type { Keeper, PageStep, Validators } from '../../src/collect/keeper.js';
import type { Coverage, SeenWindow } from '../../src/domain/coverage.js';
import type { EntityId } from '../../src/domain/entity.js';

interface SourceMemory {
  pending: Map<string, Ask>;
  done: Set<string>;
  seen: Record<string, SeenMark>;
  coverage?: Coverage;
  window?: SeenWindow;
  open: boolean;
  readonly validators: Map<string, Validators>;
  readonly threads: Map<string, readonly EntityId[]>;
  readonly texts: Map<string, string>;
  readonly steps: PageStep[];
}

/** A keeper that holds everything in maps: what the store does, without the disk. */
export class MemoryKeeper implements Keeper {
  readonly #sources = new Map<string, SourceMemory>();
  /** Called before each commit; throwing is a crash. */
  beforeCommit: (step: PageStep) => void = () => undefined;

  of(sourceId: string): SourceMemory {
    const known = this.#sources.get(sourceId);
    if (known !== undefined) return known;
    const fresh: SourceMemory = {
      pending: new Map(), done: new Set(), seen: {}, open: true, validators: new Map(), threads: new Map(), texts: new Map(), steps: [],
    };
    this.#sources.set(sourceId, fresh);
    return fresh;
  }

  /** What every run but a resumed one begins with: marks, validators and pages left over stay. */
  newRun(): void {
    for (const memory of this.#sources.values()) {
      memory.done = new Set();
      memory.open = true;
      delete memory.coverage;
    }
  }

  resume(sourceId: string): ReturnType<Keeper['resume']> {
    const { pending, done, seen, coverage, open } = this.of(sourceId);
    const known = new Set([...pending.keys(), ...done]);
    return { pending: [...pending.values()], known, seen: { ...seen }, open, ...(coverage === undefined ? {} : { coverage }) };
  }

  validators(sourceId: string, url: string): Validators | undefined {
    return this.of(sourceId).validators.get(url);
  }

  window(sourceId: string): SeenWindow | undefined {
    return this.of(sourceId).window;
  }

  threadAbout(sourceId: string, threadId: string): readonly EntityId[] {
    return this.of(sourceId).threads.get(threadId) ?? [];
  }

  commit(sourceId: string, step: PageStep): ReturnType<Keeper['commit']> {
    this.beforeCommit(step);
    const memory = this.of(sourceId);
    const key = askKey(step.ask);
    memory.pending.delete(key);
    if (step.again) memory.pending.set(key, step.ask);
    else memory.done.add(key);
    for (const ask of step.follow) memory.pending.set(askKey(ask), ask);
    Object.assign(memory.seen, step.seen);
    for (const { id, about } of step.threads) memory.threads.set(id, about);
    if (step.validators === undefined) memory.validators.delete(step.ask.url);
    else if (step.validators !== 'unchanged') memory.validators.set(step.ask.url, step.validators);
    memory.steps.push(step);
    const counts = this.#keep(memory, step);
    const before = memory.coverage;
    memory.coverage = {
      ...step.coverage,
      added: (before?.added ?? 0) + counts.added,
      revised: (before?.revised ?? 0) + counts.revised,
      known: (before?.known ?? 0) + counts.known,
    };
    return counts;
  }

  finish(sourceId: string, coverage: Coverage): void {
    const memory = this.of(sourceId);
    memory.coverage = coverage;
    memory.open = false;
    if (coverage.seen !== undefined) memory.window = coverage.seen;
  }

  #keep(memory: SourceMemory, step: PageStep): { readonly added: number; readonly revised: number; readonly known: number } {
    const counts = { added: 0, revised: 0, known: 0 };
    for (const draft of step.keep) {
      const id = draft.nativeId ?? draft.url;
      const before = memory.texts.get(id);
      counts[before === undefined ? 'added' : before === draft.text ? 'known' : 'revised'] += 1;
      memory.texts.set(id, draft.text);
    }
    return counts;
  }
}
