import type { Location } from '../text/location.ts';
import type { Fact } from './facts.ts';

/** A container registry that a template declares. */
export interface ContainerRegistry {
  readonly title: string;
  readonly header: Location;
  /** Known true if new images are quarantined until somebody lets them pass. */
  readonly quarantine: Fact<true>;
}

/** A storage account that a template declares. */
export interface StorageAccount {
  readonly title: string;
  readonly header: Location;
  /** Known true if requests with account keys are refused. */
  readonly keysOff: Fact<true>;
}

/** What a workspace is put together with; what nobody says is left out. */
export interface WorkspaceParts {
  readonly containerRegistry?: Fact<ContainerRegistry>;
  readonly storageAccount?: Fact<StorageAccount>;
  /** How the system datastores are entered: "identity", "accesskey", lower-cased. */
  readonly datastoreAccess?: Fact<string>;
}
