import { classifyLines } from '../../scan/classify.js';
import { EXIT, type ExitCode } from '../exit.js';
import { print, say, type Io } from '../io.js';
import type { CommonOptions } from '../options.js';
import { projectOf } from '../project.js';

/** A filter: JSON Lines in, JSON Lines out in the same order. A project is read only when --project is typed. */
export async function run(io: Io, options: CommonOptions): Promise<ExitCode> {
  const project = options.projectTyped ? projectOf(io, options) : undefined;
  let bad = 0;
  for await (const line of classifyLines(io.stdin, project)) {
    if (io.signal.aborted) break;
    if ('error' in line) {
      bad += 1;
      say(io, `line ${line.line}: ${line.error}`);
    }
    if (!(await print(io, `${JSON.stringify('error' in line ? { id: line.id, error: line.error } : line.output)}\n`))) break;
  }
  return bad > 0 ? EXIT.partly : EXIT.ok;
}
