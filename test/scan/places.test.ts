import { describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { places, SECTORS, suggest } from '../../src/scan/places.js';

describe('places worth scanning', () => {
  const all = places();

  it.each(all.map((place) => [place.id, place] as const))('%s can be read by its connector as it stands', (_, { connector, options, type }) => {
    const reader = CONNECTORS.get(connector);
    expect(reader?.options.safeParse(options).error).toBeUndefined();
    expect(reader?.types).toContain(type);
  });

  it('have ids of their own, and nobody has verified one without writing the day down', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.every(({ verified }) => verified === 'never' || /^\d{4}-\d{2}-\d{2}$/u.test(verified))).toBe(true);
  });

  it.each(SECTORS.map((sector) => [sector]))('are there for %s, those of the sector first', (sector) => {
    const found = suggest(sector, all);
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(found[0]?.sectors).toContain(sector);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it('leave it to the connector to say that it is unproven', () => {
    expect(all.filter(({ connector, note }) => CONNECTORS.get(connector)?.unproven === true && note.includes('unproven'))).toEqual([]);
  });

  it('names the entry that is wrong', () => {
    expect(() => places('- { id: x, name: Xx, sectors: [general], type: forum, connector: carrier-pigeon, options: {}, note: none, verified: never }')).toThrow('carrier-pigeon');
  });
});
