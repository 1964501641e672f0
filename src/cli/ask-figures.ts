import { createInterface } from 'node:readline';
import { type Assumptions, DEFAULTS } from '../decide/assumptions.js';
import { ASSUMPTIONS, type AssumptionName } from '../domain/assumptions.js';
import { wordsOf } from '../report/words/index.js';
import { CliError, EXIT } from './exit.js';
import { draw, say, type Io } from './io.js';

/** Those that stand for a fact about the client; the others are wishes and limits, which have their place in the project file. */
const ASKED: readonly AssumptionName[] = ['handlingMinutes', 'triageMinutes', 'loadedYearly', 'shrinkage', 'fixedMonthly', 'mostPerContact', 'phonePerContact', 'deflection', 'replyHours'];
const SHARES: ReadonlySet<AssumptionName> = new Set(['shrinkage', 'deflection']);
const MOST = 10_000_000;

const snake = (name: AssumptionName): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

/** A figure as people type it: `1.250,50`, `1250.5`, `30 %`. Undefined where it is none. */
export function typedNumber(typed: string): number | undefined {
  const plain = typed.trim().replace(/\s*(?:%|€|euro)$/u, '').replace(/^€\s*/u, '');
  const dutch = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(plain) ? plain.replaceAll('.', '') : plain;
  const value = Number(dutch.replace(',', '.'));
  return plain === '' || !Number.isFinite(value) || value < 0 || value > MOST ? undefined : value;
}

/**
 * Asks for the figures that still are defaults, one after another; an empty answer keeps the default. Prints what to write into the project file.
 * @throws CliError where nobody can be asked.
 */
export async function askFigures(io: Io, known: Partial<Assumptions>, language: 'nl' | 'en'): Promise<Partial<Assumptions>> {
  if (!('isTTY' in io.stdin) || io.stdin.isTTY !== true) throw new CliError('--ask needs a terminal; write the figures into the project file under decide: instead', EXIT.usage);
  const words = wordsOf(language);
  const lines = createInterface({ input: io.stdin, terminal: false });
  const answers = lines[Symbol.asyncIterator]();
  const stop = (): void => lines.close();
  io.signal.addEventListener('abort', stop);
  const given = new Map<AssumptionName, number>();
  try {
    for (const name of ASKED.filter((one) => known[one] === undefined)) {
      const scale = SHARES.has(name) ? 100 : 1;
      const shown = Math.round(DEFAULTS[name].value * scale * 100) / 100;
      // Questions go to stderr: stdout is for the decision.
      draw(io, `${words.values.assumption[name]} [${shown}]: `);
      const { value: typed, done } = await answers.next();
      // Ctrl-D: the rest stays as it is.
      if (done === true) break;
      if (typed.trim() === '') continue;
      const value = typedNumber(typed);
      if (value === undefined || (scale === 100 && value > 95)) say(io, language === 'nl' ? `  geen getal dat hier kan staan; ${shown} blijft staan` : `  no number that can stand here; ${shown} it stays`);
      else given.set(name, value / scale);
    }
  } finally {
    io.signal.removeEventListener('abort', stop);
    lines.close();
  }
  if (given.size > 0) say(io, ['', language === 'nl' ? 'Voor in het projectbestand:' : 'For the project file:', 'decide:', ...[...given].map(([name, value]) => `  ${snake(name)}: ${value}`), ''].join('\n'));
  return Object.fromEntries(ASSUMPTIONS.flatMap((name) => (given.has(name) ? [[name, given.get(name)]] : [])));
}
