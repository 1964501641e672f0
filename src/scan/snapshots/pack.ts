import { deflateSync, inflateSync } from 'node:zlib';
import type { ReportInput } from '../../report/section.js';

const KINDS = { Int32Array, Uint16Array, Uint8Array } as const;
type Kind = keyof typeof KINDS;
type Numbers = Int32Array | Uint16Array | Uint8Array;

/** Stands in the JSON for an array that follows it: its kind, its length, and whether its steps were written instead of its values. */
interface Mark {
  readonly $array: Kind;
  readonly length: number;
  readonly steps: boolean;
}

/** Columns start where every kind of number may start. */
const ALIGN = 4;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

/** What the report was made of in few bytes: names as JSON, columns as they are. The same input gives the same bytes. */
export function packInput(input: ReportInput): Uint8Array {
  const columns: Numbers[] = [];
  const json = Buffer.from(JSON.stringify(input, (_, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] };
    if (!isNumbers(value)) return value;
    const steps = neverFalls(value);
    columns.push(steps ? stepsOf(value) : value);
    return { $array: kindOf(value), length: value.length, steps } satisfies Mark;
  }));
  const head = Buffer.alloc(aligned(ALIGN + json.length));
  head.writeUInt32LE(json.length, 0);
  json.copy(head, ALIGN);
  const parts = columns.map((values) => {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
    return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
  });
  return deflateSync(Buffer.concat([head, ...parts]));
}

/** Back from `packInput`. */
export function unpackInput(packed: Uint8Array): ReportInput {
  const bytes = inflateSync(packed);
  const length = bytes.readUInt32LE(0);
  let at = bytes.byteOffset + aligned(ALIGN + length);
  const value: unknown = JSON.parse(bytes.toString('utf8', ALIGN, ALIGN + length), (_, value: unknown) => {
    if (isMap(value)) return new Map(value.$map);
    if (!isMark(value)) return value;
    const Made = KINDS[value.$array];
    const values = new Made(bytes.buffer.slice(at, at + value.length * Made.BYTES_PER_ELEMENT));
    at += aligned(values.byteLength);
    return value.steps ? summed(values) : values;
  });
  return value as ReportInput; // packInput wrote it
}

function isNumbers(value: unknown): value is Numbers {
  return value instanceof Int32Array || value instanceof Uint16Array || value instanceof Uint8Array;
}

const kindOf = (values: Numbers): Kind => (values instanceof Int32Array ? 'Int32Array' : values instanceof Uint16Array ? 'Uint16Array' : 'Uint8Array');

function isMark(value: unknown): value is Mark {
  return typeof value === 'object' && value !== null && '$array' in value;
}

function isMap(value: unknown): value is { readonly $map: readonly (readonly [unknown, unknown])[] } {
  return typeof value === 'object' && value !== null && '$map' in value;
}

/** Mention numbers rise: their steps are small and alike, and take a tenth of the room. */
function neverFalls(values: Numbers): boolean {
  for (let n = 1; n < values.length; n++) if ((values[n] ?? 0) < (values[n - 1] ?? 0)) return false;
  return values.length > 0;
}

function stepsOf(values: Numbers): Numbers {
  const steps = values.slice();
  for (let n = values.length - 1; n > 0; n--) steps[n] = (values[n] ?? 0) - (values[n - 1] ?? 0);
  return steps;
}

function summed(steps: Numbers): Numbers {
  for (let n = 1; n < steps.length; n++) steps[n] = (steps[n] ?? 0) + (steps[n - 1] ?? 0);
  return steps;
}
