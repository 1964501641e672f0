import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CONNECTORS } from '../../connectors/index.js';
import { suggest } from '../../src/scan/places.js';
import { quickscan } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-sources-'));
const file = join(folder, 'quickscan.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const tooLong = (text: string): readonly string[] => text.split('\n').filter((line) => line.length > 80 && !/https?:/u.test(line));

describe('sources', () => {
  it('tells of every connector what its terms allow, in lines of 80 columns', async () => {
    const { code, out, err } = await quickscan(['sources'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const [id, { unproven }] of CONNECTORS) expect(out).toMatch(new RegExp(`^${id}${unproven === true ? ' · unproven' : ''}$`, 'mu'));
    for (const word of ['keep', 'show again', 're-check', 'terms read', 'key, cost']) expect(out.split(`\n  ${word} `)).toHaveLength(CONNECTORS.size + 1);
    expect(tooLong(out)).toEqual([]);
  });

  it('tells of the sources of a project alone where there is one', async () => {
    await quickscan(['init', '--name', 'Linde', '--contact', 'a@b.example', '--feed', 'https://krant.example/feed', '--project', file]);
    const { out } = await quickscan(['sources', '--format', 'json', '--project', file], { cwd: folder });
    expect(JSON.parse(out)).toMatchObject([{ id: 'krant-example', connector: 'rss', types: ['news'], unproven: false, login: false }]);
  });
});

describe('sources --suggest', () => {
  it('prints places that a project file takes as they are', async () => {
    const { out } = await quickscan(['sources', '--suggest', 'telecom'], { cwd: folder });
    expect(tooLong(out)).toEqual([]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('\nperiod:', `${out}\nperiod:`));
    const checked = await quickscan(['check', '--project', file]);
    expect(checked.code, checked.err).toBe(0);
    for (const { id } of suggest('telecom')) expect(checked.out).toMatch(new RegExp(`^ {2}${id} \\(`, 'mu'));
  });

  it('says what the terms of each way of reading allow', async () => {
    const { out } = await quickscan(['sources', '--suggest', 'telecom'], { cwd: folder });
    const used = new Set(suggest('telecom').map(({ connector }) => connector));
    expect(used.size).toBeGreaterThan(2);
    for (const connector of used) expect(out.replaceAll(/\n {2}# /gu, ' ')).toContain(`${connector}: keep: ${CONNECTORS.get(connector)?.terms.keep}`);
  });

  it('is the list of places as JSON too, with the terms of each', async () => {
    const { out } = await quickscan(['sources', '--suggest', 'energy', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(suggest('energy'))));
    expect(out).toContain('"showAgain"');
  });

  it('helps with a sector that is not known', async () => {
    const { code, out, err } = await quickscan(['sources', '--suggest', 'telcom'], { cwd: folder });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('there is no sector "telcom"; did you mean telecom?');
    expect((await quickscan(['sources', '--suggest', 'duikscholen'], { cwd: folder })).err).toContain('Known: general, telecom');
  });
});
