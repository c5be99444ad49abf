import type { Location } from '../text/location.ts';

/** What a part of a picture is, as messages call it. */
export type PartKind =
  | 'invocation'
  | 'schedule'
  | 'batch endpoint'
  | 'batch deployment'
  | 'model'
  | 'environment'
  | 'conda file'
  | 'image'
  | 'scoring script'
  | 'component'
  | 'compute'
  | 'workspace';

/** One thing that would be deployed, or that uses what is. */
export interface Part {
  readonly kind: PartKind;
  /** As people call it; of what is not known the words that stand for it. */
  readonly label: string;
  /** What findings call it, if it is declared here: the kind and the name of their subjects. */
  readonly subject?: { readonly entity: string; readonly name: string };
  /** Where it is declared, or said; a scoring script and a conda file are whole files. */
  readonly at: Location;
  /** Only a run knows it. */
  readonly isUnknown?: true;
}

/** That one part needs another, or leads to it. */
export interface Link {
  /** Places in the list of parts. */
  readonly from: number;
  readonly to: number;
  /** The value that says so, where one value does. */
  readonly at?: Location;
  /** The endpoint takes this deployment where an invocation names none. */
  readonly isDefault?: true;
}

/** What would be deployed, as parts and what leads from each to others. */
export interface Picture {
  readonly parts: readonly Part[];
  readonly links: readonly Link[];
  /** How many endpoints, deployments and invocations there are besides. */
  readonly left: number;
}
