import SQLite from 'better-sqlite3';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { quickscan, type Ran } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-privacy-'));
const database = join(folder, 'scan.db');
let demo: Demo;
let project: string;

const command = (...args: readonly string[]): Promise<Ran> => quickscan([...args, '--project', project, '--db', database]);
const privacy = (...args: readonly string[]): Promise<Ran> => command('privacy', ...args);

function asked<Row>(sql: string): Row[] {
  const db = new SQLite(database);
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  demo = await startDemo(new Date());
  project = join(demo.folder, 'privacy.yaml');
  writeFileSync(project, readFileSync(demo.project.file, 'utf8').replace(/keep_text_days: \d+/u, 'keep_text_days: 30'));
  expect((await command('run', '--quiet', '--out', join(folder, 'report.txt'))).code).toBe(0);
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

describe('privacy erase', () => {
  const post = (): { id: number; url: string; text: string } => asked<{ id: number; url: string; text: string }>('SELECT id, url, text FROM mentions WHERE thread_no IS NULL ORDER BY id LIMIT 1')[0] ?? { id: 0, url: '', text: '' };

  it('asks before it erases, and where nobody can answer it needs --yes', async () => {
    expect(await privacy('erase', '--url', post().url)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('add --yes, or --dry-run') });
    expect(await privacy('erase', '--yes')).toMatchObject({ code: 2, err: expect.stringContaining('expected one of --author') });
    expect(await privacy('erase', '--yes', '--text', 'a b')).toMatchObject({ code: 2, err: expect.stringContaining('4 letters') });
    expect(await privacy('vergeet')).toMatchObject({ code: 2, err: expect.stringContaining('erase, retention, register') });
  });

  it('says how much it would erase, erases it, and keeps it away from the next run', async () => {
    const { id, url, text } = post();
    expect(await privacy('erase', '--url', url, '--dry-run', '--format', 'json')).toMatchObject({ code: 0, out: `${JSON.stringify({ mentions: 1, revisions: 0, titles: 0, backups: [] })}\n` });
    expect(asked('SELECT 1 FROM tombstones')).toEqual([]);
    const before = asked('SELECT id FROM mentions').length;
    expect(await privacy('erase', '--url', url, '--yes')).toMatchObject({ code: 0, out: expect.stringMatching(/^erased 1 message, 0 earlier texts and 0 titles of threads; it will not be stored again/u) });
    const start = text.slice(0, 40);
    for (const file of [database, `${database}-wal`]) if (existsSync(file)) expect(readFileSync(file).includes(start)).toBe(false);
    expect((await command('collect', '--quiet')).code).toBe(0);
    expect(asked<{ id: number }>('SELECT id FROM mentions')).toHaveLength(before - 1);
    expect(await command('why', String(id))).toMatchObject({ code: 2 });
    expect((await command('report', '--quiet')).code).toBe(0);
  });
});

describe('privacy retention', () => {
  it('erases old texts and leaves every number of the report as it was', async () => {
    await command('analyze', '--quiet');
    const counts = async (): Promise<string> => (await command('export', 'days', '--format', 'csv')).out;
    const before = await counts();
    const db = new SQLite(database);
    db.exec(`UPDATE mentions SET added_at = '2026-01-01T00:00:00.000Z'`);
    db.close();
    const { n } = asked<{ n: number }>('SELECT count(*) AS n FROM mentions')[0] ?? { n: 0 };
    expect(await privacy('retention', '--dry-run')).toMatchObject({ code: 0, out: `${n} texts collected more than 30 days ago would be erased; what was counted stays\n` });
    expect(await command('run', '--out', join(folder, 'report.txt'))).toMatchObject({ code: 0, err: expect.stringContaining(`${n} texts collected more than 30 days ago erased`) });
    expect(asked(`SELECT 1 FROM mentions WHERE text <> '' OR title IS NOT NULL UNION SELECT 1 FROM revisions UNION SELECT 1 FROM threads WHERE title IS NOT NULL`)).toEqual([]);
    expect(await counts()).toBe(before);
    expect((await command('run', '--quiet', '--out', join(folder, 'report.txt'))).code).toBe(0);
    expect(await counts()).toBe(before);
  }, 60_000);

  it('is told by why, export and check', async () => {
    const { id } = asked<{ id: number }>('SELECT min(id) AS id FROM mentions')[0] ?? { id: 0 };
    expect((await command('why', String(id))).out).toContain('(tekst niet meer bewaard)');
    const [row] = (await command('export', 'mentions', '--format', 'json')).out.split('\n');
    expect(JSON.parse(row ?? '')).toMatchObject({ text: '', text_kept: 0 });
    expect(await command('check', '--against', 'db')).toMatchObject({ code: 0, err: expect.stringMatching(/^\d+ messages are left out: the text is no longer kept/u) });
  });
});

describe('privacy register', () => {
  it('is Dutch Markdown of this project, and goes into a file', async () => {
    const out = join(folder, 'register.md');
    expect(await privacy('register', '--out', out)).toMatchObject({ code: 0, out: '' });
    const text = readFileSync(out, 'utf8');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    for (const part of ['# Verwerkingsregister', 'Merelnet', '30 dagen na verzamelen', 'HMAC-SHA-256', '## 3. Afweging', '_in te vullen_']) expect(text).toContain(part);
    expect(text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.replaceAll(String.raw`\|`, '').split('|').length)).not.toContain(3);
  });
});
