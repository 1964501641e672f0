import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { quickscan, type Ran } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-init-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FEED = ['--feed', 'https://krant.example/feed'];
let made = 0;
/** Runs init on a new project file; `file` says where it would stand. */
async function init(...flags: readonly string[]): Promise<Ran & { readonly file: string }> {
  const file = join(folder, `p${++made}.yaml`);
  return { ...(await quickscan(['init', '--project', file, ...flags])), file };
}
const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));

describe('init', () => {
  it.each([`Bakkerij 't Kruim: "Groot" & Zn # 1`, '112'])('writes a file that check accepts for the name %s', async (name) => {
    const { code, err, file } = await init('--name', name, '--contact', 'scan@example.org', '--competitor', name, '--account', '@a"b', ...FEED);
    expect(code, err).toBe(0);
    expect(read(file)).toMatchObject({ organisation: { name }, entities: [{ kind: 'brand', name }, { kind: 'competitor', name }], own: { accounts: ['@a"b'] } });
    const checked = await quickscan(['check', '--project', file]);
    expect(checked.code, checked.err).toBe(0);
    expect(checked.out).toContain('asks first https://krant.example/feed');
  });

  it('takes a line break in a flag for a slip', async () => {
    const { code, file } = await init('--name', 'De\nLinde ', '--contact', 'a@b.example', ...FEED);
    expect(code).toBe(0);
    expect(read(file)).toMatchObject({ organisation: { name: 'De Linde' } });
  });

  it('lists the places of a known sector as comments, each of which becomes a source that check accepts', async () => {
    const { file } = await init('--name', 'Linde', '--contact', 'a@b.example', '--sector', 'telecom', ...FEED);
    expect(read(file)).toMatchObject({ sources: [{ id: 'krant-example' }] });
    const text = readFileSync(file, 'utf8').replace(/^ {2}# - \{/gmu, '  - {');
    writeFileSync(file, text);
    const checked = await quickscan(['check', '--project', file]);
    expect(checked.code, checked.err).toBe(0);
    expect(checked.out).toContain('asks first https://community.kpn.com/');
    expect(readFileSync((await init('--name', 'Linde', '--contact', 'a@b.example', '--sector', 'duikscholen', ...FEED)).file, 'utf8')).not.toContain('# - {');
  });

  it('makes the folder, and writes the project file for its owner alone', async () => {
    const file = join(folder, 'nieuw', 'diep', 'scan.yaml');
    expect((await quickscan(['init', '--project', file, '--name', 'Linde', '--contact', 'a@b.example'])).code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'nieuw', 'diep', 'quickscan.schema.json'))).toBe(true);
  });

  it.each([
    ['a feed that is no address', ['--feed', 'krant.example/feed'], /^quickscan: --feed krant\.example\/feed: expected a web address/u],
    ['the second forum', ['--forum', 'https://a.example/f', '--forum', 'b'], /^quickscan: --forum b: expected a web address/u],
    ['a domain with its protocol', ['--domain', 'https://linde.example/', ...FEED], /^quickscan: --domain: expected a domain/u],
    ['a competitor of one letter', ['--competitor', 'Q', ...FEED], /^quickscan: --competitor Q: expected/u],
    ['a term of one letter', ['--term', 'x', ...FEED], /^quickscan: --term: expected/u],
  ])('tells the flag, not a line of a file that is not there, for %s', async (_name, flags, words) => {
    const { code, err, file } = await init('--name', 'Linde', '--contact', 'a@b.example', ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(err).not.toContain(file);
    expect(existsSync(file)).toBe(false);
  });

  it('asks for a term where the name is one letter', async () => {
    const { code, err } = await init('--name', 'X', '--contact', 'a@b.example', ...FEED);
    expect(code).toBe(2);
    expect(err).toMatch(/^quickscan: --name: X cannot be looked for as it is .*at least two.*say with --term what to look for\n$/u);
    expect((await init('--name', 'X', '--term', 'x-pas', '--contact', 'a@b.example', ...FEED)).code).toBe(0);
  });

  it('writes a source for each feed of a reader\'s list, by the name it has there, and says which entries are none', async () => {
    const list = join(folder, 'lijst.opml');
    writeFileSync(list, '<opml version="2.0"><body><outline text="Regio"><outline text="De Opaalse Courant" xmlUrl="https://opaalsecourant.example/feed"/></outline><outline text="Kruim" xmlUrl="https://krant.example/feed"/><outline text="Leeg"/></body></opml>');
    const { code, err, file } = await init('--name', 'Linde', '--contact', 'a@b.example', '--opml', list, ...FEED);
    expect(code, err).toBe(0);
    expect(err).toContain('--opml: "Leeg" was passed over: it names no feed');
    expect(read(file)).toMatchObject({ sources: [
      { id: 'kruim', label: 'Kruim', connector: 'rss', options: { url: 'https://krant.example/feed' } },
      { id: 'de-opaalse-courant', label: 'De Opaalse Courant', connector: 'rss', options: { url: 'https://opaalsecourant.example/feed' } },
    ] });
    expect((await quickscan(['check', '--project', file])).code).toBe(0);
  });

  it.each([['is not there', 'nergens.opml', undefined], ['is no OPML', 'brief.txt', 'Beste redactie,']])('refuses a list that %s', async (_name, name, text) => {
    const list = join(folder, name);
    if (text !== undefined) writeFileSync(list, text);
    const { code, err, file } = await init('--name', 'Linde', '--contact', 'a@b.example', '--opml', list);
    expect(code).toBe(2);
    expect(err).toContain('--opml: ');
    expect(existsSync(file)).toBe(false);
  });

  it('leaves an existing file alone without --force, and with it where a flag is wrong', async () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, 'mine');
    const flags = ['init', '--project', file, '--name', 'Linde', '--contact', 'a@b.example'];
    expect(await quickscan(flags)).toMatchObject({ code: 2, out: '' });
    expect((await quickscan([...flags, '--force', '--feed', 'x'])).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await quickscan([...flags, '--force'])).code).toBe(0);
  });
});

describe('a project file that is wrong in several places', () => {
  it('is told place by place, each on a line that an editor can jump to', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'organisation: { name: x }\nentites: []\n');
    const { code, err } = await quickscan(['run', '--project', file]);
    expect(code).toBe(78);
    const [head, ...lines] = err.trimEnd().split('\n');
    expect(head).toBe('quickscan: the project file is wrong in 4 places:');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatch(/^\/.*wrong\.yaml:\d+:\d+ \w/u);
  });
});
