import type { Ask, Page, Reading } from './connector.js';
import type { Knock } from './door.js';
import type { Outcome } from './outcome.js';
import { placeSecret } from './secrets.js';
import { missOf, missOfAnswer, missOfFailure, type Miss } from './status.js';

/** The secret that is no key of the user's but the token a login brought. */
export const LOGIN_SECRET = 'login';

/** Looks a secret up by name: environment, key file. Undefined where there is none. */
export type SecretOf = (name: string) => string | undefined | Promise<string | undefined>;

export interface SenderOptions {
  readonly secret: SecretOf;
  readonly login: (() => Ask) | undefined;
  readonly send: (knock: Knock) => Promise<Outcome>;
  /** Reads the login's answer with the source's connector. */
  readonly read: (page: Page) => Promise<Reading>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Sends asks with their secrets filled in. Tokens live in here and nowhere else. */
export type Sender = (ask: Ask, extra?: Readonly<Record<string, string>>) => Promise<Outcome | Miss>;

interface Token {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** A token is renewed this long before it ends, so that it does not end on the way. */
const RENEW_BEFORE_MS = 5_000;

const isMiss = (result: object): result is Miss => 'skip' in result;

/** The page of an answer, for a connector: as it was asked, and without what only the collector needs. */
export function pageOf(ask: Ask, answer: Extract<Outcome, { kind: 'answer' }>): Page {
  const { url, status, headers, bytes, fetchedAt } = answer;
  return { ask, url, status, headers, bytes, fetchedAt };
}

function knockOf(ask: Ask, value: string | undefined, extra: Readonly<Record<string, string>>): Knock {
  return {
    url: ask.url,
    method: ask.method ?? 'GET',
    headers: { ...extra, ...ask.headers },
    ...(ask.body === undefined ? {} : { body: ask.body }),
    ...(value === undefined ? {} : { hidden: placeSecret(ask, value) }),
  };
}

class LoginSender {
  readonly #options: SenderOptions;
  #token: Token | undefined;
  /** A login that was refused is not tried again in this run: places lock accounts for that. */
  #refused: Miss | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  async send(ask: Ask, extra: Readonly<Record<string, string>>): Promise<Outcome | Miss> {
    const first = await this.#sendOnce(ask, extra);
    const refused = !isMiss(first) && first.kind === 'answer' && first.status === 401 && ask.secret?.name === LOGIN_SECRET;
    if (!refused) return first;
    this.#token = undefined;
    return this.#sendOnce(ask, extra);
  }

  async #sendOnce(ask: Ask, extra: Readonly<Record<string, string>>): Promise<Outcome | Miss> {
    if (ask.secret === undefined) return this.#options.send(knockOf(ask, undefined, extra));
    const value = ask.secret.name === LOGIN_SECRET ? await this.#tokenFor(ask) : await this.#options.secret(ask.secret.name);
    if (typeof value === 'object') return value;
    if (value === undefined || value === '') return missOf(ask, 'key-missing', `no key named "${ask.secret.name}"`);
    return this.#options.send(knockOf(ask, value, extra));
  }

  async #tokenFor(ask: Ask): Promise<string | Miss> {
    if (this.#refused !== undefined) return { ...this.#refused, skip: { ...this.#refused.skip, url: ask.url } };
    if (this.#token !== undefined && this.#token.until - RENEW_BEFORE_MS > this.#options.now()) return this.#token.value;
    const token = await this.#logIn(ask);
    if (isMiss(token)) {
      if (token.skip.reason === 'key-refused') this.#refused = token;
      return token;
    }
    this.#token = token;
    return token.value;
  }

  async #logIn(ask: Ask): Promise<Token | Miss> {
    const login = this.#options.login?.();
    if (login === undefined) return missOf(ask, 'login-needed', 'the connector knows no way to log in');
    if (login.secret?.name === LOGIN_SECRET) throw new Error('a login cannot ask for its own token');
    const outcome = await this.#sendOnce(login, {});
    if (isMiss(outcome)) return outcome;
    if (outcome.kind === 'failure') return missOfFailure(login, outcome);
    // Places answer a wrong password with 400 as well.
    if (outcome.status === 400) return missOf(login, 'key-refused', 'HTTP 400: the login was refused');
    const miss = missOfAnswer(login, outcome);
    if (miss !== undefined) return miss;
    const { login: token } = await this.#options.read(pageOf(login, outcome));
    if (token === undefined) return missOf(login, 'key-refused', 'the login brought no token');
    const until = Date.parse(token.until);
    return { value: token.token, until: Number.isNaN(until) ? Number.POSITIVE_INFINITY : until };
  }
}

export function createSender(options: SenderOptions): Sender {
  const sender = new LoginSender(options);
  return (ask, extra = {}) => sender.send(ask, extra);
}
