import type { Compute } from '../../model/assets.ts';
import type { AssetText, ComputeDeclaration } from '../../model/declaration.ts';
import type { Resolution } from '../../model/entity.ts';
import type { Fact } from '../../model/facts.ts';
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
  if (found.state === 'outside') {
    const live = resolveReference(text.reference, text.at.file, linking.live.computes, 'compute cluster');
    return live.state === 'found' ? mapResolution(live, (declaration) => linkLive(linking, declaration)) : found;
  }
  return mapResolution(found, (declaration) => linkCompute(linking, declaration));
}

/** Links a compute, once however many name it. */
export function linkCompute(linking: Linking, declaration: ComputeDeclaration): Compute {
  const done = linking.computes.get(declaration);
  if (done) return done;
  const { source, ...compute } = completedByLive(linking, completeCompute(declaration, linking.known));
  linking.computes.set(declaration, compute);
  noteDocument(linking, source, compute);
  return compute;
}

/** A compute that only the live workspace has; one object, however many name it. */
function linkLive({ liveComputes }: Linking, declaration: ComputeDeclaration): Compute {
  const compute = liveComputes.get(declaration) ?? declaration;
  liveComputes.set(declaration, compute);
  return compute;
}

/** What the file leaves open the live workspace shows; what the file says stays, as it may be about to be so. */
function completedByLive({ live }: Linking, declaration: ComputeDeclaration): ComputeDeclaration {
  const { name } = declaration;
  const [only, another] = live.computes.filter(
    (each) => name.state === 'known' && each.name.state === 'known' && same(each.name.value, name.value),
  );
  if (only === undefined || another !== undefined) return declaration;
  const either = <T>(said: Fact<T>, shown: Fact<T>) => (said.state === 'unknown' ? shown : said);
  return {
    ...declaration,
    type: either(declaration.type, only.type),
    cluster: either(declaration.cluster, only.cluster),
    maxInstances: either(declaration.maxInstances, only.maxInstances),
    tier: either(declaration.tier, only.tier),
    size: either(declaration.size, only.size),
  };
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
