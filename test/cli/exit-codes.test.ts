import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo, type Demo } from '../../src/scan/demo.js';
import { takeLock } from '../../src/store/lock.js';
import { quickscan } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'quickscan-cli-'));
let demo: Demo;

const withDatabase = (name: string): string[] => ['--project', demo.project.file, '--db', join(folder, name)];
const mentions = (name: string): number[] => {
  const db = new Database(join(folder, name), { readonly: true });
  try {
    return db.prepare<[], number>('SELECT id FROM mentions ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
};

beforeAll(async () => {
  demo = await startDemo(new Date());
});
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

describe('the program', () => {
  it('prints help and version on stdout and ends with 0', async () => {
    const help = await quickscan(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('classify');
    expect((await quickscan(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });

  it.each([[['colect'], /did you mean collect/iu], [['report', '--formt', 'csv'], /did you mean --format/iu], [['report', '--format', 'pdf'], /table, csv, json/u]])(
    'calls %j wrong use, with a mend', async (args, mend) => {
      const ran = await quickscan(args, { cwd: folder });
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(mend);
      expect(ran.out).toBe('');
    },
  );

  it('ends with 78 where the project file is missing or wrong', async () => {
    expect(await quickscan(['check'], { cwd: folder })).toMatchObject({ code: 78, out: '' });
    writeFileSync(join(folder, 'wrong.yaml'), 'organisation: { name: x }\n');
    const ran = await quickscan(['check', '--project', join(folder, 'wrong.yaml')]);
    expect(ran.code).toBe(78);
    expect(ran.err).toMatch(/wrong\.yaml:1:15 organisation\.contact: is missing/u);
  });

  it('runs, and run again adds nothing and asks the sites for changes only', async () => {
    const first = await quickscan(['run', ...withDatabase('twice.db'), '--quiet', '--format', 'json']);
    expect(first.code, first.err).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ schema: 'quickscan/1', organisation: 'Merelnet' });
    expect(first.err).toBe('');
    const before = mentions('twice.db');
    expect(before.length).toBeGreaterThan(300);
    const second = await quickscan(['run', ...withDatabase('twice.db'), '--format', 'json']);
    expect(second.err).toMatch(/^quickscan: 0 new mentions, 0 read, 10 sources\n$/mu);
    expect(mentions('twice.db')).toEqual(before);
    expect(statSync(join(folder, 'twice.db')).mode & 0o777).toBe(0o600);
  });

  it('ends with 75 within a second where another run holds the lock', async () => {
    const lock = takeLock(join(folder, 'twice.db'));
    const began = process.hrtime.bigint();
    const ran = await quickscan(['run', ...withDatabase('twice.db')]);
    lock.release();
    expect(ran.code).toBe(75);
    expect(ran.err).toMatch(/another run/iu);
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(5);
  });

  it('keeps what was read when it is stopped, says how to go on, and goes on', async () => {
    let sent = false;
    const stopped = await quickscan(['collect', ...withDatabase('stopped.db'), '-v'], {
      onErr: (err, kill) => {
        // Once: a second one ends the process at once, as a person who presses again wants.
        if (!sent && err.includes('viewtopic')) {
          sent = true;
          kill('SIGINT');
        }
      },
    });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toMatch(/goes on where it was/u);
    const kept = mentions('stopped.db');
    const done = await quickscan(['collect', ...withDatabase('stopped.db'), '--quiet']);
    expect(done.code, done.err).toBe(0);
    expect(mentions('stopped.db').slice(0, kept.length)).toEqual(kept);
    expect(mentions('stopped.db')).toHaveLength(mentions('twice.db').length);
  });

  it('loses no committed mention and doubles none when it is killed, wherever that is', async () => {
    // The line after which it is killed comes earlier or later in the run; the database must be whole after each.
    for (const at of [3, 9, 15, 21]) {
      const ran = await quickscan(['collect', ...withDatabase('killed.db'), '-v'], {
        onErr: (err, kill) => {
          if (err.split('\n').length > at) kill('SIGKILL');
        },
      });
      if (ran.signal === null) break;
      expect(ran.signal).toBe('SIGKILL');
    }
    expect((await quickscan(['collect', ...withDatabase('killed.db'), '--quiet'])).code).toBe(0);
    expect(mentions('killed.db')).toHaveLength(mentions('twice.db').length);
  });

  it('takes a reader that closes the pipe early for no error', async () => {
    const ran = await quickscan(['report', ...withDatabase('twice.db')], { closeAfter: 10 });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });

  it('wants a section for CSV on stdout, and a folder for all of them', async () => {
    const many = await quickscan(['report', ...withDatabase('twice.db'), '--format', 'csv']);
    expect(many).toMatchObject({ code: 2, out: '' });
    expect(many.err).toMatch(/--section/u);
    const one = await quickscan(['report', ...withDatabase('twice.db'), '--format', 'csv', '--section', 'webcare', '--dialect', 'rfc4180']);
    expect(one.code).toBe(0);
    expect(one.out.split('\r\n')[0]).toMatch(/messages/u);
    const all = await quickscan(['report', ...withDatabase('twice.db'), '--format', 'csv', '--out', join(folder, 'tables/')]);
    expect(all.code).toBe(0);
    expect(readFileSync(join(folder, 'tables', 'volume.csv'), 'utf8').charCodeAt(0)).toBe(0xfeff);
  });

  it('refuses an empty and a foreign database and leaves them as they were', async () => {
    for (const [name, content] of [['empty.db', ''], ['page.db', '<html>not a database</html>'.repeat(20)]] as const) {
      writeFileSync(join(folder, name), content);
      const ran = await quickscan(['run', ...withDatabase(name)]);
      expect(ran.code).toBe(1);
      expect(readFileSync(join(folder, name), 'utf8')).toBe(content);
    }
  });

  it('shows what stands behind a figure, and what it knows of figures that are not there', async () => {
    const why = await quickscan(['why', 'webcare.complaint', ...withDatabase('twice.db'), '--limit', '3']);
    expect(why.code, why.err).toBe(0);
    expect(why.out).toMatch(/klacht/u);
    const near = await quickscan(['why', 'webcare.complant', ...withDatabase('twice.db')]);
    expect(near.code).toBe(2);
    expect(near.err).toMatch(/webcare\.complaint/u);
  });

  it('says what a saved page holds', async () => {
    const page = join(folder, 'feed.xml');
    writeFileSync(page, '<rss version="2.0"><channel><title>t</title><item><title>Storing</title><link>https://krant.example/1</link><description>Alles ligt eruit.</description></item></channel></rss>');
    const ran = await quickscan(['read', page, '--url', 'https://krant.example/feed']);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ url: 'https://krant.example/1', title: 'Storing' });
  });

  it('tells in words why a saved page cannot be opened, and leaves no lock beside a database that is not there', async () => {
    const read = (file: string) => quickscan(['read', file, '--url', 'https://krant.example/feed']);
    expect(await read(join(folder, 'weg.html'))).toMatchObject({ code: 2, err: expect.stringMatching(/weg\.html: there is no such file/u) });
    expect(await read(folder)).toMatchObject({ code: 2, err: expect.stringMatching(/it is a folder/u) });
    expect((await quickscan(['analyze', ...withDatabase('nergens.db')])).code).toBe(1);
    expect(existsSync(join(folder, 'nergens.db.lock'))).toBe(false);
  });

  it('classifies line by line, in order, and tells which line was not JSON', async () => {
    const ran = await quickscan(['classify'], { input: '{"id":"a","text":"Waardeloze service van Vonk!","target":"Vonk"}\nkapot\n{"id":"c","text":"Weet iemand hoe laat de winkel opengaat?"}\n' });
    const [a, broken, c] = ran.out.trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(a).toMatchObject({ id: 'a', about: 'yes', sentiment: { label: 'negative' } });
    expect(broken).toMatchObject({ id: null });
    expect(c).toMatchObject({ id: 'c', about: null });
    expect(ran.err).toMatch(/^line 2: /u);
    expect(ran.code).toBe(3);
  });
});

describe('a scan with a source that fails', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end();
      else if (request.url === '/goed.xml') response.writeHead(200, { 'content-type': 'application/rss+xml' }).end('<rss version="2.0"><channel><title>t</title><item><title>Vonk werkt weer</title><link>https://krant.example/1</link><pubDate>Tue, 03 Mar 2026 10:00:00 +0100</pubDate><description>Vonk doet het weer in Zwolle.</description></item></channel></rss>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it('ends with 3, names the source and the reason, and keeps what the others gave', async () => {
    const { port } = server.address() as AddressInfo; // listening on TCP
    writeFileSync(join(folder, 'half.yaml'), `
organisation: { name: Vonk, contact: a@b.example }
entities: [{ id: vonk, kind: brand, name: Vonk, terms: [Vonk] }]
sources:
  - { id: goed, type: news, connector: rss, options: { url: "http://127.0.0.1:${port}/goed.xml" } }
  - { id: weg, type: news, connector: rss, options: { url: "http://127.0.0.1:${port}/weg.xml" } }
period: { start: 2026-03-01, end: 2026-03-31 }
local_hosts: ["127.0.0.1:${port}"]
`);
    const ran = await quickscan(['run', '--project', join(folder, 'half.yaml'), '--format', 'json']);
    expect(ran.code).toBe(3);
    expect(ran.err).toMatch(/weg: failed, not-found/u);
    expect(mentions('quickscan.db')).toHaveLength(1);
  });
});
