import { Worker } from 'node:worker_threads';
import { check } from 'recheck';
import { fileBytes } from '../../src/text/budgets.ts';
import type { Found } from './collect.ts';

/** What recheck says of an expression: nothing, or a text that is expensive for it, as long as a file may be. */
export type Verdict =
  | { readonly safe: true }
  | { readonly safe: false; readonly attack: string; readonly because: string };

/** Seconds that recheck may take for one expression; what it cannot judge by then counts as flagged. */
const patience = 60;

/** Asks recheck about an expression. Its own time limits are wide, so that a slow machine judges as a quick one does. */
export async function verdictOn({ source, flags }: Found): Promise<Verdict> {
  const diagnostics = await check(source, flags, {
    timeout: patience * 1000,
    attackTimeout: 2000,
    incubationTimeout: 1000,
  });
  if (diagnostics.status === 'safe') return { safe: true };
  if (diagnostics.status === 'unknown') return { safe: false, attack: '', because: diagnostics.error.kind };
  const { attack, complexity } = diagnostics;
  const period = attack.pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.floor(fileBytes / Math.max(1, period));
  const text = attack.pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + attack.suffix;
  return { safe: false, attack: text, because: `${complexity.summary}: ${attack.pattern.slice(0, 200)}` };
}

const search = `
const { parentPort, workerData: { source, flags, text } } = require('node:worker_threads');
const expression = new RegExp(source, flags);
const start = performance.now();
if (expression.global) for (const match of text.matchAll(expression));
else expression.exec(text);
parentPort.postMessage(performance.now() - start);
`;

/** Milliseconds that an expression takes for a text; infinite beyond the limit. */
export async function millisecondsOf({ source, flags }: Found, text: string, limit: number): Promise<number> {
  const worker = new Worker(search, { eval: true, workerData: { source, flags, text } });
  return new Promise((resolve, reject) => {
    const end = (milliseconds: number) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(milliseconds);
    };
    const timer = setTimeout(() => end(Number.POSITIVE_INFINITY), limit);
    worker.once('message', end);
    worker.once('error', reject);
  });
}
