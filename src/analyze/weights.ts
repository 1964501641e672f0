import type { Json } from '../domain/json.js';

const record = (value: Json | undefined): value is { readonly [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Named numbers of a weights file. Throws a RangeError that names the missing one. */
export function weightsReader(file: string, weights: Json): (name: string) => number {
  return (name) => {
    const value = record(weights) ? weights[name] : undefined;
    if (typeof value !== 'number') throw new RangeError(`weights/${file}.json: expected a number called ${name}`);
    return value;
  };
}

/**
 * A group of named weights; a name that is left out weighs nothing. Throws a RangeError where the group is missing, holds something else
 * than numbers, or has a name that is not among `known`.
 */
export function weightsOf(file: string, weights: Json, group: string, known: readonly string[]): Readonly<Record<string, number>> {
  const found = record(weights) ? weights[group] : undefined;
  if (!record(found)) throw new RangeError(`weights/${file}.json: expected a group of numbers called ${group}`);
  const read: Record<string, number> = {};
  for (const [name, value] of Object.entries(found)) {
    if (typeof value !== 'number') throw new RangeError(`weights/${file}.json: ${group}.${name} is no number`);
    if (!known.includes(name)) throw new RangeError(`weights/${file}.json: nothing is measured by the name ${group}.${name}`);
    read[name] = value;
  }
  return read;
}
