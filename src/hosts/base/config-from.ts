/** "change": each side has its own, and what the change adds is counted. "base": those of the base hold for both. */
export const configSources = ['base', 'change'] as const;
export type ConfigFrom = (typeof configSources)[number];
