#!/usr/bin/env node
import { version } from '../../catalog/version.ts';
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
  const args = process.argv.slice(2);
  if (args.length === 1 && args[0] === '--version') {
    // Nothing else is loaded for this, so that tools may ask often.
    process.stdout.write(`${version}\n`);
    return;
  }
  // In a built program this is a script of its own.
  const { main } = await import('./main.ts');
  await main(args);
}
