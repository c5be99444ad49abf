import table from '../../../schemas/facts/workflow-templates.json' with { type: 'json' };
import { startJob } from '../../programs/shell/job.ts';
import type { Script, Step } from '../../programs/shell/script.ts';
import { fill } from '../../programs/shell/yaml-context.ts';
import type { Place } from '../../programs/shell/yaml-scripts.ts';
import { splitPlaceholders } from '../../syntax/shell/placeholders.ts';
import { asMapping, asSequence, asString, entry } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import type { Location, Span } from '../../text/location.ts';

type Row = (typeof table.templates)[number] & {
  readonly defaults?: Readonly<Record<string, string>>;
  readonly conditional?: boolean;
};

/** Calls that are longer put nothing in. */
const mostCharacters = 20_000;

/**
 * What a call of a workflow template runs whose commands are known at the ref that it is called at; undefined: it calls none of those.
 * Each command stands where the call names the template, each value where the call gives it.
 */
export function knownTemplate({ map, context }: Place, root: YamlNode | undefined): readonly Script[] | undefined {
  const called = map.entries.get(context.pipelines ? 'template' : 'uses')?.value;
  const meant = called && meantBy(asString(called), { map, context }, root);
  const row: Row | undefined = meant && table.templates.find((each) => each.path === meant.path);
  if (called === undefined || meant === undefined || row === undefined) return undefined;
  const { file } = context;
  const given = asMapping(map.entries.get(context.pipelines ? 'parameters' : 'with')?.value);
  const step = stepOf({ map, context }, row);
  return row.runs.map((command) => {
    const { text, places } = filledIn(command, row, given, { file, span: called.span });
    return {
      file,
      text,
      options: { dialect: 'bash', pipelines: context.pipelines },
      folders: context.pipelines && context.folders.length > 0 ? context.folders : [''],
      variables: context.variables,
      locate: (span) =>
        places.find(({ start, end }) => span.start >= start && span.start < end)?.at ?? {
          file,
          span: called.span,
        },
      step,
      ...(table.branches.includes(meant.ref) ? { template: `${table.repository}/${row.path}` } : {}),
    };
  });
}

/** A template by its path in its repository, and the ref that it is called at. */
interface Meant {
  readonly path: string;
  readonly ref: string;
}

/** The template that a call names, if its repository and the ref are among those that were read. */
function meantBy(name: string | undefined, { context }: Place, root: YamlNode | undefined): Meant | undefined {
  const filled = name === undefined ? undefined : fill(name.trim(), context.variables, context.pipelines);
  const [, before = '', behind = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(filled ?? '') ?? [];
  if (context.pipelines) {
    const ref = refOf(behind, root);
    return ref === undefined ? undefined : { path: before.replace(/^\//, ''), ref };
  }
  const start = `${table.repository}/`;
  const ref = knownRef(behind);
  const isOf = before.toLowerCase().startsWith(start.toLowerCase());
  return isOf && ref !== undefined ? { path: before.slice(start.length), ref } : undefined;
}

/** The ref at which a pipeline has the repository of the templates under a name, if that was read: without one it is the default branch. */
function refOf(alias: string, root: YamlNode | undefined): string | undefined {
  const repositories = asSequence(entry(entry(root, 'resources'), 'repositories'))?.items ?? [];
  const [only, ...others] = repositories.filter((each) => asString(entry(each, 'repository')) === alias);
  if (only === undefined || others.length > 0 || asString(entry(only, 'type')) !== 'github') return undefined;
  if (asString(entry(only, 'name'))?.toLowerCase() !== table.repository.toLowerCase()) return undefined;
  const ref = entry(only, 'ref');
  return ref === undefined ? table.branches[0] : knownRef(asString(ref) ?? '');
}

function knownRef(written: string): string | undefined {
  const ref = written.replace(/^refs\/(heads|tags)\//, '');
  return table.branches.includes(ref) || table.fixed.includes(ref) ? ref : undefined;
}

/** A workflow that is called runs as a job of its own, a template of Azure Pipelines as steps of the job around it. */
function stepOf({ map, context }: Place, { conditional }: Row): Step {
  const { file, pipelines, scheduled } = context;
  if (context.step) return { ...context.step, conditional: context.step.conditional || conditional === true };
  const runner = { id: `${file}#${map.span.start}`, file, isJob: true, checksOut: true };
  const isConditional = map.entries.has('if') || map.entries.has('condition') || conditional === true;
  return {
    job: context.job ?? startJob({ ...runner, ...(scheduled ? { scheduled } : {}) }),
    conditional: isConditional,
    home: '',
    own: new Set(),
    pipelines,
  };
}

/** A span of a text, and where in the repository it is said. */
interface Said extends Span {
  readonly at: Location;
}

/** A command with what a call gives put in as it is written there, which is what the service does before the command runs. */
function filledIn(command: string, row: Row, given: YamlMapping | undefined, call: Location) {
  const places: Said[] = [];
  let text = '';
  for (const part of splitPlaceholders(command, true)) {
    const name =
      part.kind === 'text' ? undefined : /^\$\{\{ (?:inputs|parameters)\.([\w-]+) \}\}$/.exec(part.text)?.[1];
    const value = name === undefined ? undefined : given?.entries.get(name)?.value;
    const said = value?.kind === 'scalar' ? value.text : undefined;
    const fallback = name === undefined || value !== undefined ? undefined : row.defaults?.[name];
    const put = said === '' && name !== undefined ? (row.defaults?.[name] ?? '') : (said ?? fallback ?? part.text);
    const start = text.length;
    text += put.length > mostCharacters ? part.text : put;
    if (value) places.push({ start, end: text.length, at: { file: call.file, span: value.span } });
  }
  return { text, places };
}
