import type { PythonExpression } from '../../syntax/python/module.ts';
import type { Script } from './source.ts';

/** What a callee or a constant is called with its imports resolved, and whether the client library may be behind it. */
export interface Origin {
  /** "azure.ai.ml.load_batch_endpoint", "client.batch_endpoints.invoke", "?.load" */
  readonly path: string;
  /** `own`: the repository defines or passes it on, so that only its name is known. */
  readonly from: 'import' | 'unbound' | 'own';
}

/** Follows a dotted name to what it is called at its source. */
export function originOf(script: Script, expression: PythonExpression, depth = 0): Origin {
  if (depth > 50) return { path: '?', from: 'own' };
  switch (expression.kind) {
    case 'attribute': {
      const { path, from } = originOf(script, expression.object, depth + 1);
      return { path: `${path}.${expression.name}`, from };
    }
    case 'call':
      return append(originOf(script, expression.call.target, depth + 1), '()');
    case 'subscript':
      return append(originOf(script, expression.object, depth + 1), '[]');
    case 'import':
      return { path: expression.path, from: 'import' };
    case 'name': {
      const { candidates } = script.bindings.of(expression);
      if (candidates.length === 0) return unboundName(script, expression.name);
      // Of imports in "try" and "except" one is enough.
      const imported = candidates.find(({ how, value }) => how === 'import' && value !== undefined);
      const [only] = candidates;
      if (imported?.value?.kind === 'import') return originOf(script, imported.value);
      if (candidates.length === 1 && only?.how === 'assign' && only.value !== undefined && isChain(only.value)) {
        return originOf(script, only.value, depth + 1);
      }
      return { path: expression.name, from: 'own' };
    }
    default:
      return { path: '?', from: 'own' };
  }
}

/** A name that nothing in the text binds: `from azure.ai.ml.entities import *` does if it is one of the client's. */
function unboundName({ star }: Script, name: string): Origin {
  if (star === undefined || !/^([A-Z]|load_)/.test(name)) return { path: name, from: 'unbound' };
  return { path: `${star}.${name}`, from: 'import' };
}

/** Whether the client library may be meant: it was imported from an Azure package, or nothing in the text binds it. */
export function mayBeClient({ path, from }: Origin): boolean {
  return from === 'unbound' || (from === 'import' && /^azure(ml)?\./.test(path));
}

/** The last word of a dotted name. */
export function lastWord(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function append({ path, from }: Origin, text: string): Origin {
  return { path: path + text, from };
}

function isChain({ kind }: PythonExpression): boolean {
  return kind === 'name' || kind === 'attribute';
}
