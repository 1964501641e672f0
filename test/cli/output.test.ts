import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { quickscan } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-out-'));
let demo: Demo;
const report = (...args: readonly string[]) => quickscan(['report', '--project', demo.project.file, '--db', join(folder, 'd.db'), ...args]);

beforeAll(async () => {
  demo = await startDemo(new Date());
  const ran = await quickscan(['run', '--project', demo.project.file, '--db', join(folder, 'd.db'), '--quiet', '--section', 'coverage']);
  expect(ran.code, ran.err).toBe(0);
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

describe('what a command prints', () => {
  it.each(['json', 'table'])('is cut off without an error where the reader of %s leaves at once', async (format) => {
    const ran = await quickscan(['report', '--project', demo.project.file, '--db', join(folder, 'd.db'), '--format', format], { closeAfter: 1 });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });

  it('ends a filter whose reader has seen enough, however much is still to come', async () => {
    const line = `${JSON.stringify({ id: 'a', text: 'Wie weet waar ik moet zijn?' })}\n`;
    const ran = await quickscan(['classify'], { input: line.repeat(20_000), closeAfter: 100 });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out.split('\n').length).toBeLessThan(10_000);
  });

  it.skipIf(!existsSync('/dev/full'))('ends with 74 on a full disk, and says so once', async () => {
    for (const args of [['report', '--project', demo.project.file, '--db', join(folder, 'd.db'), '--format', 'json'], ['--help']]) {
      const ran = await quickscan(args, { outTo: '/dev/full' });
      expect(ran.code).toBe(74);
      expect(ran.err).toMatch(/^quickscan: cannot write the output: ENOSPC[^\n]*\n$/u);
    }
  });

  it('has no colour with NO_COLOR, even where FORCE_COLOR asks for it', async () => {
    const look = async (env: Record<string, string>): Promise<boolean> => {
      const ran = await quickscan(['report', '--project', demo.project.file, '--db', join(folder, 'd.db'), '--section', 'volume'], { env });
      return ran.out.includes('\u001B');
    };
    expect(await look({ NO_COLOR: '', FORCE_COLOR: '1' })).toBe(true);
    expect(await look({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(await look({ NO_COLOR: '', FORCE_COLOR: '' })).toBe(false);
  });
});

describe('--out', () => {
  it('writes for the owner alone, into folders that it makes', async () => {
    const path = join(folder, 'nieuw', 'map', 'scan.json');
    expect(await report('--format', 'json', '--out', path)).toMatchObject({ code: 0, out: '' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schema: 'quickscan/1' });
  });

  it('writes through a link and leaves it one', async () => {
    writeFileSync(join(folder, 'real.txt'), 'old');
    symlinkSync('real.txt', join(folder, 'link.txt'));
    expect((await report('--out', join(folder, 'link.txt'))).code).toBe(0);
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toContain('Merelnet');
  });

  it.skipIf(process.platform === 'win32')('writes into a pipe or device and never puts a file in its place', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reading = open(pipe, 'r').then(async (handle) => {
      const text = await handle.readFile('utf8');
      await handle.close();
      return text;
    });
    expect((await report('--section', 'volume', '--out', pipe)).code).toBe(0);
    expect(await reading).toContain('Merelnet');
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('that is a file where there are several to write is wrong use', async () => {
    writeFileSync(join(folder, 'one.txt'), 'mine');
    const ran = await report('--format', 'csv', '--out', join(folder, 'one.txt'));
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/is a file.*name a folder/u);
    expect(readFileSync(join(folder, 'one.txt'), 'utf8')).toBe('mine');
  });

  it('that cannot be written is told in words, and no half file is left', async () => {
    const ran = await report('--out', join(folder, 'one.txt', 'x', 'scan.txt'));
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^quickscan: --out: cannot write .*a part of the path is a file/u);
    expect((await report('--out', '')).code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('--out of a command that prints one stream', () => {
  it('takes all of it, and nothing is left where the command fails', async () => {
    const path = join(folder, 'lines.jsonl');
    const ran = await quickscan(['classify', '--out', path], { input: '{"id":"a","text":"Top geholpen!"}\n{"id":"b","text":"Slecht"}\n' });
    expect(ran).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['a', 'b']); // classify's own shape
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const why = ['why', 'webcare.complaint', '--project', demo.project.file, '--db', join(folder, 'd.db'), '--out', join(folder, 'why.txt')];
    expect((await quickscan(why)).code).toBe(0);
    expect(readFileSync(join(folder, 'why.txt'), 'utf8')).toContain('klacht');
    expect((await quickscan(['check', '--project', join(folder, 'nothing.yaml'), '--out', join(folder, 'check.txt')])).code).toBe(78);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp') || name === 'check.txt')).toEqual([]);
  });

  it.each([['classify', 'csv', /JSON Lines only/u], ['check', 'csv', /table or json/u]])('%s does not pass over --format %s without a word', async (verb, format, words) => {
    const ran = await quickscan([verb, '--format', format, '--project', demo.project.file]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(words);
  });
});
