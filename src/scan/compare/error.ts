/** Snapshots that are not there, or cannot be held against each other, and why. */
export class CompareError extends Error {
  override readonly name = 'CompareError';
}
