import { defineConfig } from 'vitest/config';

/** The tests against real programs; `npm test` leaves them out, since they install those from the system's packages. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Peers share the machine's package lock and its memory.
    fileParallelism: false,
  },
});
