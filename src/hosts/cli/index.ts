#!/usr/bin/env node
import { version } from '../version.ts';

// Nothing else is loaded for this, so that tools may ask often.
if (process.argv.length === 3 && process.argv[2] === '--version') process.stdout.write(`${version}\n`);
else {
  // Keeps compiled code in the system's temporary folder for the next run; Node before 22.1 cannot.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache?.();
  await (await import('./main.ts')).main(process.argv.slice(2));
}
