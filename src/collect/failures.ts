import { failure, type Failure } from './outcome.js';

/** The connection ended at an address that is no place on the public internet. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

const BROKEN_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED']);
const TLS_CODE = /^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/;
/** llhttp's codes for what is no HTTP answer. */
const PARSER_CODE = /^(?:HPE_|UND_ERR_RES|UND_ERR_INFO)/;

/** The error and what it was made of: Node tries several addresses and hands back one error holding the others. */
function causesOf(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...inner.flatMap(causesOf), ...causesOf(error.cause)];
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** Why a request got no answer, from the error undici or Node threw. */
export function requestFailure(error: unknown): Failure {
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof PrivateAddress)) return failure('private-address', 'the host is on a private network; local_hosts can allow it');
  const codes = causes.map(codeOf).filter((code) => code !== '');
  const code = codes.find((each) => !each.startsWith('ERR_SOCKET')) ?? 'no code';
  if (codes.some((each) => TLS_CODE.test(each))) return failure('tls', `no secure connection (${code})`);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return failure('too-large', 'the headers are longer than 32 KiB');
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return failure('timeout', 'no connection in time');
  if (codes.some((each) => PARSER_CODE.test(each)) || causes.some(({ name }) => name === 'HTTPParserError')) return failure('malformed', `no HTTP answer (${code})`);
  if (codes.some((each) => BROKEN_CODES.has(each))) return failure('unreachable', `the connection broke (${code})`, true);
  return failure('unreachable', `${MEANING[code] ?? 'no connection'} (${code})`);
}

/** What the usual codes mean to somebody who has to mend an address. */
const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host: check the address', EAI_AGAIN: 'host names cannot be looked up now: is there a connection?', ECONNREFUSED: 'nothing answers at this host and port',
  ENETUNREACH: 'no way to this network: is there a connection?', EHOSTUNREACH: 'no way to this host',
};
