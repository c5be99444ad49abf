import type { FileArgument } from '../../model/command.ts';
import type { FileEffect, Program, WrittenText } from '../../model/effect.ts';
import { upwards } from '../../programs/shell/script.ts';
import type { Expression } from '../../syntax/expression/expression.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { folderOf, joinPath } from '../../text/paths.ts';
import { expressionAt, type Resource } from './resource.ts';

/** Whether a resource of Terraform is a file on the machine that applies it. https://registry.terraform.io/providers/hashicorp/local/latest/docs */
export function isLocalFile({ type, existing }: Resource): boolean {
  return !existing && /^local_(sensitive_)?file$/.test(type);
}

/** The files that Terraform writes when it is applied, each by a program that is the file of the resource. */
export function localFiles(
  resources: readonly Resource[],
  textOf: (file: FilePath) => string | undefined,
): { readonly effects: readonly FileEffect[]; readonly programs: readonly Program[] } {
  const effects = resources.filter(isLocalFile).flatMap((each) => effectOf(each, textOf) ?? []);
  const files = new Set(effects.map(({ moment }) => moment.program));
  const programs = [...files].map((file) => ({ id: file, file, isJob: false, checksOut: false, calls: [] }));
  return { effects, programs };
}

function effectOf(resource: Resource, textOf: (file: FilePath) => string | undefined): FileEffect | undefined {
  const { header, because } = resource;
  const filename = expressionAt(resource, 'filename');
  if (filename.state !== 'known') return undefined;
  const path = pathOf(filename.value, header.file);
  const sure = because === undefined;
  return {
    does: 'write',
    strength: 'runs',
    pattern: { path, reach: 'file' },
    moment: { program: header.file, at: header, ordered: true, sure },
    ...contentOf(resource, textOf),
  };
}

type Content = Pick<Extract<FileEffect, { does: 'write' }>, 'text' | 'copyOf' | 'render'>;

/** `content` in place or `file("…")`, `templatefile("…", …)`, `source`. */
function contentOf(resource: Resource, textOf: (file: FilePath) => string | undefined): Content {
  const { file } = resource.header;
  const source = expressionAt(resource, 'source');
  if (source.state === 'known') return { copyOf: pathOf(source.value, file) };
  const content = expressionAt(resource, 'content');
  if (content.state !== 'known') return {};
  const { value } = content;
  if (value.kind === 'literal' && typeof value.value === 'string') {
    const text = writtenText(value.value, value.at, textOf(value.at.file));
    return text === undefined ? {} : { text };
  }
  const [path] = value.kind === 'call' ? value.given : [];
  if (value.kind !== 'call' || path === undefined) return {};
  if (value.name === 'file') return { copyOf: pathOf(path, file) };
  return value.name === 'templatefile' ? { render: { of: pathOf(path, file), change: { to: 'markers' } } } : {};
}

/** A path is seen from where Terraform runs, which is the folder of the module most of the time. */
function pathOf(value: Expression, file: FilePath): FileArgument {
  const parts = value.kind === 'template' ? value.parts : [value];
  const [first] = parts;
  const isInModule = first?.kind === 'name' && /^path\.(module|root)$/.test(first.path.join('.'));
  const rest = isInModule ? parts.slice(1) : parts;
  const known = rest.every((part) => part.kind === 'literal');
  const written = rest.map((part) => (part.kind === 'literal' ? String(part.value) : '${_}')).join('');
  const text = isInModule ? written.replace(/^\/+/, '') : written;
  const folder = folderOf(file);
  const rooted = isInModule && known ? joinPath(folder, text) : undefined;
  if (rooted !== undefined) return { text: rooted, known, at: value.at, folders: [''] };
  return { text, known, at: value.at, folders: isInModule ? [folder] : upwards(folder) };
}

/** A text as it stands in the file, line by line: Terraform takes the indent of a here-document away. */
function writtenText(text: string, at: Location, source: string | undefined): WrittenText | undefined {
  if (source === undefined) return undefined;
  const starts: { readonly inText: number; readonly inFile: number }[] = [];
  let inText = 0;
  let from = at.span.start;
  for (const line of text.split('\n')) {
    const inFile = source.indexOf(line, from);
    if (inFile < 0 || inFile > at.span.end) return undefined;
    starts.push({ inText, inFile });
    inText += line.length + 1;
    from = inFile + line.length;
  }
  const placeOf = (offset: number) => {
    const line = starts.findLast((each) => each.inText <= offset);
    return line === undefined ? at.span.start : line.inFile + offset - line.inText;
  };
  return { text, locate: (start, end) => ({ file: at.file, span: { start: placeOf(start), end: placeOf(end) } }) };
}
