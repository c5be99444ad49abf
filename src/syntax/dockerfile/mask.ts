/**
 * Makes the body of a RUN readable as Bash without moving anything: a Dockerfile leaves out comment lines and empty lines between
 * continued ones, allows blanks behind the continuation mark, and may use "`" as that mark.
 */
export function maskRun(text: string, mark: string): string {
  let masked = text.replace(/\r\n/g, ' \n');
  if (mark === '`') masked = masked.replace(/`([ \t]*)\n/g, '\\$1\n');
  masked = masked.replace(/\\([ \t]+)\n/g, (_, blanks: string) => `${' '.repeat(blanks.length)}\\\n`);
  const lines = masked.split('\n');
  let continued = false;
  return lines
    .map((line, index) => {
      const last = index === lines.length - 1;
      const isLeftOut = continued && /^\s*(#|$)/.test(line);
      if (!isLeftOut) continued = line.endsWith('\\');
      if (last) return isLeftOut ? blank(line) : line;
      return isLeftOut ? `${blank(line)} ` : `${line}\n`;
    })
    .join('');
}

function blank(line: string): string {
  return ' '.repeat(line.length);
}
