import { CODE_FIELDS, type Code, type CodeField } from '../../domain/code.js';
import type { CodingWords } from './words/nl.js';

/** Coding by keys: which mentions, where we are, and what was answered of the one in view. */
export interface Session {
  /** Mention numbers still to code when the session began. */
  readonly mentions: readonly number[];
  readonly at: number;
  readonly answers: Partial<Code>;
  /** Mentions coded in this session, the last one last. */
  readonly coded: readonly CodedNow[];
  /** The codebook is in view. */
  readonly help: boolean;
  readonly stopped: boolean;
}

interface CodedNow {
  readonly at: number;
  readonly code: Code;
}

/** What a key did: the session after it, and what is to be kept or taken back. */
export interface Pressed {
  readonly session: Session;
  readonly keep?: { readonly mention: number; readonly code: Code };
  readonly drop?: number;
}

/** Keys that mean the same at every question. `x` and not `q`: a question has its own key. */
export const CONTROL = { undo: ['z', '\u007F', '\b'], skip: [' '], help: ['?'], stop: ['x', '\u0003', '\u0004'] } as const;

export const startSession = (mentions: readonly number[]): Session => ({ mentions, at: 0, answers: {}, coded: [], help: false, stopped: mentions.length === 0 });

/** The mention in view; undefined at the end. */
export const mentionInView = ({ mentions, at, stopped }: Session): number | undefined => (stopped ? undefined : mentions[at]);

/** The question asked next. A mention that is not, or not surely, about the organisation has one question. */
export function questionOf({ answers }: Pick<Session, 'answers'>): CodeField | undefined {
  if (answers.about !== undefined && answers.about !== 'yes') return undefined;
  return CODE_FIELDS.find((field) => answers[field] === undefined);
}

/** What a key does. A key that means nothing here changes nothing. */
export function press(session: Session, key: string, words: CodingWords): Pressed {
  if (isOneOf(CONTROL.stop, key)) return { session: { ...session, stopped: true } };
  if (session.help) return { session: { ...session, help: false } };
  if (isOneOf(CONTROL.help, key)) return { session: { ...session, help: true } };
  if (isOneOf(CONTROL.undo, key)) return undo(session);
  if (isOneOf(CONTROL.skip, key)) return { session: moved(session, session.at + 1) };
  return answer(session, key, words);
}

const isOneOf = (keys: readonly string[], key: string): boolean => keys.includes(key.toLowerCase());

const moved = (session: Session, at: number, answers: Partial<Code> = {}): Session => ({ ...session, at, answers, stopped: at >= session.mentions.length });

function answer(session: Session, key: string, { keys }: CodingWords): Pressed {
  const field = questionOf(session);
  const value = field === undefined ? undefined : Object.entries(keys[field]).find(([, theirs]) => theirs === key.toLowerCase())?.[0];
  if (field === undefined || value === undefined) return { session };
  const answers: Partial<Code> = { ...session.answers, [field]: value };
  const mention = session.mentions[session.at];
  if (questionOf({ answers }) !== undefined || mention === undefined) return { session: { ...session, answers } };
  const code = answers as Code; // no question is left, so the first is answered
  return { session: { ...moved(session, session.at + 1), coded: [...session.coded, { at: session.at, code }] }, keep: { mention, code } };
}

/** Takes back one answer: of the mention in view, or else the last of the mention coded last, which is then no longer coded. */
function undo(session: Session): Pressed {
  if (session.answers.about !== undefined) return { session: { ...session, answers: withoutLast(session.answers) } };
  const last = session.coded.at(-1);
  const mention = last === undefined ? undefined : session.mentions[last.at];
  if (last === undefined || mention === undefined) return { session };
  return { session: { ...moved(session, last.at, withoutLast(last.code)), coded: session.coded.slice(0, -1) }, drop: mention };
}

function withoutLast(answers: Partial<Code>): Partial<Code> {
  const last = CODE_FIELDS.findLast((field) => answers[field] !== undefined);
  return Object.fromEntries(Object.entries(answers).filter(([field]) => field !== last));
}
