import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One request as the server got it. */
export interface Hit {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A loopback server that misbehaves on command. */
export interface FaultServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** `127.0.0.1:PORT`, for local_hosts. */
  readonly host: string;
  readonly port: number;
  readonly hits: readonly Hit[];
  /** Connections opened so far. */
  readonly connections: () => number;
  /** Paths asked, robots.txt left out. */
  paths(): readonly string[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Serves `routes` by path without query; without a route for it, /robots.txt is 404. */
export async function faultServer(routes: Readonly<Record<string, Handler>>): Promise<FaultServer> {
  const hits: Hit[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    const body = await bodyOf(request);
    hits.push({ method: request.method ?? '', path, headers: request.headers, body });
    const handler = routes[path.split('?', 1)[0] ?? ''] ?? send('', { status: 404 });
    await handler(request, response);
  };
  const server = createServer((request, response) => {
    // A client that goes away in the middle is part of the game.
    serve(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    port,
    hits,
    connections: () => opened,
    paths: () => hits.map((hit) => hit.path).filter((path) => path !== '/robots.txt'),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with a whole body. */
export function send(body: string | Uint8Array, options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}): Handler {
  return (_request, response) => {
    response.writeHead(options.status ?? 200, { 'content-type': 'text/plain; charset=utf-8', ...options.headers });
    response.end(body);
  };
}

export const redirect = (location: string, status = 302, headers: Readonly<Record<string, string>> = {}): Handler =>
  send('', { status, headers: { location, ...headers } });

/** Answers in turn with each handler, and with the last ever after. */
export function inTurn(...handlers: readonly [Handler, ...Handler[]]): Handler {
  let at = 0;
  return (request, response) => {
    const handler = handlers[Math.min(at, handlers.length - 1)] ?? handlers[0];
    at += 1;
    return handler(request, response);
  };
}

/** Accepts and says nothing. */
export const hang: Handler = () => undefined;

/** Sends the head and then nothing more. */
export const hangAfterHead: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.write('begin');
};

/** The head itself comes a byte every 20 ms, and never ends. */
export const dripHead: Handler = (request) => {
  const { socket } = request;
  socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
  const timer = setInterval(() => socket.write('a'), 20);
  socket.on('close', () => clearInterval(timer));
};

/** A byte every 20 ms, for ever. */
export const drip: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const timer = setInterval(() => response.write('.'), 20);
  response.on('close', () => clearInterval(timer));
};

/** Closes the connection in the face of the client. */
export const reset: Handler = (request) => {
  request.socket.resetAndDestroy();
};

/** Says 1,000 bytes, sends 10 and closes. */
export const shortBody: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('0123456789', () => response.socket?.end());
};

/** As fast as the client reads, without end. */
export const endless: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const chunk = Buffer.alloc(64 * 1024, 'a');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** Raw bytes on the wire instead of an HTTP answer. */
export const raw = (bytes: string): Handler => (request) => {
  request.socket.end(bytes);
};

/** A body of `bytes` bytes, made as it is sent, under an honest Content-Length. */
export const large = (bytes: number, type: string, filling: string): Handler => (_request, response) => {
  response.writeHead(200, { 'content-type': type, 'content-length': String(bytes) });
  const chunk = Buffer.from(filling.repeat(Math.ceil(65_536 / filling.length)));
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (!response.write(part)) return;
    }
    if (left <= 0) response.end();
  };
  response.on('drain', more);
  more();
};
