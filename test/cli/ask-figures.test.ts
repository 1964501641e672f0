import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askFigures, typedNumber } from '../../src/cli/ask-figures.js';
import type { Io } from '../../src/cli/io.js';

function ioOf(lines: readonly string[], isTTY: boolean): { readonly io: Io; readonly said: string[] } {
  const said: string[] = [];
  const stdin = Object.assign(Readable.from(lines.map((line) => `${line}\n`)), { isTTY });
  const write = (text: string): boolean => said.push(text) > 0;
  // Only what asking uses is there.
  return { io: { stdin, stderr: { write }, stdout: { write }, env: {}, now: () => new Date(0), signal: new AbortController().signal } as unknown as Io, said };
}

describe('asking for the client’s figures', () => {
  it('reads numbers as people type them', () => {
    expect(['1.250,50', '1250.5', '30 %', '€ 12', '5,5', '58.000', '58000'].map(typedNumber)).toEqual([1250.5, 1250.5, 30, 12, 5.5, 58_000, 58_000]);
    expect(['', 'veel', '-3', '1e99', '3 uur'].map(typedNumber)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('asks only for what still is a default, keeps a default for an empty answer, and says what to write down', async () => {
    const { io, said } = ioOf(['', '58.000', '120', '', '', '', '30 %', ''], true);
    const given = await askFigures(io, { handlingMinutes: 4 }, 'nl');
    expect(given).toEqual({ loadedYearly: 58_000, deflection: 0.3 });
    expect(said.join('')).toContain('decide:\n  loaded_yearly: 58000\n  deflection: 0.3');
    expect(said.join('')).toContain('geen getal dat hier kan staan');
  });

  it('refuses to ask where nobody can answer', async () => {
    await expect(askFigures(ioOf([], false).io, {}, 'nl')).rejects.toThrow('--ask needs a terminal');
  });
});
