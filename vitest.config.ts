import { defineConfig } from 'vitest/config';

/** Time limits only end what never ends: what takes how long is measured in time of the processor. Files share workers: no test changes what another sees, and starting a worker a file took most of the time. */
export default defineConfig({
  test: { setupFiles: ['test/setup.ts'], testTimeout: 180_000, hookTimeout: 180_000, isolate: false, maxWorkers: 2 },
});
