import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from './io.js';

type Screen = Pick<Io, 'env'> & { readonly stream: { readonly isTTY?: boolean } };

/**
 * Colour only on a terminal that is not dumb, or where FORCE_COLOR asks for it (screenshots); never with NO_COLOR, at which chalk 5 does not
 * look itself. A variable that is empty is not set.
 */
export function colours({ stream, env }: Screen): ChalkInstance {
  const { NO_COLOR: never = '', FORCE_COLOR: forced = '', TERM: terminal } = env;
  const wanted = forced === '' ? stream.isTTY === true && terminal !== 'dumb' : forced !== '0' && forced !== 'false';
  return new Chalk({ level: wanted && never === '' ? 1 : 0 });
}
