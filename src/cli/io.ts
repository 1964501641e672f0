/** The world a command may touch, handed in so that tests can hold it. */
export interface Io {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  readonly stdin: NodeJS.ReadableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Aborted by Ctrl-C or SIGTERM; `reason` is the signal's name. */
  readonly signal: AbortSignal;
}

/** True once a reader downstream has closed the pipe: what follows is not wanted, and that is no error. */
const closed = new WeakSet<NodeJS.WritableStream>();

/** Notes closed pipes quietly; any other write error goes to `onError`. */
export function watchPipes(io: Io, onError: (error: Error) => void): void {
  for (const stream of [io.stdout, io.stderr]) {
    stream.on('error', (error: Error) => {
      // One broken stream is one fault, however much is still written to it.
      if (closed.has(stream)) return;
      closed.add(stream);
      if (!('code' in error) || error.code !== 'EPIPE') onError(error);
    });
  }
}

/** Data goes to stdout, and only data. Resolves false when nobody reads it any more. */
export async function print(io: Io, text: string | Uint8Array): Promise<boolean> {
  if (closed.has(io.stdout)) return false;
  if (!io.stdout.write(text)) await drained(io.stdout);
  return !closed.has(io.stdout);
}

/** Ends also when the stream breaks: `watchPipes` has then noted why. */
function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error']) stream.on(event, done);
  });
}

/** Everything that is not data goes to stderr. */
export function say(io: Io, line: string): void {
  draw(io, `${line}\n`);
}

/** As `say`, without ending the line. */
export function draw(io: Io, text: string): void {
  if (!closed.has(io.stderr)) io.stderr.write(text);
}
