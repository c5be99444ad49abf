import type { OtherCommand } from '../../model/command.ts';
import type { AttributeReader } from '../../programs/python/evaluate.ts';
import { fileArgumentsOf } from '../../programs/python/file-arguments.ts';
import { momentOf } from '../../programs/python/moment.ts';
import { mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import { argumentNamed } from './objects.ts';

const loaders: Readonly<Record<string, string>> = {
  load_online_deployment: 'online-deployment',
  load_online_endpoint: 'online-endpoint',
};

/** The files that code loads as online endpoints and deployments, told as the commands about those. */
export function onlineLoadsIn(script: Script, readAttribute: AttributeReader): readonly OtherCommand[] {
  return script.module.calls.flatMap((call) => {
    const origin = originOf(script, call.target);
    const last = origin.path.split('.').at(-1) ?? '';
    const group = Object.hasOwn(loaders, last) && mayBeClient(origin) ? loaders[last] : undefined;
    const source = group === undefined ? undefined : argumentNamed(call, ['source', 'path'], 0);
    if (group === undefined || source === undefined) return [];
    const [file, another] = fileArgumentsOf(script, source, readAttribute);
    if (file === undefined || another !== undefined) return [];
    const at = script.locate(call.span);
    const word = (text: string) => ({ text, at, known: true });
    return [
      {
        group: word(group),
        action: word('create'),
        at,
        strength: 'call' as const,
        moment: momentOf(script, call),
        file,
      },
    ];
  });
}
