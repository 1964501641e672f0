import { parentPort } from 'node:worker_threads';
import { CONNECTORS } from '../../connectors/index.js';
import type { Page, Query } from '../collect/connector.js';

/** What read-page.ts asks, and what it gets back. */
export interface ReadRequest {
  readonly id: number;
  readonly connectorId: string;
  readonly page: Page;
  readonly query: Query;
}

/** Parsing pages of strangers happens here, where a page that never ends can be killed without harm to the run. */
parentPort?.on('message', (request: ReadRequest) => {
  const answer = async (): Promise<void> => {
    try {
      const connector = CONNECTORS.get(request.connectorId);
      if (connector === undefined) throw new Error(`no connector ${request.connectorId}`);
      parentPort?.postMessage({ id: request.id, reading: await connector.read(request.page, request.query) });
    } catch (error) {
      parentPort?.postMessage({ id: request.id, error: error instanceof Error ? error.message : String(error) });
    }
  };
  void answer();
});
