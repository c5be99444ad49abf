import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly ts: number;
  /** Microseconds of the processor, of a thread. */
  readonly tdur?: number;
}

/** What threads do, task by task: in the threads of a page and its workers, and in those that compile for them. */
const tasks = ['ThreadControllerImpl::RunTask', 'ThreadPool_RunTask'];

/** Milliseconds of the processor that the process of a page takes until it sets a mark; what other programs do meanwhile is no part of them. */
export async function processorUntil(
  mark: string,
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await work();
  const { traceEvents }: { traceEvents: readonly TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const end = traceEvents.find(({ name }) => name === mark);
  if (end === undefined) return Number.NaN;
  const own = traceEvents.filter(({ pid, ts, name }) => pid === end.pid && ts <= end.ts && tasks.includes(name));
  return own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}
