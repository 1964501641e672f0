import { CliError, EXIT } from './exit.js';
import type { Io } from './io.js';

/**
 * The moment a report says it was made, and from which `period: {weeks: 12}` counts back: the one of SOURCE_DATE_EPOCH (seconds since 1970,
 * reproducible-builds.org) where it is set, so that the same database and project give the same bytes. The clock of the network stays the
 * real one. Throws CliError where the variable is no number.
 */
export function reportTime({ env, now }: Pick<Io, 'env' | 'now'>): Date {
  const typed = env['SOURCE_DATE_EPOCH'];
  if (typed === undefined || typed === '') return now();
  const seconds = Number(typed);
  const date = new Date(seconds * 1000);
  if (!/^\d+$/u.test(typed) || Number.isNaN(date.getTime())) throw new CliError(`SOURCE_DATE_EPOCH: expected whole seconds since 1970, found ${typed}`, EXIT.usage);
  return date;
}
