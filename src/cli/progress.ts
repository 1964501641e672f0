import { clean } from '../report/clean.js';
import { widthOf } from '../report/width.js';
import type { Coverage } from '../domain/coverage.js';
import { draw, say, type Io } from './io.js';
import { clock } from './clock.js';

/** How a source stands while it is being collected; with a status it is through. */
export interface SourceProgress {
  readonly sourceId: string;
  readonly asked: number;
  readonly read: number;
  readonly kept: number;
  readonly pending: number;
  /** Milliseconds until it is through, at its rate so far. */
  readonly leftMs?: number;
  readonly status?: Coverage['status'];
}

const SIGN: Readonly<Record<Coverage['status'], string>> = { ok: '✓', partly: '!', failed: '✗', stopped: '■' };
const WORD: Readonly<Record<Coverage['status'], string>> = { ok: 'done', partly: 'read in part', failed: 'could not be read', stopped: 'stopped' };

/** At most so many columns of a text; what was cut off shows as an ellipsis. */
function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = '';
  for (const char of text) {
    if (widthOf(cut + char) >= columns) break;
    cut += char;
  }
  return `${cut}…`;
}

const toGo = ({ pending, leftMs }: SourceProgress): string => `${pending} to go${leftMs === undefined ? '' : `, ${clock(leftMs)} left`}`;

/** Milliseconds between two drawings: more is not seen. */
const DRAW_MS = 100;

const isTerminal = (io: Io): boolean => io.stderr.isTTY === true && io.env['TERM'] !== 'dumb';

/** One line on a terminal that is written over and over, and gone at the end; elsewhere nothing. */
export function countingLine(io: Io): { show(text: string): void; end(): void } {
  let shown = false;
  const put = (text: string): void => {
    if (isTerminal(io)) draw(io, `\r\u001B[K${text}`);
  };
  return {
    show: (text) => {
      shown = true;
      put(cutTo(text, Math.max(1, (io.stderr.columns ?? 80) - 1)));
    },
    end: () => { if (shown) put(''); },
  };
}

/**
 * One line per source on stderr. On a terminal those under way are redrawn in place at the bottom, and no more lines than the terminal
 * has, since the cursor cannot go back above its top; elsewhere each source gets one plain line when it is through.
 */
export class ProgressLines {
  readonly #io: Io;
  readonly #labels: ReadonlyMap<string, string>;
  readonly #open = new Map<string, SourceProgress>();
  #drawn = 0;
  #last = Number.NEGATIVE_INFINITY;

  constructor(io: Io, labels: ReadonlyMap<string, string>) {
    this.#io = io;
    this.#labels = labels;
  }

  update(progress: SourceProgress): void {
    if (progress.status !== undefined) {
      this.#open.delete(progress.sourceId);
      this.log(this.#line(progress));
      return;
    }
    this.#open.set(progress.sourceId, progress);
    if (!isTerminal(this.#io)) return;
    const now = this.#io.now().getTime();
    if (now - this.#last < DRAW_MS) return;
    this.#last = now;
    this.#draw('');
  }

  /** A line that stays, above those that are redrawn. */
  log(line: string): void {
    if (isTerminal(this.#io)) this.#draw(`${line}\n`);
    else say(this.#io, line);
  }

  /** Takes away the lines of sources that never came through. */
  end(): void {
    this.#open.clear();
    if (isTerminal(this.#io) && this.#drawn > 0) this.#draw('');
  }

  #draw(above: string): void {
    const room = Math.max(1, (this.#io.stderr.rows ?? 24) - 2);
    const lines = [...this.#open.values()].slice(0, room).map((progress) => this.#line(progress));
    // A terminal writes ^C where the cursor stands: back to the left edge first, or all that follows stands askew.
    const back = this.#drawn > 0 ? `\r\u001B[${this.#drawn}A\u001B[J` : '';
    draw(this.#io, `${back}${above}${lines.map((line) => `${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }

  #line(progress: SourceProgress): string {
    const { sourceId, asked, read, kept, status } = progress;
    const sign = status === undefined ? '…' : SIGN[status];
    const label = clean(this.#labels.get(sourceId) ?? sourceId);
    const figures = `: ${asked} asked, ${read} posts read, ${kept} kept, ${status === undefined ? toGo(progress) : WORD[status]}`;
    if (!isTerminal(this.#io)) return `${sign} ${label}${figures}`;
    // A line that wraps cannot be redrawn: the label gives way, and on a very narrow terminal the figures.
    const width = (this.#io.stderr.columns ?? 80) - 1;
    const room = Math.max(10, width - widthOf(figures) - 2);
    return cutTo(`${sign} ${cutTo(label, room)}${figures}`, Math.max(1, width));
  }
}
