import { CONNECTORS } from '../../connectors/index.js';
import type { Reading } from '../collect/connector.js';

export interface SavedPage {
  readonly bytes: Uint8Array;
  /** The address it was saved from: links and dates are resolved against it. */
  readonly url: string;
  /** Relative dates count from here. */
  readonly now: Date;
  /** Absent: told from the first letters of the page. */
  readonly connectorId?: string;
}

/** A feed starts as XML with a feed's root, or as JSON Feed; everything else is read as a page. */
function connectorFor(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1').replaceAll('\0', '');
  return /<(?:rss|feed|rdf:RDF|channel)\b/iu.test(head) || /^\s*\{[^]*"version"\s*:\s*"https:\/\/jsonfeed/u.test(head) ? 'rss' : 'forum';
}

/** What a connector makes of a page that was saved to a file, without asking the network. Throws where no such connector is known. */
export async function readSavedPage({ bytes, url, now, connectorId = connectorFor(bytes) }: SavedPage): Promise<{ reading: Reading; connectorId: string }> {
  const connector = CONNECTORS.get(connectorId);
  if (connector === undefined) throw new Error(`no connector ${connectorId}`);
  const options: unknown = connector.options.parse({ url });
  const query = { options, terms: [], period: { start: '1990-01-01', end: now.toISOString().slice(0, 10) }, seen: {} };
  const [first] = connector.start(query);
  const ask = { ...(first ?? { stream: 'saved', step: 'page' }), url };
  const reading = await connector.read({ ask, url, status: 200, headers: {}, bytes, fetchedAt: now.toISOString() }, query);
  return { reading, connectorId };
}
