import type { Expression, ObjectExpression } from '../../syntax/expression/expression.ts';
import type { Location } from '../../text/location.ts';
import type { Resource } from '../resources/resource.ts';
import { workspaceType } from '../resources/template.ts';
import type { AzureTarget, HttpCommand } from './http-command.ts';
import { hole } from './url.ts';

/** Names of one request stand for themselves: shells and programs have filled in theirs before. */
const scope = { budget: { left: Number.POSITIVE_INFINITY }, lookup: () => undefined };

/** The resource that a PUT request to the management API makes; `body`: what it sends, if that can be read. */
export function resourceOf(
  { method }: HttpCommand,
  { url, read }: AzureTarget,
  body: ObjectExpression | undefined,
): Resource | undefined {
  if (method !== 'PUT' || read.path === undefined) return undefined;
  const [workspace = '', ...rest] = read.path.split('/').filter((part) => part !== '');
  const kinds = rest.filter((_, index) => index % 2 === 0);
  const names = rest.filter((_, index) => index % 2 === 1);
  if (kinds.length !== names.length || kinds.some((kind) => isFilledIn(kind))) return undefined;
  const { at } = url;
  const resource: Resource = {
    type: [workspaceType, ...kinds].join('/').toLowerCase(),
    symbol: '',
    name: nameOf([workspace, ...names], at),
    body: body ?? { kind: 'object', entries: [], open: true, at },
    scope,
    header: at,
    existing: false,
    siblings: () => [resource],
  };
  return resource;
}

function isFilledIn(text: string): boolean {
  return text.includes(hole) || /[$<{]/.test(text);
}

/** The literal text of a name, and what is filled in between. */
function partsOf(name: string, at: Location): readonly Expression[] {
  const text = name.replace(/\$\{[^{}]{0,200}\}|\$\w{0,100}|<[^<>]{1,100}>/g, hole);
  if (/[$<{]/.test(text)) return [{ kind: 'unknown', at }];
  return text
    .split(hole)
    .flatMap((text, index): Expression[] => [
      ...(index === 0 ? [] : [{ kind: 'unknown', at } as const]),
      ...(text === '' ? [] : [{ kind: 'literal', value: text, at } as const]),
    ]);
}

function nameOf(names: readonly string[], at: Location): Expression {
  const slash = { kind: 'literal', value: '/', at } as const;
  const parts = names.flatMap((name, index): Expression[] => [...(index === 0 ? [] : [slash]), ...partsOf(name, at)]);
  return { kind: 'template', parts, at };
}
