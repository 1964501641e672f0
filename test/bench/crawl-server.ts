import { createServer } from 'node:http';

/** A process of its own, so that nothing the crawler does moves the moments it notes. Sends its port, and at the end when each host was asked. */
const GAP_S = Number(process.argv[2]);
const LATENCY_MS = Number(process.argv[3]);
const POSTS = Number(process.argv[4]);
const came: Record<string, number[]> = {};

function threadPage(host: string, number: number): string {
  const posts = Array.from({ length: POSTS }, (_, index) => {
    const id = number * POSTS + index;
    return `<div id="p${id}" class="post has-profile bg1"><dl class="postprofile"><dt><a class="username" href="./memberlist.php?u=${id}">lid${id}</a></dt></dl><div class="postbody"><p class="author"><time datetime="2026-03-0${(index % 9) + 1}T08:14:00+00:00">maart</time></p><div class="content">${`Vonk belt niet terug over de meter op ${host}, en dat al de zoveelste keer. `.repeat(20)}</div></div></div>`;
  });
  return `<!DOCTYPE html><html><head><title>Vonk ${number}</title></head><body id="phpbb"><h2 class="topic-title"><a href="./viewtopic.php?t=${number}">Vonk ${number}</a></h2>${posts.join('\n')}</body></html>`;
}

const server = createServer((request, response) => {
  const host = request.headers.host ?? '';
  (came[host] ??= []).push(performance.now());
  const isRobots = request.url === '/robots.txt';
  const body = isRobots ? `User-agent: *\nCrawl-delay: ${GAP_S}\n` : threadPage(host, Number(/t=(\d+)/.exec(request.url ?? '')?.[1] ?? 0));
  setTimeout(() => {
    response.writeHead(200, { 'content-type': isRobots ? 'text/plain' : 'text/html; charset=utf-8' });
    response.end(body);
  }, LATENCY_MS);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('message', () => {
  process.send?.({ came }, () => process.disconnect());
  server.close();
  server.closeAllConnections();
});
