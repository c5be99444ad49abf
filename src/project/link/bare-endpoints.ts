import { type Commands, isRun } from '../../model/command.ts';
import type { Entity } from '../../model/entity.ts';
import { violationsOfEndpoint } from './value-violations.ts';

/** Endpoints that commands make of a name alone, without a file: the client judges their names all the same. */
export function bareEndpoints({ deploys }: Pick<Commands, 'deploys'>): readonly Entity[] {
  return deploys.flatMap(({ what, action, perhaps, strength, file, name: given }) => {
    const isMade = what === 'endpoint' && action === 'create' && perhaps !== true && isRun(strength);
    if (!isMade || file !== undefined || !given?.known) return [];
    const { text, at } = given;
    const name = { state: 'known', value: text, at } as const;
    const violations = violationsOfEndpoint({ name }, false);
    return [{ entity: 'batch endpoint', file: at.file, header: at, title: text, name, violations }];
  });
}
