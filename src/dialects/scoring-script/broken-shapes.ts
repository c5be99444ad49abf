import type { ScoringScript } from '../../model/scoring-script.ts';
import { type BrokenShape, brokenShapeOf } from '../../syntax/python/broken.ts';
import { placeIn } from './module.ts';
import type { SurelyRun } from './surely-run.ts';

const words: Readonly<Record<BrokenShape['what'], string>> = {
  conflict: 'a conflict marker was left in it',
  bracket: 'nothing closes this bracket',
  string: 'nothing closes this string',
  print: 'this is a statement of Python 2',
  exec: 'this is a statement of Python 2',
};

/** Shapes that no Python 3 takes, in a script and the modules beside it that it surely imports. */
export function brokenShapesOf(run: SurelyRun): ScoringScript['brokenShapes'] {
  return [...run.keys()].flatMap((module) => {
    const shape = module.python.damaged ? brokenShapeOf(module.python.text) : undefined;
    return shape === undefined ? [] : [{ at: placeIn(module, shape.span), what: words[shape.what] }];
  });
}
