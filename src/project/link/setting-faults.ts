import type { DocumentSource } from '../../model/declaration.ts';
import type { Entity } from '../../model/entity.ts';
import type { DocumentKind, DocumentViolation } from '../../model/source-document.ts';
import { checkSetting, checkSettingValue, type SettingFault } from '../../schema/setting.ts';
import type { Validate } from '../../schema/validators.ts';
import type { SchemaName } from '../../schema/violation.ts';
import type { Location } from '../../text/location.ts';
import { touches } from '../effects/fields.ts';
import type { Overrides } from '../effects/overrides.ts';
import type { Overlay } from '../effects/reaching.ts';

/** A document with what is laid over it; undefined: what those set that send its file. */
interface Overlaid {
  readonly source: DocumentSource;
  readonly owner: Entity;
  readonly overlays?: readonly Overlay[];
}

/**
 * What commands that surely send the file lay over it, and the client does not take: a key that it does not know, or a value of a known one. The
 * type that a command sets decides which schema reads it.
 */
export function settingFaults(
  { source, owner, overlays: given }: Overlaid,
  schema: SchemaName,
  validate: Validate,
  overrides: Overrides,
): readonly DocumentViolation[] {
  if (source.inside !== '') return [];
  const ofViews = () =>
    overrides.views(source.file, sentKinds[source.kind]).flatMap((view) => {
      const isOpen = source.kind === 'batch deployment' && view.doubt('type', false, undefined) !== undefined;
      return isOpen ? [] : [view.overlays];
    });
  return (given ? [given] : ofViews()).flatMap((overlays) =>
    overlays.flatMap((overlay) => {
      const { path, key, value, loader } = overlay;
      if (loader === 'classic' && schema !== 'batch-deployment-classic') return [];
      const fault = checkSetting(source.root, path, schema, validate);
      if (fault !== undefined) {
        const violation = violationOf(fault, key);
        return isConditionalKey(violation, source) ? [] : [violation];
      }
      const isReplaced = overlays.some((other) => other !== overlay && touches(other.path, path));
      if (!value.known || isReplaced) return [];
      const bad = checkSettingValue(source.root, path, value.text, validate);
      const isTold = owner.violations?.some(({ kind, field }) => kind === bad?.kind && path.endsWith(field));
      return bad && !isTold ? [violationOf(bad, value.at)] : [];
    }),
  );
}

function violationOf({ kind, message, suggestion, path }: SettingFault, at: Location): DocumentViolation {
  const owner = path.slice(0, -1).join('.');
  const base = { kind, message, at, field: path.join('.'), key: path.at(-1) ?? '', set: true as const, owner };
  return suggestion === undefined ? base : { ...base, suggestion };
}

/** What sends a document of a kind; a conda file comes along with its environment, and only steps change it. */
export const sentKinds: Readonly<Record<DocumentKind, Parameters<Overrides['views']>[1]>> = {
  'batch deployment': 'deployment',
  'batch endpoint': 'endpoint',
  'compute cluster': 'compute',
  'data asset': 'data',
  datastore: 'datastore',
  environment: 'environment',
  model: 'model',
  workspace: 'workspace',
  'pipeline component': 'component',
  'command component': 'component',
  'parallel component': 'component',
  'batch invocation': 'component',
  'conda file': 'component',
};

/** Which root keys a deployment takes depends on its `type`; where a template chooses lines, both may not come together. */
export function isConditionalKey(violation: DocumentViolation, source: DocumentSource): boolean {
  const isRootKey = violation.kind === 'unknown-key' && violation.owner === '';
  return isRootKey && source.kind === 'batch deployment' && source.document.conditional;
}
