import type { ShellOptions } from './script.ts';

/** Makes a text readable as Bash without moving anything: the result is as long as the text. */
export function maskForBash(text: string, { dialect, pipelines = false, make }: ShellOptions): string {
  let masked = make ? text.replace(/\$[<@^*?+|%]/g, '$$_') : text;
  if (masked.includes('${{')) masked = masked.replace(/\$\{\{(?:(?!\$\{\{)[^\n]){0,500}?\}\}/g, hidden);
  if (masked.includes('<'))
    masked = masked.replace(/<[A-Za-z][\w.:-]{0,60}(?: [\w.:-]{1,60}){0,8}>/g, hiddenPlaceholder);
  if (masked.includes('\r')) masked = masked.replace(/\\\r\n/g, ' \\\n').replace(/\r/g, ' ');
  if (dialect === 'cmd') masked = cmdAsBash(masked);
  if (pipelines && masked.includes('$('))
    masked = masked.replace(
      /\$\(([A-Za-z_][\w.-]*)\)/g,
      (_, name: string) => `\${${name.replace(/[^A-Za-z0-9_]/g, '_')}}`,
    );
  return masked;
}

/** An expression as a parameter expansion of the same length. */
function hidden(expression: string): string {
  return `\${${'_'.repeat(expression.length - 3)}}`;
}

/** Lines that "^" continues, folders with "\", and comments. */
function cmdAsBash(text: string): string {
  return text
    .replaceAll('\\', '/')
    .replace(/^([ \t]*)@/gm, '$1 ')
    .replace(/\^([ \t]*)\n/g, '$1\\\n')
    .replace(/^([ \t]*)(?:rem\b|::)/gim, (all, space: string) => `${space}${'#'.repeat(all.length - space.length)}`);
}

/** `<your endpoint>`, a word for the reader to replace, as a variable of the same length. */
function hiddenPlaceholder(placeholder: string): string {
  return `$${'_'.repeat(placeholder.length - 1)}`;
}
