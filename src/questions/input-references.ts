import type { Fact } from '../model/facts.ts';
import type { Invocation, InvocationInput } from '../model/invocation.ts';
import type { Project } from '../model/project.ts';
import { titleOf } from './routing.ts';

/** The inputs of invocations that the client looks up: requests go to the service as they are. */
export function* inputsOfClients({ invocations }: Project): Iterable<{
  readonly invocation: Invocation;
  readonly input: InvocationInput;
  readonly path: Extract<Fact<string>, { state: 'known' }>;
}> {
  for (const invocation of invocations) {
    if (invocation.weak || invocation.by === 'request') continue;
    for (const input of invocation.inputs) {
      const { path, literal, type } = input;
      const isLiteral = type.state === 'known' && /^(?:string|number|integer|boolean)$/.test(type.value);
      if (path.state === 'known' && literal.state === 'absent' && !isLiteral) yield { invocation, input, path };
    }
  }
}

/** An input of an invocation, or its path, for subjects. */
export function subjectOfInput(invocation: Invocation, { name }: InvocationInput, part: 'whole' | 'path') {
  const field = name === '' ? 'input' : `inputs.${name}${part === 'path' ? '.path' : ''}`;
  return { entity: 'invocation', name: titleOf(invocation), field } as const;
}
