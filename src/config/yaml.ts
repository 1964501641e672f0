import { parse, stringify } from 'yaml';

/** What a YAML text of our own says, unnamed until a schema has read it. Throws where it is no YAML. */
export const readYaml = (text: string): unknown => parse(text);

/** A source as it may stand under `sources:`, its fields on lines of their own. */
export const sourceBlock = (source: object): readonly string[] => stringify([source], { lineWidth: 0 }).trimEnd().split('\n').map((line) => `  ${line}`);

/** The same as the rest of one line: `- { id: krant, … }`. */
export const sourceLine = (source: object): string => `- ${stringify(source, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`;
