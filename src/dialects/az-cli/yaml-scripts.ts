import type { ShellOptions } from '../../syntax/shell/script.ts';
import { asMapping, asString, entry, isNull, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlDocument, YamlMapping, YamlNode, YamlScalar } from '../../syntax/yaml/node.ts';
import { scalarOffsets } from '../../syntax/yaml/scalar-offsets.ts';
import type { FilePath, Span } from '../../text/location.ts';
import { spanInFile } from '../../text/offset-map.ts';
import type { Script } from './script.ts';
import { type Context, contextIn } from './yaml-context.ts';

/** A mapping of a workflow or pipeline, with what the keys above say. */
export interface Place {
  readonly map: YamlMapping;
  readonly context: Context;
}

/** Every mapping of a workflow, composite action, pipeline or template of one. */
export function placesIn(file: FilePath, document: YamlDocument): readonly Place[] {
  const { root, text } = document;
  const places: Place[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode, context: Context): void => {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') {
      for (const item of node.items) visit(item, context);
      return;
    }
    const inner = contextIn(context, node, text);
    places.push({ map: node, context: inner });
    for (const pair of node.pairs) visit(pair.value, inner);
  };
  if (root) visit(root, startOf(file, root));
  return places;
}

function startOf(file: FilePath, root: YamlNode): Context {
  const github = /(^|\/)\.github\//.test(file) || /(^|\/)action\.ya?ml$/.test(file) || hasTrigger(root);
  return { file, pipelines: !github, variables: new Map(), folders: [''], shell: undefined, windows: false };
}

/** The key `on` reads as a truth value. */
function hasTrigger(root: YamlNode): boolean {
  const jobs = asMapping(entry(root, 'jobs'));
  const isWorkflow = [...(jobs?.entries.values() ?? [])].some(
    ({ value }) => entry(value, 'runs-on') || entry(value, 'uses'),
  );
  return isWorkflow || (asMapping(root)?.pairs.some((pair) => keyOf(pair) === 'on') ?? false);
}

const scriptKeys = [
  'run',
  'script',
  'bash',
  'pwsh',
  'powershell',
  'inlineScript',
  'before_script',
  'after_script',
  'cmd',
  'cmds',
];

/** The scripts that a mapping holds. */
export function scriptsOf({ map, context }: Place, document: YamlDocument): readonly Script[] {
  return scriptKeys.flatMap((key) => {
    const value = map.entries.get(key)?.value;
    if (!value || isNull(value)) return [];
    const nodes = value.kind === 'sequence' ? value.items : [value];
    const options = optionsOf(key, map, context);
    if (!options) return [];
    return nodes.flatMap((node) => (node.kind === 'scalar' ? [scriptOf(node, document, context, options)] : []));
  });
}

function optionsOf(key: string, map: YamlMapping, { pipelines, shell, windows }: Context): ShellOptions | undefined {
  if (key === 'pwsh' || key === 'powershell') return { dialect: 'powershell', pipelines };
  const type =
    asString(map.entries.get('scriptType')?.value) ?? asString(map.entries.get('targetType')?.value) ?? shell;
  if (/^(pscore|ps|pwsh|powershell)\b/i.test(type ?? '') || map.entries.has('azPSVersion'))
    return { dialect: 'powershell', pipelines };
  if (/^(batch|cmd)\b/i.test(type ?? '')) return { dialect: 'cmd', pipelines };
  if (/^python/i.test(type ?? '')) return undefined;
  if (type === undefined && windows && key !== 'bash')
    return { dialect: key === 'run' ? 'powershell' : 'cmd', pipelines };
  return { dialect: 'bash', pipelines };
}

function scriptOf(node: YamlScalar, document: YamlDocument, context: Context, options: ShellOptions): Script {
  const { file, folders, variables } = context;
  let map: ReturnType<typeof scalarOffsets> | null = null;
  const locate = (span: Span) => {
    if (map === null) map = scalarOffsets(document.text, node);
    return { file, span: map ? spanInFile(map, span) : node.span };
  };
  return { file, text: node.text, options, folders, variables, locate };
}
