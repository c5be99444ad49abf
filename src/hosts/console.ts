import { logText } from '../report/escape.ts';

/** Keeps a reader that closes its end early (`| head`) from being an error of ours. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** One line to standard error, whose text may come from others. */
export function say(text: string): void {
  process.stderr.write(`${logText(text)}\n`);
}
