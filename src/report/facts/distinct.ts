import type { Count } from '../section.js';
import type { FactIndex } from './index.js';

/**
 * Counts distinct messages, families and authors, group after group: a number that already bears the group's stamp was counted.
 * Exact, one look-up a row, and nothing to clear between groups.
 */
export class Distinct {
  readonly #index: FactIndex;
  readonly #authors: Int32Array;
  readonly #families: Int32Array;
  #stamp = 0;
  #mention = -1;
  #messages = 0;
  #familyCount = 0;
  #authorCount = 0;

  constructor(index: FactIndex) {
    this.#index = index;
    this.#authors = new Int32Array(index.mostAuthor + 1);
    this.#families = new Int32Array(index.mostFamily + 1);
  }

  start(): void {
    this.#stamp++;
    this.#mention = -1;
    this.#messages = 0;
    this.#familyCount = 0;
    this.#authorCount = 0;
  }

  /** Rows come in the order of the columns, in which those of one mention stand together. */
  add(row: number): void {
    const { columns, ordinal } = this.#index;
    const mention = ordinal[row] ?? 0;
    if (mention === this.#mention) return;
    this.#mention = mention;
    this.#messages++;
    const family = columns.family[row] ?? 0;
    if (this.#families[family] !== this.#stamp) {
      this.#families[family] = this.#stamp;
      this.#familyCount++;
    }
    const author = columns.author[row] ?? 0;
    if (author !== 0 && this.#authors[author] !== this.#stamp) {
      this.#authors[author] = this.#stamp;
      this.#authorCount++;
    }
  }

  count(): Count {
    return { messages: this.#messages, families: this.#familyCount, authors: this.#authorCount };
  }
}
