import { clean } from '../report/clean.js';
import type { AgainstReport, TermReport } from '../scan/against.js';

const counted = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

function termLines({ entity, term, hits, messages, guarded, lowered, samples, unless, problem }: TermReport): string[] {
  const head = `${entity}: ${clean(term)}`;
  if (problem !== undefined) return [`${head}: cannot be read, ${problem}`];
  const apart = [guarded > 0 ? `${guarded} guarded by unless` : '', lowered > 0 ? `${lowered} in lower case in a text with capitals` : ''].filter((part) => part !== '');
  return [
    `${head}: ${counted(hits, 'hit', 'hits')} in ${counted(messages, 'message', 'messages')}${apart.length === 0 ? '' : ` (${apart.join(', ')})`}`,
    ...samples.map(({ id, line }) => `    ${clean(id)}  ${clean(line)}`),
    ...unless.map(({ word, removes, loses }) => `  unless ${clean(word)}? takes ${counted(removes, 'doubtful message', 'doubtful messages')} away and loses ${loses}`),
  ];
}

/** What the terms find in a collection, for a terminal: hits and samples by term, then words to add. */
export function againstLines({ documents, terms, missing }: AgainstReport): string[] {
  return [
    `Held against ${counted(documents, 'message', 'messages')}.`,
    ...terms.flatMap(termLines),
    ...missing.flatMap(({ entity, words }) => [
      `${entity}: words that may be missing`,
      ...words.map(({ word, why, hits, gain }) => `  ${clean(word)} (${why}): stands in ${counted(hits, 'message', 'messages')}, ${gain} of them not found now`),
    ]),
  ];
}
