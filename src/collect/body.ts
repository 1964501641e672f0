import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { failure, type Failure } from './outcome.js';

/** How much of a body is wanted; `cut` takes the head of a longer one, otherwise a longer one is refused. */
export interface BodyLimit {
  readonly maxBytes: number;
  readonly cut?: boolean;
}

export interface Body {
  readonly kind: 'body';
  readonly bytes: Uint8Array;
  readonly cut: boolean;
}

/** A body may be packed twice; more is nobody's honest answer. */
const MOST_ENCODINGS = 2;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The encodings to undo, last applied first; undefined where one is unknown. */
function encodingsOf(header: string): readonly string[] | undefined {
  const names = header.toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  const known = names.every((name) => ['gzip', 'x-gzip', 'br', 'deflate'].includes(name));
  return known && names.length <= MOST_ENCODINGS ? names.toReversed() : undefined;
}

/** `deflate` means zlib, but servers send raw deflate too: the first byte's low half is 8 in every zlib header. */
function decoderFor(name: string, first: number): Transform {
  if (name === 'br') return createBrotliDecompress();
  if (name !== 'deflate') return createGunzip();
  return (first & 0x0f) === 8 ? createInflate() : createInflateRaw();
}

class TooLarge extends Error {}

/** Yields at most `max` bytes; a byte more ends in TooLarge after all that was allowed was given. */
async function* atMost(chunks: AsyncIterable<Uint8Array>, max: number): AsyncGenerator<Uint8Array> {
  let left = max;
  for await (const chunk of chunks) {
    if (chunk.length > left) {
      if (left > 0) yield chunk.subarray(0, left);
      throw new TooLarge();
    }
    left -= chunk.length;
    yield chunk;
  }
}

/** Undoes one encoding. A decoder is made when the first byte is there: an empty body is empty in every encoding. */
async function* decoded(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  let first = await source.next();
  while (first.done !== true && first.value.length === 0) first = await source.next();
  if (first.done === true) return;
  const decoder = decoderFor(name, first.value[0] ?? 0);
  const feeding = feed(decoder, first.value, source);
  try {
    yield* decoder;
    await feeding;
  } finally {
    decoder.destroy();
    // Not awaited: a return queues behind a read that may hang, and the stream below is destroyed by whoever reads the whole.
    source.return?.().catch(() => undefined);
  }
}

async function feed(decoder: Transform, first: Uint8Array, rest: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    for (let next: IteratorResult<Uint8Array> = { value: first }; next.done !== true; next = await rest.next()) {
      if (decoder.destroyed || decoder.writableEnded) return;
      if (!decoder.write(next.value)) await drained(decoder);
    }
    decoder.end();
  } catch (error) {
    decoder.destroy(error instanceof Error ? error : new Error('the body broke'));
  }
}

function drained(decoder: Transform): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      decoder.off('drain', done).off('close', done);
      resolve();
    };
    decoder.once('drain', done).once('close', done);
  });
}

/** What a broken body means. zlib says Z_BUF_ERROR where the data end too early. */
function bodyFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (code === 'Z_BUF_ERROR') return failure('truncated', 'the compressed body ends too early', true);
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR')) {
    return failure('malformed', 'the compressed body cannot be unpacked');
  }
  return failure('truncated', `the body broke off (${code === '' ? 'closed' : code})`, true);
}

/**
 * Reads a body to its end, with bytes counted before and after unpacking: 200 KB of gzip can hold 200 MB. Answers with a failure
 * `too-large`, `truncated` or `malformed`; a stop or a deadline is thrown on as the stream throws it.
 */
export async function readBody(stream: Readable, encoding: string, limit: BodyLimit, stopped: AbortSignal): Promise<Body | Failure> {
  // Destroying an unread stream emits an error that nobody waits for.
  stream.on('error', () => undefined);
  const encodings = encodingsOf(encoding);
  if (encodings === undefined) {
    stream.destroy();
    return failure('malformed', 'unknown content-encoding');
  }
  const parts: Uint8Array[] = [];
  let chunks: AsyncIterable<Uint8Array> = atMost(stream, limit.maxBytes);
  for (const name of encodings) chunks = atMost(decoded(chunks, name), limit.maxBytes);
  let cut = false;
  try {
    for await (const chunk of chunks) parts.push(chunk);
  } catch (error) {
    if (stopped.aborted) throw error;
    if (!(error instanceof TooLarge)) return bodyFailure(error);
    if (limit.cut !== true) return failure('too-large', `over ${Math.round(limit.maxBytes / 1_000_000)} MB`);
    cut = true;
  } finally {
    stream.destroy();
  }
  return { kind: 'body', bytes: Buffer.concat(parts), cut };
}
