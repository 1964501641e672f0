import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CONNECTORS } from '../../connectors/index.js';
import type { PlaceTerms } from '../collect/connector.js';
import { readYaml } from '../config/yaml.js';
import { SOURCE_TYPES } from '../domain/source-type.js';
import { packageRoot } from '../text/lexicon.js';

/** Sectors that places are listed for; `general` holds for every organisation. */
export const SECTORS = [
  'general', 'telecom', 'energy', 'banking', 'insurance', 'public-transport', 'parcel', 'retail', 'municipality', 'tax-benefits', 'health-care', 'housing',
  'construction', 'leisure',
] as const;
export type Sector = (typeof SECTORS)[number];

const place = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
  name: z.string().min(2),
  sectors: z.array(z.enum(SECTORS)).min(1),
  type: z.enum(SOURCE_TYPES),
  connector: z.string().refine((id) => CONNECTORS.has(id), { error: ({ input }) => `no connector is called ${typeof input === 'string' ? input : 'that'}` }),
  options: z.record(z.string(), z.unknown()),
  note: z.string().min(3),
  /** ISO date on which somebody read a page of the place with this connector. */
  verified: z.union([z.literal('never'), z.iso.date()]),
});
export type SuggestedPlace = z.infer<typeof place>;

/** connectors/places.yaml. Throws where an entry is wrong, naming it. */
export function places(text = readFileSync(join(packageRoot(), 'connectors', 'places.yaml'), 'utf8')): readonly SuggestedPlace[] {
  return z.array(place).parse(readYaml(text));
}

/** A place as it is proposed: with what its connector's terms say, and whether its way of reading was held against a real page. */
export interface Suggestion extends SuggestedPlace {
  readonly terms: PlaceTerms;
  readonly unproven: boolean;
}

/** Places of the sector first, then those that hold for every organisation. */
export function suggest(sector: Sector, all: readonly SuggestedPlace[] = places()): readonly Suggestion[] {
  const own = all.filter(({ sectors }) => sectors.includes(sector));
  const general = all.filter(({ sectors }) => sectors.includes('general') && !sectors.includes(sector));
  return [...own, ...general].flatMap((one) => {
    const connector = CONNECTORS.get(one.connector);
    return connector === undefined ? [] : [{ ...one, terms: connector.terms, unproven: connector.unproven === true }];
  });
}

/** A source of a project file, or a connector, with what its place allows. */
export interface SourceTerms {
  readonly id: string;
  readonly connector: string;
  readonly types: readonly string[];
  readonly unproven: boolean;
  /** Least seconds between two requests to one host. */
  readonly pace: number;
  /** Reads nothing without a key or an account. */
  readonly login: boolean;
  readonly terms: PlaceTerms;
}

/** Every way of reading a place. */
export function connectorTerms(): readonly SourceTerms[] {
  return [...CONNECTORS.values()].map((connector) => {
    const { id, types, unproven, pace, terms } = connector;
    return { id, connector: id, types, unproven: unproven === true, pace: Math.max(1, pace ?? 1), login: connector.login !== undefined, terms };
  });
}
