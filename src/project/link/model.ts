import { readCondaMapping } from '../../dialects/cli-yaml/conda.ts';
import { readMlModel } from '../../dialects/cli-yaml/mlmodel.ts';
import type { MlModel, Model, Package } from '../../model/assets.ts';
import type { AssetText, ModelDeclaration } from '../../model/declaration.ts';
import type { PathUse, Resolution } from '../../model/entity.ts';
import type { Fact, Roster } from '../../model/facts.ts';
import { parseReference } from '../../model/reference.ts';
import type { FilePath, Location } from '../../text/location.ts';
import { completeConda } from './conda.ts';
import { type Linking, linkPath, localOnly, mapResolution, noteDocument } from './linking.ts';
import { contentsOf } from './model-contents.ts';
import { resolveVersioned } from './resolve.ts';

/** What a model reference of a deployment means. */
export function resolveModel(linking: Linking, text: AssetText<ModelDeclaration>): Resolution<Model> {
  if (text.inline) return { state: 'found', candidates: [linkModel(linking, text.inline)] };
  const found = resolveVersioned(text.reference, text.at.file, linking.catalogue.models(), 'model');
  return mapResolution(found, (declaration) => linkModel(linking, declaration));
}

/** Links a model, once however many name it. */
export function linkModel(linking: Linking, declaration: ModelDeclaration): Model {
  const done = linking.models.get(declaration);
  if (done) return done;
  const { path, source, ...rest } = declaration;
  const field = declaration.inline ? 'model.path' : 'path';
  if (path.state === 'known' && path.value.folders === undefined) {
    const { written, at } = path.value;
    const reference = parseReference(written);
    linking.references.push({ role: 'model path', written, reference, at, owner: declaration, field });
  }
  const use = linkPath(linking, localOnly(path), 'model path', declaration, field);
  const model: Model = {
    ...{ ...rest, path: use, mlmodel: mlmodelOf(linking, use, declaration.header) },
    get contents() {
      return contentsOf(linking, use);
    },
  };
  linking.models.set(declaration, model);
  noteDocument(linking, source, model);
  return model;
}

function mlmodelOf(linking: Linking, path: Fact<PathUse>, header: Location): Fact<MlModel> {
  if (path.state !== 'known') return path;
  const { target, exists, written } = path.value;
  if (exists !== 'folder' || target === undefined) {
    return { state: 'unknown', at: path.at, because: `the model folder "${written}" is not in the repository` };
  }
  const file = target === '' ? 'MLmodel' : `${target}/MLmodel`;
  if (!linking.listing.isFile(file)) return { state: 'absent', in: header };
  const opened = linking.files.yaml(file, false);
  const mlmodel = opened && readMlModel(opened);
  return mlmodel
    ? {
        state: 'known',
        value: { ...mlmodel, packages: packagesBeside(linking, target, mlmodel.flavorsAt) },
        at: path.at,
      }
    : { state: 'unknown', at: path.at, because: `"${file}" cannot be read` };
}

/** What the conda.yaml of a model folder lists: MLflow writes it, and it may have been mended since. */
function packagesBeside(linking: Linking, folder: FilePath, header: Location): Fact<Roster<Package>> {
  const file = folder === '' ? 'conda.yaml' : `${folder}/conda.yaml`;
  if (!linking.listing.isFile(file)) return { state: 'absent', in: header };
  const owner = linking.files.yaml(file, false)?.owner;
  if (!owner) return { state: 'unknown', at: header, because: `"${file}" cannot be read` };
  const { packages, header: at } = completeConda(linking, readCondaMapping(owner));
  return { state: 'known', value: packages, at };
}
