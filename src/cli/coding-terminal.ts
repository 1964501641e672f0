import type { ReadStream } from 'node:tty';
import type { Project } from '../domain/project.js';
import { type MentionToCode, screenOf, type ScreenLook } from '../report/coding/screen.js';
import { mentionInView, press, type Session, startSession } from '../report/coding/session.js';
import { codingWords } from '../report/coding/words/index.js';
import { PLAIN } from '../report/why.js';
import { ADJUDICATE, keepCode, mentionsToCode } from '../scan/code.js';
import type { StoredSample } from '../store/codes.js';
import type { Store } from '../store/open.js';
import { draw, type Io } from './io.js';
import { colours } from './terminal.js';

export interface Coding {
  readonly io: Io;
  readonly stdin: ReadStream;
  readonly store: Store;
  readonly project: Project;
  readonly sample: StoredSample;
  readonly coder: string;
}

/** Shows one message after another on stderr and takes keys until all are coded or the coder stops. Every code is kept at once. Gives how many. */
export async function codeByKeys({ io, stdin, store, project, sample, coder }: Coding): Promise<number> {
  const mentions = new Map([...mentionsToCode(store, project, sample, coder)].map((one) => [one.id, one] as const));
  const look = lookOf(io, project, coder);
  let session = startSession([...mentions.keys()]);
  show(io, session, mentions, look);
  if (session.stopped) return 0;
  for await (const key of keysOf(stdin, io.signal)) {
    const { session: next, keep, drop } = press(session, key, look.words);
    if (drop !== undefined) keepCode(store, coder, drop, undefined);
    if (keep !== undefined) keepCode(store, coder, keep.mention, keep.code);
    session = next;
    show(io, session, mentions, look);
    if (session.stopped) break;
  }
  return session.coded.length;
}

function lookOf(io: Io, project: Project, coder: string): ScreenLook {
  const chalk = colours({ stream: io.stderr, env: io.env });
  const paint = chalk.level === 0 ? PLAIN : { mark: String, strong: (text: string) => chalk.bold(text), faint: (text: string) => chalk.dim(text) };
  const words = codingWords(project.language);
  return { words, organisation: project.organisation.name, coder: coder === ADJUDICATE ? words.deciding : coder, columns: io.stderr.columns ?? 80, paint };
}

const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

function show(io: Io, session: Session, mentions: ReadonlyMap<number, MentionToCode>, look: ScreenLook): void {
  const mention = mentions.get(mentionInView(session) ?? 0);
  draw(io, mention === undefined ? CLEAR : `${CLEAR}${screenOf(session, mention, { ...look, columns: io.stderr.columns ?? look.columns }).join('\n')}\n`);
}

/** Keys as they are struck. Arrows and other keys that send a sequence mean nothing. Ends when the signal does. */
async function* keysOf(stdin: ReadStream, signal: AbortSignal): AsyncGenerator<string> {
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  const end = (): void => void stdin.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    // Left open at the end, so that the terminal can be given back as it was.
    const pieces: AsyncIterable<string> = stdin.iterator({ destroyOnReturn: false });
    for await (const piece of pieces) if (!piece.startsWith('\u001B')) yield* piece;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', end);
    if (!stdin.destroyed) stdin.setRawMode(false).pause();
  }
}
