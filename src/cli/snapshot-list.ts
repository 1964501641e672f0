import { takeLock } from '../store/lock.js';
import { StoreError } from '../store/error.js';
import type { Store } from '../store/open.js';
import type { Snapshot } from '../store/snapshots.js';

/** Newest first. One that still says it is being made while nobody holds the run lock was killed: it is told as crashed. */
export function snapshotsOf(store: Store): readonly Snapshot[] {
  const snapshots = store.snapshots.list();
  if (!snapshots.some(({ state }) => state === 'running') || isRunning(store.path)) return snapshots;
  return snapshots.map((one) => (one.state === 'running' ? { ...one, state: 'crashed' as const } : one));
}

function isRunning(database: string): boolean {
  try {
    takeLock(database).release();
    return false;
  } catch (error) {
    if (error instanceof StoreError) return true;
    throw error;
  }
}
