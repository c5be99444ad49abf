import type { Expression } from '../../syntax/expression/expression.ts';
import type { Run } from './callers.ts';
import { type Resource, resourceCalled } from './resource.ts';

/** What one use of a template does so that others may speak of its resources. */
export interface Use {
  /** Remembers a resource of it. */
  note(resource: Resource): void;
  handOver(path: readonly string[]): Expression | undefined;
  handed(symbol: string): Resource | undefined;
}

/** Starts a use: its resources are known to others by its number. `made`: its own, as they come. */
export function startUse(run: Run, made: readonly Resource[]): Use {
  const number = run.used++;
  return {
    note: (resource) => {
      const key = `${number}:${resource.symbol}`;
      if (!run.made.has(key)) run.made.set(key, resource);
    },
    handOver: (path) => {
      const [member = '', first = ''] = [path.at(-1), path[0]];
      if (run.made.has(first)) return nameOf(path, run.made.get(first));
      const resource = resourceCalled(path.slice(0, -1).join('.'), made);
      return resource && nameOf([`${number}:${resource.symbol}`, member], resource);
    },
    handed: (symbol) => run.made.get(symbol),
  };
}

function nameOf(path: readonly string[], resource: Resource | undefined): Expression | undefined {
  return resource && { kind: 'name', path, at: resource.header };
}
