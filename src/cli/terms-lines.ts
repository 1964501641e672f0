import { wrap } from '../report/width.js';
import type { Io } from './io.js';

/** Columns of lines for people: those of the terminal, and of a letter where there is none. Longer ones are hard to read. */
export const columnsOf = (io: Io): number => Math.min(110, Math.max(40, io.stdout.columns ?? 80));

/** What the terms of a place say, as far as people have to act on it. */
interface Spoken {
  readonly keep: string;
  readonly showAgain: string;
  readonly recheck: string;
  readonly source: string;
  readonly read: string;
}

const LABEL = 13;

/** `  keep         differs by place`, going on under the words where it is too long. */
export function labelled(label: string, text: string, columns: number): readonly string[] {
  return wrap(text, columns - LABEL - 2).map((line, n) => `  ${(n === 0 ? label : '').padEnd(LABEL)}${line}`);
}

/** What may be kept and shown again, what has to be looked at again, and whether anybody has read that in the place's terms. */
export function termsLines({ keep, showAgain, recheck, source, read }: Spoken, columns: number): readonly string[] {
  return [
    ...labelled('keep', keep, columns), ...labelled('show again', showAgain, columns), ...labelled('re-check', recheck, columns),
    ...labelled('terms read', read === 'never' ? "never: read the place's own" : `${read}, ${source}`, columns),
  ];
}
