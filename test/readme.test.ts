import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONNECTORS } from '../connectors/index.js';
import { COMMANDS } from '../src/cli/program.js';
import { quickscan } from './cli/program.js';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The sample under the first heading: lines of the demo's output, with … where some are left out. */
function sample(): string[] {
  const block = /prints this \(shortened\):\n\n```\n([^]*?)\n```/u.exec(README)?.[1] ?? '';
  return block.split('\n').filter((line) => line.trim() !== '' && line.trim() !== '…');
}

/** The day of making is the only thing that may differ. */
const undated = (text: string): string => text.replaceAll(/gemaakt op .*$/gmu, 'gemaakt op …').replaceAll(/begonnen op [^.]*\./gu, 'begonnen op ….').replaceAll(/\d{1,2} \p{L}{3} 20(?:2[6-9]|3\d) {2}(?=\d+× )/gu, 'vandaag  ');

describe('the README', () => {
  it.each(COMMANDS)('names the command %s', (command) => {
    expect(README).toContain(`\`${command}`);
  });

  it.each([...CONNECTORS.keys()])('names the connector %s', (id) => {
    expect(README).toContain(`| \`${id}\` |`);
  });

  it('opens with the demo, and its sample is what the demo prints', async () => {
    expect(README.split('\n').slice(0, 5).join('\n')).toContain('npm ci && npx quickscan demo');
    const { out, code } = await quickscan(['demo']);
    expect(code).toBe(0);
    const lines = out.split('\n').map(undated);
    let at = 0;
    for (const line of sample().map(undated)) {
      const found = lines.indexOf(line, at);
      expect(found, `"${line}" stands in the demo's output after line ${at}`).toBeGreaterThanOrEqual(0);
      at = found + 1;
    }
    expect(sample().length).toBeGreaterThan(25);
  });
});
