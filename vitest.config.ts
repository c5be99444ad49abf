import { defineConfig } from 'vitest/config';

/** Files share workers: no test changes what another sees, and starting a worker a file took most of the time. */
export default defineConfig({
  test: { setupFiles: ['test/setup.ts'], testTimeout: 30_000, hookTimeout: 30_000, isolate: false, maxWorkers: 2 },
});
