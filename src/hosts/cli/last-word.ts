/** What is said of an error that nothing else catches: one line, and exit code 3. Its text may come from others, so only ASCII is kept. */
export function sayLastWord(error: unknown): void {
  // Whoever reads no further needs no word.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
  const message = error instanceof Error ? error.message : String(error);
  const text = message
    .slice(0, 500)
    .trim()
    .replace(/[^ -~]+/g, ' ')
    .replace(/##\[/g, '# #[');
  // What the system refuses is no mistake of ours.
  const isOfSystem = error instanceof Error && 'syscall' in error;
  process.stderr.write(isOfSystem ? `The run ended early: ${text}.\n` : `Internal error: ${text} Please report it.\n`);
  process.exit(3);
}
