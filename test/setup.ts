import fc from 'fast-check';

/** Property tests try the same inputs in every run, so that a red run can be repeated; `FUZZ_SEED=random npx vitest run` looks further. */
const seed = process.env['FUZZ_SEED'] ?? '20261125';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
