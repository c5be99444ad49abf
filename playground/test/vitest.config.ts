import { defineConfig } from 'vitest/config';

/** The tests in a real browser, apart from those that run everywhere: one file after the other, as times are measured. */
export default defineConfig({
  test: {
    dir: import.meta.dirname,
    include: ['**/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The machine may be busy with other things.
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
  },
});
