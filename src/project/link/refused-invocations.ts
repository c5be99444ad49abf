import { type Commands, isRun } from '../../model/command.ts';
import type { Entity } from '../../model/entity.ts';

/** Invocations with arguments that the client refuses, whatever they would be laid over. */
export function refusedInvocations({ invokes }: Pick<Commands, 'invokes'>): readonly Entity[] {
  return invokes.flatMap(({ at, strength, endpoint, violations }) => {
    if (violations === undefined || !isRun(strength)) return [];
    const name = endpoint?.known
      ? ({ state: 'known', value: endpoint.text, at: endpoint.at } as const)
      : ({ state: 'absent', in: at } as const);
    return [
      { entity: 'batch invocation', file: at.file, header: at, name, title: endpoint?.text ?? at.file, violations },
    ];
  });
}
