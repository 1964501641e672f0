import SQLite from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quickscan, type Ran } from '../cli/program.js';
import { unzipped } from './unzipped.js';

const NAMES = 1000;
/** Every fourth post answers the one before by its handle, and every fifth quotes it under a header with its name. */
const ANSWERS = 4;
const QUOTES = 5;
/** Every seventh speaks of two others by their names. */
const PROSE = 7;
const folder = mkdtempSync(join(tmpdir(), 'quickscan-planted-'));
const database = join(folder, 'scan.db');
const project = join(folder, 'quickscan.yaml');

const letters = (n: number): string => String(n).padStart(4, '0').replace(/\d/gu, (digit) => 'bdfgklmnrs'.charAt(Number(digit)) + 'aeiou'.charAt(Number(digit) % 5));
/** Half have a handle, half a name of two words; nobody is called so. */
const nameOf = (n: number): string => (n % 2 === 0 ? `xq${letters(n)}_nl` : `Xq${letters(n)} Zwv${letters(n)}`);
const names = Array.from({ length: NAMES }, (_, n) => nameOf(n));

const WORDS = ['Vodrillo levert al weken niet en de klantenservice neemt niet op.', 'Prima geholpen door Vodrillo, de monteur was op tijd.', 'Weet iemand of Vodrillo zaterdag open is?', 'Slechte zaak bij Vodrillo, mijn pakket is kwijt.'];

function textOf(n: number): string {
  const before = nameOf(n - 1);
  const answers = n > 0 && n % ANSWERS === 0 ? `@${before.replace(' ', '')} ` : '';
  const quotes = n > 0 && n % QUOTES === 0 ? `${before} schreef op 3 maart om 10:12: wat een gedoe\n` : '';
  const prose = n > 1 && n % PROSE === 0 ? ` ${before} had daar ook last van; volgens ${nameOf(n - 2)}'s buurman ligt het aan (${before}).` : '';
  return `${quotes}${answers}${WORDS[n % WORDS.length] ?? ''}${prose} Dat was nummer ${n}.`;
}

const escaped = (text: string): string => text.replace(/&/gu, '&amp;');
const item = (n: number, host: string): string => `<item><title>Bericht ${n}</title><link>http://${host}/bericht/${n}</link><guid isPermaLink="false">b-${n}</guid><dc:creator>${names[n] ?? ''}</dc:creator>
  <pubDate>Tue, 0${1 + (n % 9)} Apr 2026 1${n % 10}:00:00 +0200</pubDate><description>${escaped(textOf(n))}</description></item>`;

const server = createServer(({ url = '/', headers }, response) => {
  const host = headers.host ?? '';
  if (url !== '/feed') return response.writeHead(url === '/robots.txt' ? 200 : 404).end('');
  const feed = names.map((_, n) => item(n, host)).join('');
  return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Klachtenbord</title>${feed}</channel></rss>`);
});

const command = (...args: readonly string[]): Promise<Ran> => quickscan([...args, '--project', project]);

/** Names, or the words of one, that stand in what was printed. */
const leaked = (text: string, among: readonly string[] = names): readonly string[] => {
  const lower = text.toLowerCase();
  return among.flatMap((name) => name.toLowerCase().split(' ')).filter((word) => lower.includes(word)).slice(0, 5);
};

function filesOf(path: string): string {
  if (path.endsWith('.xlsx')) return unzipped(readFileSync(path));
  if (!statSync(path).isDirectory()) return readFileSync(path, 'latin1');
  return readdirSync(path).map((name) => filesOf(join(path, name))).join('\n');
}

let log = '';
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  writeFileSync(project, `
organisation: { name: Vodrillo, contact: webcare@vodrillo.example }
entities: [{ id: vodrillo, kind: brand, name: Vodrillo, terms: [Vodrillo] }]
sources: [{ id: bord, label: Klachtenbord, type: review, connector: rss, options: { url: "http://${host}/feed" } }]
period: { start: 2026-03-01, end: 2026-04-30 }
local_hosts: ["${host}"]
database: scan.db
`);
  const ran = await command('run', '-v');
  expect(ran).toMatchObject({ code: 0 });
  log = ran.err + ran.out;
}, 120_000);
afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

describe('a thousand names of authors', () => {
  it('were read: every message is stored, by as many authors', async () => {
    const [day] = JSON.parse(`[${(await command('export', 'sources', '--format', 'json')).out.trim().split('\n').join(',')}]`) as readonly Record<string, unknown>[]; // JSON Lines
    expect(day).toMatchObject({ messages: NAMES, authors: NAMES });
  });

  it('stand in no byte of what run says and prints, with -v', () => {
    expect(leaked(log)).toEqual([]);
  });

  it('stand in no byte of the database, its log and its other files but where other people wrote them', () => {
    const written = names.map((_, n) => textOf(n)).join('\n').toLowerCase();
    const unwritten = names.filter((name) => !written.includes(name.toLowerCase()) && !written.includes(name.toLowerCase().replace(' ', '')));
    expect(unwritten.length).toBeGreaterThan(NAMES / 3);
    for (const file of readdirSync(folder).filter((name) => name.startsWith('scan.db'))) expect([file, leaked(readFileSync(join(folder, file), 'latin1'), unwritten)]).toEqual([file, []]);
    expect(existsSync(database)).toBe(true);
  });

  it('stand in no byte of the kept snapshot, which quotes nobody either', () => {
    const db = new SQLite(database, { readonly: true });
    const kept = db.prepare<[], { figures: string; facts: Buffer }>('SELECT figures, facts FROM snapshots').all();
    db.close();
    const text = kept.map(({ figures, facts }) => figures + inflateSync(facts).toString('latin1')).join('\n');
    expect(text.length).toBeGreaterThan(10_000);
    expect(leaked(text)).toEqual([]);
    const runs = WORDS.flatMap((sentence) => [...sentence.matchAll(/(?=(?<run>(?:\p{L}+,? ){3}\p{L}+))/gu)].map(({ groups }) => groups?.['run'] ?? ''));
    expect(runs.length).toBeGreaterThan(10);
    expect(runs.filter((run) => text.includes(run))).toEqual([]);
  });

  it.each(['table', 'csv', 'json', 'html', 'xlsx', 'md'])('stand in no byte of the report as %s', async (format) => {
    const out = join(folder, `report-${format}`);
    const ran = await command('report', '--format', format, '--out', format === 'csv' ? `${out}/` : `${out}.${format}`);
    expect(ran).toMatchObject({ code: 0 });
    const text = filesOf(format === 'csv' ? out : `${out}.${format}`);
    expect(text).toContain('Klachtenbord');
    expect(leaked(text + ran.err)).toEqual([]);
  });

  it.each([
    ['export', 'mentions'], ['export', 'findings'], ['export', 'days'], ['export', 'topics'], ['export', 'entities'], ['export', 'answers'], ['why', 'webcare.complaint', '--limit', '1000'],
    ['why', 'webcare.question', '--format', 'json', '--limit', '1000'], ['why', '6'], ['snapshots'], ['status'], ['decide'], ['sources'], ['check', '--against', 'db'], ['privacy', 'register'],
  ])('stand in no byte of %s %s', async (...args) => {
    const { out, err } = await command(...args);
    expect(leaked(out + err)).toEqual([]);
    expect(out.length).toBeGreaterThan(20);
  });
});
