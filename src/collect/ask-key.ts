import type { Ask } from './connector.js';

/** Parameters that name the visitor or the campaign and never the page: forum software hands a new one to every cookie-less visitor. */
const VISITOR_PARAMETERS = /^(?:sid|phpsessid|jsessionid|utm_\w+|fbclid|gclid)$/i;

/** The address without fragment, credentials, session and campaign parameters; as given where it is no address. */
export function askAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const address = new URL(url);
  address.hash = '';
  address.username = '';
  address.password = '';
  // As text: the parameters that stay keep their spelling.
  const parameters = address.search.slice(1).split('&');
  address.search = parameters.filter((parameter) => !VISITOR_PARAMETERS.test(parameter.split('=', 1)[0] ?? '')).join('&');
  return address.href.replace(/;jsessionid=[^?#/]*/i, '');
}

/** Two asks with one key are one request: the same cleaned address, method and body. */
export function askKey(ask: Ask): string {
  const method = ask.method ?? 'GET';
  const key = `${method} ${askAddress(ask.url)}`;
  return ask.body === undefined ? key : `${key} ${ask.body}`;
}
