import { z } from 'zod';
import type { ConnectorOptions } from './load.js';
import { projectFile } from './schema.js';

/** Name of the file `init` writes beside the project file; the project file's first line names it for editors. */
export const SCHEMA_FILE = 'quickscan.schema.json';

/** JSON Schema of the project file, made from the schema that checks it, with each connector's own options. */
export function projectJsonSchema(connectors: ConnectorOptions): string {
  const schema = z.toJSONSchema(projectFile, { io: 'input' });
  const options = [...connectors].map(([id, connector]) => ({
    if: { properties: { connector: { const: id } } },
    then: { properties: { options: z.toJSONSchema(connector.options, { io: 'input', unrepresentable: 'any' }) } },
  }));
  const withOptions = structuredClone(schema) as { properties?: { sources?: { items?: object } } }; // the shape toJSONSchema gives an object schema
  const items = withOptions.properties?.sources?.items;
  if (items !== undefined) Object.assign(items, { allOf: options });
  return `${JSON.stringify(withOptions, null, 2)}\n`;
}
