import { readFileSync } from 'node:fs';

/** This file stands one level deeper in dist than in src. */
const PACKAGE = new URL(import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json', import.meta.url);

/** Our own version, as it goes into the User-Agent and the report. */
export function version(): string {
  return (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version; // our own package.json
}
