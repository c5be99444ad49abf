import type { Moment } from '../../model/effect.ts';
import type { PythonCall } from '../../syntax/python/module.ts';
import type { Script } from './source.ts';

/** When a call runs: what a function does, and what a block does, happens at no known time. */
export function momentOf({ file, module, locate }: Script, { place, span }: PythonCall): Moment {
  const ordered = module.scopes[place.scope]?.kind === 'module';
  return { program: file, at: locate(span), ordered, sure: ordered && place.block === 0 };
}
