/** From which level on findings make a run fail. */
export const failLevels = ['error', 'warning', 'note', 'never'] as const;
export type FailOn = (typeof failLevels)[number];
