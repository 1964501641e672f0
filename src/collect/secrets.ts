import type { Ask } from './connector.js';

/**
 * A secret's value as it is laid over one request. It is sent to the first origin only and never kept, logged or shown to a connector.
 */
export interface Private {
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name and value of a query parameter. */
  readonly query?: readonly [string, string];
  readonly body?: string;
}

/** Where an ask wants its secret: see `Ask.secret` in connector.ts. Throws on a place that nobody knows, a fault of the connector. */
export function placeSecret(ask: Ask, value: string): Private {
  const [place = '', name = ''] = (ask.secret?.in ?? '').split(':', 2);
  const none = { value, headers: {} };
  if (place === 'bearer') return { value, headers: { authorization: `Bearer ${value}` } };
  if (place === 'basic') return { value, headers: { authorization: `Basic ${Buffer.from(value).toString('base64')}` } };
  if (place === 'header' && name !== '') return { value, headers: { [name.toLowerCase()]: value } };
  if (place === 'query' && name !== '') return { ...none, query: [name, value] };
  if (place === 'body' && name === 'json') return { ...none, body: fillBody(ask, JSON.stringify(value).slice(1, -1)) };
  if (place === 'body' && name === 'form') return { ...none, body: fillBody(ask, encodeURIComponent(value)) };
  throw new Error(`connector asks for a secret in "${ask.secret?.in ?? ''}", which is no place for one`);
}

const fillBody = (ask: Ask, value: string): string => (ask.body ?? '').replaceAll('{secret}', () => value);

/** The text without the secret, plain or percent-encoded. */
export function withoutSecret(text: string, hidden: Private | undefined): string {
  if (hidden === undefined || hidden.value === '') return text;
  return text.replaceAll(hidden.value, '…').replaceAll(encodeURIComponent(hidden.value), '…');
}

export const holdsSecret = (text: string, hidden: Private | undefined): boolean => withoutSecret(text, hidden) !== text;
