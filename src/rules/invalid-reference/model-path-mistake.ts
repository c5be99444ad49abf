import type { NamedReference } from '../../model/entity.ts';

/** What is wrong with the form of a model's `path`: the client takes what it cannot read as a location for a local path. */
export function modelPathMistake({ reference, written, owner, field }: NamedReference): string | undefined {
  switch (reference.form) {
    case 'asset':
      return `"path" takes a file, a folder or a location of data. For a registered model write "model: ${written}".`;
    case 'file':
      return `"path" takes no "file:". Write "path: ${reference.path}".`;
    case 'uri':
    case 'registry':
      // The client names a model after the files it uploads, if nobody else does.
      if (field !== 'model.path' || owner.name.state !== 'absent') return undefined;
      return `A model in place that is not uploaded needs a name. Add "name: <name>" above "path: ${written}".`;
    default:
      return undefined;
  }
}
