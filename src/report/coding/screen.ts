import { CODE_FIELDS, type Code, type CodeField } from '../../domain/code.js';
import type { SourceType } from '../../domain/source-type.js';
import { clean } from '../clean.js';
import { wrap } from '../width.js';
import type { Paint } from '../why.js';
import { questionOf, type Session } from './session.js';
import type { CodingWords } from './words/nl.js';

/** All a coder may see of a mention: nothing that says who wrote it or what the machine thinks. */
export interface MentionToCode {
  readonly id: number;
  readonly sourceType: SourceType;
  readonly threadTitle?: string;
  readonly title?: string;
  readonly text: string;
  /** What coders said who do not agree; only where that is to be decided. */
  readonly said?: readonly Code[];
}

export interface ScreenLook {
  readonly words: CodingWords;
  readonly organisation: string;
  readonly coder: string;
  /** Columns of the terminal. */
  readonly columns: number;
  readonly paint: Paint;
}

/** Longer lines are hard to read. */
const READABLE = 100;

/** What is on the screen, line by line: the mention, what was answered, and the question with its keys; or the codebook of the question. */
export function screenOf(session: Session, mention: MentionToCode, look: ScreenLook): readonly string[] {
  const { words, paint } = look;
  const width = Math.max(30, Math.min(look.columns, READABLE));
  if (session.help) return codebookLines(questionOf(session) ?? 'about', width, look);
  const head = filled(words.progress, { at: String(session.at + 1), of: String(session.mentions.length), coder: clean(look.coder) });
  const above = [...wrap(head, width), ...wrap(words.controls, width)].map((line) => paint.faint(line));
  return [...above, '', ...mentionLines(mention, width, look), '', ...questionLines(session, width, look)];
}

function mentionLines({ sourceType, threadTitle, title, text, said }: MentionToCode, width: number, { words, paint }: ScreenLook): readonly string[] {
  const thread = threadTitle === undefined ? [] : wrap(filled(words.thread, { title: clean(threadTitle) }), width);
  const heading = title === undefined ? [] : wrap(clean(title), width).map((line) => paint.strong(line));
  const earlier = said === undefined ? [] : ['', ...wrap(filled(words.said, { said: saidText(said, words) }), width)];
  return [paint.faint(words.types[sourceType]), ...thread.map((line) => paint.faint(line)), ...heading, ...wrap(clean(text), width - 2).map((line) => `  ${line}`), ...earlier];
}

/** What coders said, numbered: names would weigh. */
export function saidText(said: readonly Code[], words: CodingWords): string {
  return said.map((code, at) => filled(words.saidOne, { n: String(at + 1), answers: answersOf(code, words).join(', ') })).join(' · ');
}

function questionLines(session: Session, width: number, { words, paint, organisation }: ScreenLook): readonly string[] {
  const field = questionOf(session);
  const before = answersOf(session.answers, words);
  const question = field === undefined ? [] : [...wrap(filled(words.questions[field], { organisation: clean(organisation) }), width).map((line) => paint.strong(line)), ...keysLines(field, width, words)];
  return [...(before.length === 0 ? [] : [before.map((one) => `✓ ${one}`).join('  ')]), ...question];
}

/** `[j] ja   [n] nee   [o] onzeker`, a key always beside its word. */
function keysLines(field: CodeField, width: number, words: CodingWords): readonly string[] {
  const labels: Readonly<Record<string, string>> = words.labels[field];
  const lines: string[] = [];
  for (const [value, key] of Object.entries(words.keys[field])) {
    const choice = `[${key}] ${labels[value] ?? value}`;
    const last = lines.at(-1);
    if (last !== undefined && last.length + choice.length + 3 <= width) lines[lines.length - 1] = `${last}   ${choice}`;
    else lines.push(choice);
  }
  return lines;
}

/** The codebook of one question: the whole is longer than a terminal. */
function codebookLines(field: CodeField, width: number, { words, paint, organisation }: ScreenLook): readonly string[] {
  return [...words.codebook[field].flatMap((line) => hanging(filled(line, { organisation: clean(organisation) }), width)), '', paint.strong(words.backToCoding)];
}

function answersOf(code: Partial<Code>, words: CodingWords): readonly string[] {
  return CODE_FIELDS.flatMap((field) => {
    const value = code[field];
    const labels: Readonly<Record<string, string>> = words.labels[field];
    return value === undefined ? [] : [labels[value] ?? value];
  });
}

/** A line of the codebook, its continuation under its own first letter. */
function hanging(line: string, width: number): readonly string[] {
  const margin = ' '.repeat(line.length - line.trimStart().length);
  return wrap(line.trimStart(), width - margin.length - 2).map((one, at) => `${at === 0 ? margin : `${margin}  `}${one}`);
}

/** Puts values in the places of a text. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '');
}
