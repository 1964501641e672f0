import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { quickscan } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-filters-'));
let demo: Demo;
let args: string[];

beforeAll(async () => {
  demo = await startDemo(new Date());
  args = ['--project', demo.project.file, '--db', join(folder, 'demo.db')];
  expect((await quickscan(['run', ...args, '--quiet'])).code).toBe(0);
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

interface Exported {
  readonly id: number;
  readonly text: string;
  readonly source_type: string;
  readonly day: string | null;
  readonly own: number;
  readonly about: string | null;
}

async function exported(where?: string): Promise<Exported[]> {
  const ran = await quickscan(['export', 'mentions', ...args, '--format', 'json', ...(where === undefined ? [] : ['--where', where])]);
  expect(ran.code, ran.err).toBe(0);
  return ran.out.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Exported); // the export's own shape
}

describe('a filter', () => {
  it('takes what the query asks, by words, by fields and by day', async () => {
    const all = await exported();
    const some = await exported('type:forum (storing OR *storing) after:2026-03-23 before:2026-03-30 NOT modem');
    expect(some.length).toBeGreaterThan(3);
    expect(some.length).toBeLessThan(all.length / 4);
    for (const row of some) {
      expect(row.source_type).toBe('forum');
      expect(row.day !== null && row.day >= '2026-03-23' && row.day < '2026-03-30').toBe(true);
      expect(row.text).not.toMatch(/\bmodem\b/iu);
    }
  });

  it('finds an author by handle, though only a pseudonym is stored', async () => {
    const own = await exported('author:MerelhulpTeam');
    expect(own.length).toBeGreaterThan(3);
    expect(own.every((row) => row.own === 1)).toBe(true);
    expect(await exported('author:niemand_die_bestaat')).toEqual([]);
  });

  it('narrows a report to the same mentions', async () => {
    const about = (rows: readonly Exported[]): number => rows.filter((row) => row.about?.split(' ').includes('merelnet') === true || row.about !== null).length;
    const report = await quickscan(['report', ...args, '--format', 'json', '--where', 'type:news']);
    const { sections } = JSON.parse(report.out) as { sections: { id: string; blocks: { id: string; lines: { key: string; values: { messages: number } }[] }[] }[] }; // quickscan/1
    const line = sections.find(({ id }) => id === 'volume')?.blocks.find(({ id }) => id === 'totals')?.lines.find(({ key }) => key === 'all');
    const news = await exported('type:news');
    expect(line?.values.messages).toBe(news.length);
    expect(about(news)).toBeGreaterThan(10);
  });

  it('that cannot be read is wrong use, and the column is named', async () => {
    const ran = await quickscan(['export', 'mentions', ...args, '--where', 'type:foruum storing']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/column 6: no type foruum; did you mean forum\?/u);
  });
});

describe('an export', () => {
  it('has one header, stable columns, and no names', async () => {
    const file = join(folder, 'mentions.csv');
    expect((await quickscan(['export', 'mentions', ...args, '--format', 'csv', '--out', file])).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text.split('\r\n')[0]).toBe(
      '"id","published","day","hour","source","source_type","url","thread","title","text","author","language","voice","own","noise","about","unsure","sentiment","mixed","webcare","addressed","topics","places","family","story","answered_minutes","sentiments","text_kept"',
    );
    expect(text.match(/"id","published"/gu)).toHaveLength(1);
    // Own accounts speak for the firm and may be named in texts; nobody else who writes is.
    expect(text).not.toMatch(/sjonnie_de_kabel|opa_wim|Ferdi1971/u);
  });
});
