import { z } from 'zod';

/** A web address. */
export const address = z.url({ protocol: /^https?$/, error: 'expected a web address that begins with http:// or https://' });

/** Option fields of connectors that start from addresses: `url` for one, `urls` for several. */
export const ADDRESS_FIELDS = { url: address.optional(), urls: z.array(address).optional() };

interface Addresses {
  readonly url?: string | undefined;
  readonly urls?: readonly string[] | undefined;
}

/** Every address once, in the order given. */
export const urlsOf = ({ url, urls }: Addresses): string[] => [...new Set([...(url ? [url] : []), ...(urls ?? [])])];

/**
 * There is at least one address, and all are on one host, since the ids of posts are compared within a source: two forums may both
 * have a post 31.
 */
export function checkAddresses(options: Addresses, context: z.core.$RefinementCtx): void {
  const urls = urlsOf(options);
  if (urls.length === 0) context.addIssue({ code: 'custom', path: ['url'], message: 'expected url, or urls with at least one address' });
  if (new Set(urls.filter((one) => URL.canParse(one)).map((one) => new URL(one).host)).size > 1) context.addIssue({ code: 'custom', path: ['urls'], message: 'expected addresses on one host: make a source for each place' });
}
