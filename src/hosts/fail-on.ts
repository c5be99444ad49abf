import { choice } from './choice.ts';

/** From which level on findings make a run fail. */
export const failLevels = ['error', 'warning', 'note', 'never'] as const;
export type FailOn = (typeof failLevels)[number];

/** The level that an option says; "none" is what other tools call "never". Throws UsageError if it is none. */
export function failOnOf(option: string, written: string): FailOn {
  return choice(option, written === 'none' ? 'never' : written, failLevels);
}
