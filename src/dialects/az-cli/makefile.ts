import type { FilePath } from '../../text/location.ts';
import { folderOf } from '../../text/paths.ts';
import type { Script } from './script.ts';

/** The recipe lines of a Makefile, each a script of its own. */
export function makefileScripts(file: FilePath, text: string): readonly Script[] {
  const variables = variablesOf(text);
  const folders = [...new Set([folderOf(file), ''])];
  return [...text.matchAll(/^\t((?:[^\n]*\\\r?\n)*[^\n]*)/gm)].map((match) => {
    const start = match.index + 1;
    const recipe = (match[1] ?? '').replace(/^[@+-]+/, (signs) => ' '.repeat(signs.length)).replace(/\$\$/g, '_$');
    return {
      file,
      text: recipe,
      // A macro of make looks like one of Azure Pipelines.
      options: { dialect: 'bash', pipelines: true },
      folders,
      variables,
      locate: (span) => ({ file, span: { start: span.start + start, end: span.end + start } }),
    };
  });
}

/** Variables that are set once to a literal; those that the environment may set are not known. */
function variablesOf(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const repeated = new Set<string>();
  for (const match of text.matchAll(/^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*([:?+!]{0,3}=)[ \t]*([^\n#]*)/gm)) {
    const [, name = '', operator, value = ''] = match;
    if (variables.has(name) || !/^:{0,3}=$/.test(operator ?? '') || /\$|\\\r?$/.test(value)) repeated.add(name);
    variables.set(name, value.trim());
  }
  for (const name of repeated) variables.delete(name);
  return variables;
}
