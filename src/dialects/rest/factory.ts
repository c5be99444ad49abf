import type { SourceText } from '../../model/dialect.ts';
import { asMapping, asString, entry, keyOf } from '../../syntax/yaml/access.ts';
import type { YamlMapping, YamlNode } from '../../syntax/yaml/node.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import type { FilePath } from '../../text/location.ts';
import { bodyOf, readBody } from './body.ts';
import type { Header } from './http-command.ts';
import { type HttpRequest, requestOf } from './request.ts';
import { type Piece, textOf, type Value } from './shell-values.ts';

/** Reads the web activities of Azure Data Factory and Synapse pipelines; JSON is read as the YAML that it is. */
export function readFactoryRequests({ file, text }: SourceText): readonly HttpRequest[] {
  return activitiesIn(readYaml(text).root).flatMap((activity) => requestIn(file, activity) ?? []);
}

function activitiesIn(root: YamlNode | undefined): readonly YamlMapping[] {
  const found: YamlMapping[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'sequence') for (const item of node.items) visit(item);
    else {
      const properties = asMapping(entry(node, 'typeProperties'));
      if (/^Web(Activity|Hook)$/.test(asString(entry(node, 'type')) ?? '') && properties) found.push(properties);
      for (const pair of node.pairs) visit(pair.value);
    }
  };
  if (root) visit(root);
  return found;
}

function requestIn(file: FilePath, properties: YamlMapping): HttpRequest | undefined {
  const url = entry(properties, 'url');
  if (url === undefined) return undefined;
  const headers = entry(properties, 'headers');
  const resource = entry(asMapping(entry(properties, 'authentication')), 'resource');
  const body = entry(properties, 'body');
  const method = asString(entry(properties, 'method'));
  const at = { file, span: url.span };
  const command = {
    urls: [valueOfNode(file, url)],
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    headers: (asMapping(headers)?.pairs ?? []).map(
      (pair): Header => ({ name: keyOf(pair).toLowerCase(), value: valueOfNode(file, pair.value) }),
    ),
    ...(resource === undefined ? {} : { resource: valueOfNode(file, resource) }),
    bodies: body === undefined ? [] : [valueOfNode(file, body)],
    open: headers !== undefined && headers.kind !== 'mapping',
  };
  return requestOf(command, at, (value) => {
    const place = (span: YamlNode['span']) => ({ file, span });
    const map = asMapping(body);
    return map && entry(map, 'value') === undefined ? bodyOf(map, place) : readBody(textOf(value), () => value.at);
  });
}

/** A string of a pipeline: `@{...}` is filled in, and one that begins with "@" or "[" is an expression as a whole. */
function valueOfNode(file: FilePath, node: YamlNode): Value {
  const text = asString(node) ?? asString(entry(node, 'value'));
  const at = { file, span: node.span };
  if (text === undefined || /^(@(?!\{|@)|\[)/.test(text)) return { pieces: [{ kind: 'unknown' }], at, hidden: false };
  const pieces = text
    .split(/(@\{[^{}]{0,500}\})/)
    .map((part): Piece => (part.startsWith('@{') ? { kind: 'unknown' } : { kind: 'text', text: part }));
  return { pieces, at, hidden: false };
}
