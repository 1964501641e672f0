import { askKey } from './ask-key.js';
import type { Ask } from './connector.js';
import type { Resume } from './keeper.js';

/**
 * The asks of one source, each key once a run. What the run starts with goes first; after that, what it finds and what earlier runs
 * left over take turns, so that an old backlog never starves a new run, nor a long list the backlog.
 */
export class AskQueue {
  readonly #known: Set<string>;
  readonly #start: Ask[] = [];
  readonly #found: Ask[] = [];
  readonly #left = new Map<string, Ask>();
  #turnOfLeft = false;

  constructor(resume: Pick<Resume, 'pending' | 'known'>, start: readonly Ask[]) {
    this.#known = new Set(resume.known);
    for (const ask of resume.pending) {
      this.#left.set(askKey(ask), ask);
      this.#known.add(askKey(ask));
    }
    for (const ask of start) {
      if (this.#left.delete(askKey(ask))) this.#start.push(ask);
    }
    this.#start.push(...this.#fresh(start));
  }

  get size(): number {
    return this.#start.length + this.#found.length + this.#left.size;
  }

  next(): Ask | undefined {
    const start = this.#start.shift();
    if (start !== undefined) return start;
    const left = this.#turnOfLeft || this.#found.length === 0 ? this.#nextLeft() : undefined;
    this.#turnOfLeft = left === undefined;
    return left ?? this.#found.shift();
  }

  /** Adds the asks not known yet and gives those back. One that an earlier run left over keeps its place, in its newest form. */
  add(asks: readonly Ask[]): readonly Ask[] {
    for (const ask of asks) if (this.#left.has(askKey(ask))) this.#left.set(askKey(ask), ask);
    const added = this.#fresh(asks);
    this.#found.push(...added);
    return added;
  }

  #fresh(asks: readonly Ask[]): readonly Ask[] {
    const fresh: Ask[] = [];
    for (const ask of asks) {
      const key = askKey(ask);
      if (!this.#known.has(key)) fresh.push(ask);
      this.#known.add(key);
    }
    return fresh;
  }

  #nextLeft(): Ask | undefined {
    for (const [key, ask] of this.#left) {
      this.#left.delete(key);
      return ask;
    }
    return undefined;
  }
}
