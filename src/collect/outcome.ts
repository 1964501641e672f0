import type { SkipReason } from '../domain/coverage.js';

/** An answer of any status, with its body decoded. */
export interface Answer {
  readonly kind: 'answer';
  /** Address after redirects, without secrets. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case; several values of one name joined by a comma, cookies left out. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** True where the body was longer than was wanted and only its head is here. */
  readonly cut: boolean;
  /** ISO instant at which the body was complete. */
  readonly fetchedAt: string;
}

/** Why no answer came. */
export interface Failure {
  readonly kind: 'failure';
  readonly reason: SkipReason;
  readonly detail: string;
  /** Worth another try within this run: the connection broke. */
  readonly broken?: boolean;
}

export type Outcome = Answer | Failure;

/** The run was stopped from outside. Thrown, since nobody below the run may do anything but stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('stopped');
  }
}

export function failure(reason: SkipReason, detail: string, broken = false): Failure {
  return { kind: 'failure', reason, detail, broken };
}
