#!/usr/bin/env node
import { sayLastWord } from './last-word.ts';
import { nodeComplaint } from './node-version.ts';

// Any Node must be able to read this file, and it loads nothing before it has looked which Node it is.
const complaint = nodeComplaint(process.versions.node);
if (complaint === undefined) {
  process.on('uncaughtException', sayLastWord);
  process.on('unhandledRejection', sayLastWord);
  start().catch(sayLastWord);
} else {
  process.stderr.write(`${complaint}\n`);
  process.exitCode = 2;
}

async function start(): Promise<void> {
  // Nothing else is loaded for this, so that tools may ask often.
  if (process.argv.length === 3 && process.argv[2] === '--version') {
    const { version } = await import('../../catalog/version.ts');
    process.stdout.write(`${version}\n`);
    return;
  }
  // Keeps compiled code in the system's temporary folder for the next run; Node before 22.1 cannot.
  const { enableCompileCache } = await import('node:module');
  if (enableCompileCache !== undefined) enableCompileCache();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}
