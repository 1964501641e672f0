import { defineConfig } from 'vitest/config';

const counts = process.env['QUICKSCAN_TEST_COUNTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real programs, installed from the system's packages: npm run test:peers.
    exclude: ['test/peers/**'],
    setupFiles: ['test/setup.ts'],
    // One core is not left idle: much of the time is spent waiting for child processes.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: counts === undefined ? ['default'] : ['default', ['json', { outputFile: counts }]],
  },
});
