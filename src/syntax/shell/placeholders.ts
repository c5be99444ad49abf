import type { WordPart } from './script.ts';

/** What tools fill in before a shell sees a text: `${{ x }}`, `{{ x }}`, `#{x}#`, `__X__`, `<x>`, and macros of pipelines. */
const placeholder =
  /\$\{\{((?:(?!\{\{)[^\n]){0,500}?)\}\}|\{\{(?:(?!\{\{)[^\n]){0,500}?\}\}|#\{[^}\n]{1,200}\}#?|\b__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__(?![\w.])|<[A-Za-z][\w .:-]{0,100}>/g;
const macro = /\$\(([A-Za-z_][\w.-]{0,200})\)/g;
/** What cmd fills in. A step of a pipeline does not say which shell runs it, so `%X%` is taken at its word in no other either. */
const variableOfCmd = /%[A-Za-z_]\w{0,100}(?::[^%\n]{1,100})?%/g;
/** `%X%`, `%1`, `%~dp0`, `%%f`, `!X!`. */
const anyOfCmd = /%[A-Za-z_]\w{0,100}(?::[^%\n]{1,100})?%|%%?~?[a-z]{0,8}[A-Za-z0-9*]|![A-Za-z_]\w{0,100}!/g;

/** Splits literal text at the places that a tool fills in; `pipelines`: macros `$(name)` too; `shell`: what that one may fill in itself. */
export function splitPlaceholders(text: string, pipelines: boolean, shell?: 'bash' | 'cmd'): readonly WordPart[] {
  if (!/[{<_$%!]/.test(text)) return [{ kind: 'text', text }];
  const found = [...text.matchAll(placeholder)];
  const others = shell && (shell === 'cmd' ? anyOfCmd : variableOfCmd);
  for (const each of [...(pipelines ? [macro] : []), ...(others ? [others] : [])])
    for (const match of text.matchAll(each)) found.push(match);
  const parts: WordPart[] = [];
  let end = 0;
  for (const match of found.sort((a, b) => a.index - b.index)) {
    if (match.index < end) continue;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(partOf(match, shell === 'cmd'));
    end = match.index + match[0].length;
  }
  if (end < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function partOf(match: RegExpExecArray, ofCmd: boolean): WordPart {
  const text = match[0];
  if (text.startsWith('${{')) return { kind: 'expression', text };
  const name = ofCmd && /^(?:%(\w+)%|!(\w+)!)$/.exec(text)?.slice(1).find(Boolean);
  if (name) return { kind: 'variable', name: name.toUpperCase(), all: false, text };
  return { kind: text.startsWith('$(') ? 'macro' : 'unknown', text };
}
