import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: what only a real browser can tell. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
