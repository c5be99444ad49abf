import type { Compute } from '../../model/assets.ts';
import type { AssetText, ComputeDeclaration } from '../../model/declaration.ts';
import type { Resolution } from '../../model/entity.ts';
import { completeCompute, computeFromConfiguration, knownCompute } from './known.ts';
import { type Linking, mapResolution, noteDocument } from './linking.ts';
import { resolveReference } from './resolve.ts';

/** What a compute reference means. */
export function resolveCompute(linking: Linking, text: AssetText<unknown>): Resolution<Compute> {
  const found = resolveReference(text.reference, text.at.file, linking.catalogue.computes(), 'compute cluster');
  const known = knownCompute(linking.known, text.reference);
  if (known && found.state === 'outside') {
    return { state: 'found', candidates: [computeFromConfiguration(text.written.replace(/^azureml:/, ''), known)] };
  }
  return mapResolution(found, (declaration) => linkCompute(linking, declaration));
}

/** Links a compute, once however many name it. */
export function linkCompute(linking: Linking, declaration: ComputeDeclaration): Compute {
  const done = linking.computes.get(declaration);
  if (done) return done;
  const { source, ...compute } = completeCompute(declaration, linking.known);
  linking.computes.set(declaration, compute);
  noteDocument(linking, source, compute);
  return compute;
}
