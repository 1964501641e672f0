import { parentPort } from 'node:worker_threads';
import { CONNECTORS } from '../../connectors/index.js';
import type { Page, Query, Reading } from '../collect/connector.js';

/** What read-page.ts asks. */
export interface ReadRequest {
  readonly id: number;
  readonly connectorId: string;
  readonly page: Page;
  readonly query: Query;
}

/** What it gets back: once that everything is loaded, then an answer a page. */
export type ReadAnswer = { readonly kind: 'ready' } | { readonly kind: 'read'; readonly id: number; readonly reading?: Reading; readonly error?: string };

const answer = (message: ReadAnswer): void => parentPort?.postMessage(message);

/** Parsing pages of strangers happens here, where a page that never ends can be killed without harm to the run. */
parentPort?.on('message', (request: ReadRequest) => {
  const read = async (): Promise<void> => {
    try {
      const connector = CONNECTORS.get(request.connectorId);
      if (connector === undefined) throw new Error(`no connector ${request.connectorId}`);
      answer({ kind: 'read', id: request.id, reading: await connector.read(request.page, request.query) });
    } catch (error) {
      // The kind alone: a message may quote the page.
      answer({ kind: 'read', id: request.id, error: error instanceof Error ? error.name : 'unknown error' });
    }
  };
  void read();
});
answer({ kind: 'ready' });
