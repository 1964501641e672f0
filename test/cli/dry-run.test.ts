import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quickscan } from './program.js';

const FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Buurt</title><item><title>Zonnewarm</title><link>https://buurt.example/1</link><guid>1</guid><description>Zonnewarm kwam niet opdagen.</description></item></channel></rss>';

const projectOf = (port: number): string => `
organisation: { name: Zonnewarm, contact: "mailto:scan@zonnewarm.example" }
entities:
  - { id: zonnewarm, kind: brand, name: Zonnewarm, terms: [Zonnewarm] }
sources:
  - { id: feed, label: Buurtfeed, type: news, connector: rss, pages: 5, options: { url: "http://127.0.0.1:${port}/feed" } }
  - { id: forum, label: Forum, type: forum, connector: forum, pages: 40, options: { url: "https://forum.example/board", kind: board } }
period: { start: 2026-01-01, end: 2026-03-31 }
local_hosts: [127.0.0.1]
`;

describe('collect --dry-run', () => {
  let folder: string;
  let server: Server;
  let asked: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dry-run-'));
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/feed') response.setHeader('content-type', 'application/rss+xml').end(FEED);
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    writeFileSync(join(folder, 'quickscan.yaml'), projectOf((server.address() as AddressInfo).port)); // listening on a port, so no pipe
  });

  afterEach(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('prints requests and seconds by pace and budget, asks nothing and leaves no database', async () => {
    const { code, out, err } = await quickscan(['collect', '--dry-run', '--format', 'json'], { cwd: folder });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      sources: [
        { id: 'feed', requests: { least: 2, most: 6 }, seconds: { least: 0, most: 0 } },
        { id: 'forum', requests: { least: 2, most: 41 }, seconds: { least: 1, most: 40 } },
      ],
      total: { requests: { least: 4, most: 47 }, seconds: { least: 1, most: 40 } },
    });
    expect(asked).toEqual([]);
    expect(readdirSync(folder)).toEqual(['quickscan.yaml']);
  });

  it('knows a local host by its name and port, as collect does', async () => {
    const file = join(folder, 'quickscan.yaml');
    const { port } = server.address() as AddressInfo; // listening on a port, so no pipe
    writeFileSync(file, readFileSync(file, 'utf8').replace('local_hosts: [127.0.0.1]', `local_hosts: ["127.0.0.1:${port}"]`));
    const { out } = await quickscan(['collect', '--dry-run', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(out)).toMatchObject({ sources: [{ id: 'feed', seconds: { least: 0, most: 0 } }, { id: 'forum', seconds: { least: 1, most: 40 } }] });
  });

  it('is a table with totals and terms for people', async () => {
    const { out } = await quickscan(['collect', '--dry-run'], { cwd: folder });
    expect(out).toMatch(/^forum +2–41 +0:01–0:40 +none$/mu);
    expect(out).toMatch(/^total +4–47 +0:01–0:40$/mu);
    expect(out).toMatch(/^Read with forum\n {2}sources +forum\n {2}keep +differs by place/mu);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('tells what the last run sent, from the database', async () => {
    const file = join(folder, 'quickscan.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^ *- \{ id: forum.*\n/mu, ''));
    expect((await quickscan(['collect'], { cwd: folder })).code).toBe(0);
    const sent = asked.length;
    const { out } = await quickscan(['collect', '--dry-run', '--format', 'json'], { cwd: folder });
    expect(sent).toBeGreaterThan(0);
    expect(JSON.parse(out)).toMatchObject({ sources: [{ id: 'feed', lastRequests: sent }] });
    expect(asked).toHaveLength(sent);
  });

  it('refuses a format it does not print', async () => {
    expect((await quickscan(['collect', '--dry-run', '--format', 'csv'], { cwd: folder })).code).toBe(2);
  });
});
