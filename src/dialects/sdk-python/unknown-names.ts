import table from '../../../schemas/facts/unknown-sdk-names.json' with { type: 'json' };
import type { UnknownName } from '../../model/code.ts';
import { originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import { isTried } from '../../programs/python/tried.ts';
import type { PythonPlace } from '../../syntax/python/module.ts';
import type { Span } from '../../text/location.ts';

const names = new Map(table.names.map((each) => [each.path, each]));

/** What a text imports, or calls as a part of what it imports, that the client library never had; what a handler takes care of is left out. */
export function unknownNamesIn(script: Script): readonly UnknownName[] {
  const { module } = script;
  const named = (path: string, span: Span, place: PythonPlace, fails: UnknownName['fails']): readonly UnknownName[] => {
    const row = names.get(path);
    if (row === undefined || isTried(module, place)) return [];
    const mayNotRun = place.block !== 0 && module.blocks[place.block]?.role !== 'def';
    return [{ at: script.locate(span), path, advice: row.advice, fails, mayNotRun }];
  };
  return [
    ...module.imports.flatMap(({ module: from, name, span, place }) =>
      name === undefined ? [] : named(`${from}.${name}`, span, place, 'ImportError'),
    ),
    ...module.calls.flatMap(({ target, place }) => {
      if (target.kind !== 'attribute') return [];
      const { path, from } = originOf(script, target);
      return from === 'import' ? named(path, target.span, place, 'AttributeError') : [];
    }),
  ];
}
