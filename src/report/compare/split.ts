import { factsOf } from '../facts.js';
import { buildReport } from '../quickscan.js';
import type { Facts, FactFilter, Lookup, ReportInput, Share } from '../section.js';
import { type Figure, figuresOf } from './figures.js';

/**
 * What a difference is made of: `world` people said more or less · `outage` a source could not be seen · `query` the project file was
 * edited, its sources too · `instrument` lexicons, weights or rules read the same messages otherwise · `unknown` cannot be told apart.
 */
export const PARTS = ['world', 'outage', 'query', 'instrument', 'unknown'] as const;
export type Part = (typeof PARTS)[number];

/** One look at the numbers between the old side and the new one; `part` is what changed since the look before. */
export interface Step {
  readonly input: ReportInput;
  readonly part?: Part;
}

/** A figure with what its difference is made of. Shares are 0..1; null is not known, or too few messages for a share. */
export interface Split {
  readonly figure: Figure;
  readonly old: number | null;
  readonly new: number | null;
  readonly delta: number | null;
  /** They add up to the delta. */
  readonly parts: Readonly<Record<Part, number>> | null;
  /** Either side of the world's step; absent where there is none or a value is not known. */
  readonly world?: readonly [before: WorldSide, after: WorldSide];
}

/** A value, and what counts it on its own side: days that are current are other days on the other. */
export interface WorldSide {
  readonly value: number | Share;
  readonly where?: FactFilter;
}

/** Shares are rounded to this many parts, so that sums of differences stay exact. */
const FINE = 10_000;
const rounded = (value: number): number => Math.round(value * FINE) / FINE;

/** The numbers at one step, built once however many steps share an input. */
class Look {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly #input: ReportInput;
  readonly #lookup: Lookup;
  #facts: Facts | undefined;

  constructor(input: ReportInput, lookup: Lookup) {
    this.#input = input;
    this.#lookup = lookup;
    this.figures = figuresOf(buildReport(input, { lookup }));
  }

  taken(figure: Figure, part: Part | undefined): Taken {
    const found = this.figures.get(figure.id);
    const where = countedBy(found ?? figure);
    return { value: found === undefined ? this.#counted(figure) : found.value, part, ...(where === undefined ? {} : { where }) };
  }

  /** A line that this step's report leaves out, as it does of topics that nobody speaks of and of places beyond the first few. */
  #counted({ line, column, value }: Figure): number | null {
    const where = countedBy({ line, column });
    // Days of one side are not those of the other.
    if (where === undefined || where.days !== undefined || (typeof value === 'object' && value !== null)) return null;
    this.#facts ??= factsOf(this.#input, this.#lookup);
    const count = this.#facts.count(where);
    return column === 'families' || column === 'authors' ? count[column] : count.messages;
  }
}

const plain = (value: Figure['value']): number | null => (typeof value === 'object' ? (value?.share ?? null) : value);

/** The filter that counts a number of a line; undefined where it counts something else than messages. */
function countedBy({ line: { where, figures }, column }: Pick<Figure, 'line' | 'column'>): FactFilter | undefined {
  if (where === undefined) return undefined;
  if (column === 'messages' || column === 'families' || column === 'authors') return where;
  const more = figures?.[column];
  return more === undefined ? undefined : { ...where, ...more };
}

/** Every wanted figure of the first or last step, in the order of the last. */
export function splitSteps(steps: readonly Step[], lookup: Lookup, isWanted: (figure: Figure) => boolean): readonly Split[] {
  const looks = new Map<ReportInput, Look>();
  const taken = steps.map(({ input, part }) => {
    const look = looks.get(input) ?? new Look(input, lookup);
    looks.set(input, look);
    return { look, part };
  });
  const ends = [taken.at(-1), taken[0]].flatMap((end) => (end === undefined ? [] : [...end.look.figures.values()]));
  const figures = new Map(ends.toReversed().map((figure) => [figure.id, figure]));
  const order = [...new Set(ends.map(({ id }) => id))];
  return order.flatMap((id) => {
    const figure = figures.get(id);
    return figure !== undefined && isWanted(figure) ? [splitOne(figure, taken.map(({ look, part }) => look.taken(figure, part)))] : [];
  });
}

interface Taken {
  readonly value: Figure['value'];
  readonly part: Part | undefined;
  readonly where?: FactFilter;
}

/** What lies between two known values belongs to the step that led from one to the other; where steps between are unknown, to nobody. */
function splitOne(figure: Figure, values: readonly Taken[]): Split {
  const [first, last] = [plain(values[0]?.value ?? null), plain(values.at(-1)?.value ?? null)];
  if (first === null || last === null) return { figure, old: first, new: last, delta: null, parts: null };
  const parts = { world: 0, outage: 0, query: 0, instrument: 0, unknown: 0 };
  let before = first;
  let isGap = false;
  for (const { value, part } of values.slice(1)) {
    const now = plain(value);
    if (now === null) isGap = true;
    else {
      parts[isGap ? 'unknown' : (part ?? 'unknown')] += now - before;
      before = now;
      isGap = false;
    }
  }
  for (const part of PARTS) parts[part] = rounded(parts[part]);
  return { figure, old: first, new: last, delta: rounded(last - first), parts, ...worldOf(values) };
}

function worldOf(values: readonly Taken[]): Pick<Split, 'world'> {
  const at = values.findIndex(({ part }) => part === 'world');
  const [before, after] = [sideOf(values[at - 1]), sideOf(values[at])];
  return before === undefined || after === undefined ? {} : { world: [before, after] };
}

function sideOf(taken: Taken | undefined): WorldSide | undefined {
  const value = taken?.value ?? null;
  return value === null || plain(value) === null ? undefined : { value, ...(taken?.where === undefined ? {} : { where: taken.where }) };
}
