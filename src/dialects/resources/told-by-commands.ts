import type { SourceText } from '../../model/dialect.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import type { FilePath } from '../../text/location.ts';
import { baseName } from '../../text/paths.ts';

/** A value that a command gives to a parameter of a template. */
interface Told {
  readonly template: string;
  readonly value: Expression;
}

/** What scripts and workflows say of the parameters of templates. */
export interface ToldByCommands {
  /** Whether any of them may give a parameter of that name a value. */
  has(name: string): boolean;
  /** The value, if one command gives it to that template, nothing else gives any of that name one, and it is written out. */
  valueFor(name: string, template: FilePath): Expression | undefined;
}

/** Collects them, text by text. */
export function collectTold(): ToldByCommands & { add(source: SourceText): void } {
  const counts = new Map<string, number>();
  const told = new Map<string, Told>();
  return {
    add: (source) => {
      for (const name of namesSetIn(source.text)) counts.set(name, (counts.get(name) ?? 0) + 1);
      for (const { name, ...each } of toldIn(source)) told.set(name, each);
    },
    has: (name) => counts.has(name.toLowerCase()),
    valueFor: (name, template) => {
      const key = name.toLowerCase();
      const each = counts.get(key) === 1 ? told.get(key) : undefined;
      return each?.template === baseName(template) ? each.value : undefined;
    },
  };
}

const deployment = /\baz[ \t]{1,9}(?:deployment|stack)[ \t]/g;
const templateFlag = /[ \t](?:-f|--template-file)[ \t=]{1,9}["']?([^\s"']{1,300})/;
const parameters = /[ \t](?:-p|--parameters)[ \t\\`^\r\n]{1,20}/;
const setting =
  /(?<![\w.-])([A-Za-z_]\w{0,80})=(?:"([^"$`%\n]{0,200})"|'([^'$\n]{0,200})'|([\w.:/-]{1,200}))(?![^\s])/g;

/** `az deployment group create -f main.bicep -p name=value`, as far as values are written out. */
function toldIn({ file, text }: SourceText): readonly (Told & { readonly name: string })[] {
  return [...text.matchAll(deployment)].flatMap(({ index }) => {
    const command = commandAt(text, index);
    const template = templateFlag.exec(command)?.[1];
    const from = command.search(parameters);
    if (template === undefined || from < 0) return [];
    return [...command.slice(from).matchAll(setting)].map((match) => {
      const [whole, name = '', ...values] = match;
      const start = index + from + match.index;
      const at = { file, span: { start, end: start + whole.length } };
      const value: Expression = {
        kind: 'literal',
        value: literalOf(values.find((each) => each !== undefined) ?? ''),
        at,
      };
      return { name: name.toLowerCase(), template: baseName(template.replaceAll('\\', '/')), value };
    });
  });
}

const mostLines = 30;
const longest = 5_000;

/** The line, and those that the ends of lines continue it on. */
function commandAt(text: string, start: number): string {
  let end = start;
  for (let line = 0; line < mostLines && end - start < longest; line++) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.slice(start, start + longest);
    end = next + 1;
    if (!/[\\`^][ \t]{0,9}\r?$/.test(text.slice(Math.max(start, next - 20), next))) break;
  }
  return text.slice(start, Math.min(end, start + longest));
}

function literalOf(text: string): string | number | boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

const assigned = /(?<!\w)(?:TF_VAR_)?([A-Za-z_][A-Za-z0-9_]{0,80})["']?\s{0,3}[=:]|-([A-Za-z_][A-Za-z0-9_]{0,80})\s/g;

/** The names that a script or workflow gives values to. */
function namesSetIn(text: string): readonly string[] {
  return [...text.matchAll(assigned)].map(([, name, flag]) => (name ?? flag ?? '').toLowerCase());
}
