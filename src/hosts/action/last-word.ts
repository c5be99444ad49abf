/** What is said of an error that nothing else catches: one annotation, and exit code 3. Its text may come from others, so only ASCII is kept. */
export function sayLastWord(error: unknown): void {
  // Whoever reads no further needs no word.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
  const message = error instanceof Error ? error.message : String(error);
  const text = message
    .slice(0, 500)
    .trim()
    .replace(/[^ -~]+/g, ' ')
    .replaceAll('%', '%25');
  // What the system refuses is no mistake of ours.
  const isOfSystem = error instanceof Error && 'syscall' in error;
  const said = isOfSystem ? `::The run ended early: ${text}.` : `%3A internal error::${text} Please report it.`;
  process.stdout.write(`::error title=azureml-batch-lint${said}\n`);
  process.exit(3);
}
