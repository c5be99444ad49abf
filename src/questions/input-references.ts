import type { Fact } from '../model/facts.ts';
import type { Invocation, InvocationInput } from '../model/invocation.ts';
import type { Project } from '../model/project.ts';

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

/** The field of an input, for subjects. */
export function fieldOf({ name }: InvocationInput): string {
  return name === '' ? 'input' : `inputs.${name}.path`;
}
