import type { Argument } from '../../model/command.ts';
import { argumentOf } from '../../programs/python/arguments.ts';
import type { AttributeReader } from '../../programs/python/evaluate.ts';
import { mayBeClient, originOf } from '../../programs/python/origin.ts';
import type { Script } from '../../programs/python/source.ts';
import { argumentNamed } from './objects.ts';

/** The workspace that the clients of a script talk to: `MLClient(credential, subscription, group, "name")`. Not known if there may be several. */
export function workspaceIn(script: Script, readAttribute: AttributeReader): Argument | undefined {
  const found: Argument[] = [];
  for (const call of script.module.calls) {
    if (!/MLClient(\.from_config)?$/.test(call.callee)) continue;
    if (!mayBeClient(originOf(script, call.target))) continue;
    // A client of a registry has nothing to do with endpoints.
    if (argumentNamed(call, ['registry_name']) !== undefined) continue;
    const name = call.callee.endsWith('MLClient') ? argumentNamed(call, ['workspace_name'], 3) : undefined;
    const at = script.locate(call.span);
    found.push(name ? argumentOf(script, name, readAttribute) : { text: call.callee, at, known: false });
  }
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  return { ...first, known: first.known && others.every(({ known, text }) => known && text === first.text) };
}
