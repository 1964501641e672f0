import type { Json } from '../domain/json.js';

/** Named numbers of a weights file. Throws a RangeError that names the missing one. */
export function weightsReader(file: string, weights: Json): (name: string) => number {
  return (name) => {
    const value = typeof weights === 'object' && weights !== null && !Array.isArray(weights) && name in weights ? Reflect.get(weights, name) : undefined;
    if (typeof value !== 'number') throw new RangeError(`weights/${file}.json: expected a number called ${name}`);
    return value;
  };
}

/** The named numbers as one record, read once when a stage is prepared. */
export function numbers<const Names extends readonly string[]>(file: string, weights: Json, names: Names): Readonly<Record<Names[number], number>> {
  const read = weightsReader(file, weights);
  // Object.fromEntries forgets the names it was given.
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Names[number], number>;
}
