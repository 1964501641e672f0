import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from './io.js';

type Screen = Pick<Io, 'env'> & { readonly stream: { readonly isTTY?: boolean } };

/**
 * Colour only on a terminal that is not dumb, or where FORCE_COLOR asks for it (screenshots); never with NO_COLOR, at which chalk 5 does not
 * look itself. A variable that is empty is not set.
 */
export function colours({ stream, env }: Screen): ChalkInstance {
  const { NO_COLOR: never = '', FORCE_COLOR: forced = '', TERM: terminal } = env;
  const wanted = forced === '' ? stream.isTTY === true && terminal !== 'dumb' : forced !== '0' && forced !== 'false';
  return new Chalk({ level: wanted && never === '' ? 1 : 0 });
}

/** How a source stands while it is being collected. */
export interface SourceProgress {
  readonly sourceId: string;
  readonly asked: number;
  readonly read: number;
  readonly kept: number;
  readonly pending: number;
  readonly done?: boolean;
}

/** One line per source: redrawn in place on a terminal, printed once when the source is through elsewhere. */
export class ProgressLines {
  readonly #io: Io;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #state = new Map<string, SourceProgress>();
  #drawn = 0;
  #last = 0;

  constructor(io: Io, labels: ReadonlyMap<string, string>) {
    this.#io = io;
    this.#labels = labels;
  }

  update(progress: SourceProgress): void {
    const before = this.#state.get(progress.sourceId);
    this.#state.set(progress.sourceId, progress);
    if (this.#io.stderr.isTTY === true) {
      const now = this.#io.now().getTime();
      if (progress.done !== true && now - this.#last < 100) return;
      this.#last = now;
      this.#redraw();
    } else if (progress.done === true && before?.done !== true) this.#io.stderr.write(`${this.#line(progress)}\n`);
  }

  /** Leaves the last state on the screen. */
  end(): void {
    if (this.#io.stderr.isTTY === true && this.#state.size > 0) this.#redraw();
    this.#drawn = 0;
  }

  #redraw(): void {
    const lines = [...this.#state.values()].map((progress) => `\u001B[2K${this.#line(progress)}`);
    const up = this.#drawn > 0 ? `\u001B[${this.#drawn}A` : '';
    this.#io.stderr.write(`${up}${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }

  #line(progress: SourceProgress): string {
    const width = this.#io.stderr.columns ?? 100;
    const label = this.#labels.get(progress.sourceId) ?? progress.sourceId;
    const state = progress.done === true ? 'done' : `${progress.pending} to go`;
    return `${progress.done === true ? '✓' : '…'} ${label}: ${progress.asked} asked, ${progress.read} posts read, ${progress.kept} kept, ${state}`.slice(0, Math.max(20, width - 1));
  }
}
