/** Where a column starts; it doubles when full. */
const FIRST_ROOM = 1024;

interface Numbers<Self> {
  readonly length: number;
  [index: number]: number;
  set(from: Self): void;
  slice(start: number, end: number): Self;
}

/** A column of numbers of one width that grows while rows come in. */
class Column<Values extends Numbers<Values>> {
  readonly #make: (length: number) => Values;
  #values: Values;
  #length = 0;

  constructor(make: (length: number) => Values) {
    this.#make = make;
    this.#values = make(FIRST_ROOM);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = this.#make(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  /** The values, without the room that was not used. */
  done(): Values {
    return this.#values.slice(0, this.#length);
  }
}

export class IntColumn extends Column<Int32Array> {
  constructor() {
    super((length) => new Int32Array(length));
  }
}
