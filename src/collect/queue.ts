import { askKey } from './ask-key.js';
import type { Ask } from './connector.js';
import type { Resume } from './keeper.js';

/**
 * The asks of one source, each key once a run. What this run starts with and finds goes before what earlier runs left over, so that an
 * old backlog never starves a new run.
 */
export class AskQueue {
  readonly #known: Set<string>;
  readonly #fresh: Ask[] = [];
  readonly #left = new Map<string, Ask>();

  constructor(resume: Pick<Resume, 'pending' | 'known'>, start: readonly Ask[]) {
    this.#known = new Set(resume.known);
    for (const ask of resume.pending) {
      this.#left.set(askKey(ask), ask);
      this.#known.add(askKey(ask));
    }
    this.add(start);
  }

  get size(): number {
    return this.#fresh.length + this.#left.size;
  }

  next(): Ask | undefined {
    const fresh = this.#fresh.shift();
    if (fresh !== undefined) return fresh;
    for (const [key, ask] of this.#left) {
      this.#left.delete(key);
      return ask;
    }
    return undefined;
  }

  /** Adds the asks not known yet and gives those back; one that was left over by an earlier run is moved up. */
  add(asks: readonly Ask[]): readonly Ask[] {
    const added: Ask[] = [];
    for (const ask of asks) {
      const key = askKey(ask);
      const moved = this.#left.delete(key);
      if (moved) this.#fresh.push(ask);
      if (this.#known.has(key)) continue;
      this.#known.add(key);
      this.#fresh.push(ask);
      added.push(ask);
    }
    return added;
  }
}
