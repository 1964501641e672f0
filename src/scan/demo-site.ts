import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { DEMO_FOLDER, DEMO_PLACES, type DemoPlace, type DemoPlaceId, demoPlace } from './demo-site/data.js';
import { feedSite } from './demo-site/feeds.js';
import type { Answer, Routes } from './demo-site/markup.js';
import { neighbourhood } from './demo-site/neighbourhood.js';
import { phpbb } from './demo-site/phpbb.js';
import { wordpress } from './demo-site/wordpress.js';

/** The demo's places while they are served. */
export interface DemoSite {
  /** `http://127.0.0.1:<port>` per place, without a slash at the end. */
  readonly origins: Readonly<Record<string, string>>;
  /** Ends every server and its open connections. */
  close(): Promise<void>;
}

const MAKES: Readonly<Record<DemoPlace['make'], (place: DemoPlace, origin: string) => Routes>> = {
  phpbb, neighbourhood, wordpress, rss: feedSite, atom: feedSite,
};

/** What a scan has no business asking for, in the manner of each make. */
const ROBOTS: Readonly<Record<DemoPlace['make'], readonly string[]>> = {
  phpbb: ['/ucp.php', '/posting.php', '/memberlist.php', '/search.php'],
  neighbourhood: ['/inloggen', '/zoeken'],
  wordpress: ['/wp-admin/'],
  rss: ['/abonnement/'],
  atom: ['/archief/'],
};

const robots = (make: DemoPlace['make']): Answer => ({
  type: 'text/plain; charset=utf-8',
  body: `User-agent: *\n${ROBOTS[make].map((path) => `Disallow: ${path}`).join('\n')}\n`,
});

const NOT_FOUND: Answer = { type: 'text/plain; charset=utf-8', body: 'Niet gevonden\n' };

function send(request: IncomingMessage, response: ServerResponse, status: number, answer: Answer): void {
  const etag = `"${createHash('sha1').update(answer.body).digest('base64url')}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const bytes = Buffer.from(answer.body, 'utf8');
  response.writeHead(status, { 'content-type': answer.type, 'content-length': bytes.length, ...(status === 200 ? { etag } : {}) });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Files are read at a place's first request, so that starting costs a few milliseconds only. */
function serve(id: DemoPlaceId, originOf: () => string): Server {
  let place: DemoPlace | undefined;
  let routes: Routes | undefined;
  return createServer((request, response) => {
    try {
      place ??= demoPlace(id);
      routes ??= MAKES[place.make](place, originOf());
      const url = new URL(request.url ?? '/', originOf());
      const answer = url.pathname === '/robots.txt' ? robots(place.make) : routes(url);
      send(request, response, answer === undefined ? 404 : 200, answer ?? NOT_FOUND);
    } catch (error) {
      send(request, response, 500, { type: 'text/plain; charset=utf-8', body: `${error instanceof Error ? error.message : String(error)}\n` });
    }
  });
}

async function listen(id: DemoPlaceId): Promise<{ readonly id: DemoPlaceId; readonly server: Server; readonly origin: string }> {
  let origin = '';
  const server = serve(id, () => origin);
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no port for ${id}`);
  origin = `http://127.0.0.1:${address.port}`;
  return { id, server, origin };
}

const ended = (server: Server): Promise<void> =>
  new Promise((done, failed) => {
    server.close((error) => (error === undefined ? done() : failed(error)));
    server.closeAllConnections();
  });

/**
 * Serves fixtures/demo on the loopback address, a port per place, so that pace and robots.txt are per place as on the real web.
 * Rejects where no port can be had; a fixture that cannot be read answers 500 with the reason.
 */
export async function startDemoSite(): Promise<DemoSite> {
  const started = await Promise.all(DEMO_PLACES.map(listen));
  return {
    origins: Object.fromEntries(started.map(({ id, origin }) => [id, origin])),
    close: async () => {
      await Promise.all(started.map(({ server }) => ended(server)));
    },
  };
}

/**
 * Text of the demo's project file with `${origin:<place>}` and `${host:<place>}` (host:port, for `local_hosts`) filled in. Throws where the
 * file names a place that is not served.
 */
export function demoProject(origins: DemoSite['origins']): string {
  const text = readFileSync(new URL('quickscan.yaml', DEMO_FOLDER), 'utf8');
  return text.replace(/\$\{(origin|host):([a-z]+)\}/gu, (_, what: string, id: string) => {
    const origin = origins[id];
    if (origin === undefined) throw new Error(`fixtures/demo/quickscan.yaml names a place that is not served: ${id}`);
    return what === 'origin' ? origin : new URL(origin).host;
  });
}
