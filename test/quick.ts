import { expect } from 'vitest';

/** Other work on the machine makes even the processor's time longer now and then: of so many tries one has to do. */
const tries = 3;

/**
 * Expects that something takes less than so many seconds of the processor; the clock says little where others run beside. `act` gets the number of
 * the try, to make a text of its own where texts that were read once are remembered.
 */
export function expectQuick(seconds: number, act: (attempt: number) => void): void {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < tries && least >= seconds; attempt++) {
    const start = process.cpuUsage();
    act(attempt);
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1e6);
  }
  expect(least).toBeLessThan(seconds);
}
