/**
 * When Azure ML meets a mistake, in the order in which things happen:
 * load: the client refuses a file or a command before anything is sent; create: the client or the service refuses to make what is sent;
 * image build: the image of the environment is not built; job start: no job starts, or it ends before the first mini-batch is scored;
 * run: mini-batches fail; later: nothing fails, and results, settings or a further run go wrong.
 */
export const stages = ['load', 'create', 'image build', 'job start', 'run', 'later'] as const;
export type Stage = (typeof stages)[number];
