/** Exit codes that scripts and cron jobs lean on (README, "Exit codes"). */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** Some source failed; the rest went on. */
  partly: 3,
  /** No source could be read for want of a key or login. */
  login: 4,
  /** Nothing found, with --require-results. */
  nothing: 5,
  alert: 6,
  disk: 74,
  /** Another run holds the lock. */
  locked: 75,
  /** The project file is wrong. */
  config: 78,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error the user can act on: its message is printed as it is, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError';
  constructor(
    message: string,
    readonly code: ExitCode = EXIT.failed,
  ) {
    super(message);
  }
}
