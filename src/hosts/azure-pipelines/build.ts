import { isCommitName } from '../base/commits.ts';

/**
 * What a run knows of the Azure Pipelines build that it is a step of. The variables are described at
 * https://learn.microsoft.com/azure/devops/pipelines/build/variables; they stand in the environment in upper case, with "_" for ".".
 */
export interface AzureBuild {
  /** Undefined where the build is of no pull request. */
  readonly pullRequest: AzurePull | undefined;
  /** "TfsGit" for Azure Repos, "GitHub", ... */
  readonly provider: string;
}

/** The pull request whose merge commit a build has checked out. */
export interface AzurePull {
  readonly number: number;
  /** The commit under review, in full, where the service says it. */
  readonly head: string | undefined;
  /** "main": the branch that it goes to. */
  readonly target: string;
}

/** Reads the build from the environment of a step; undefined outside Azure Pipelines. */
export function azureBuildOf(environment: NodeJS.ProcessEnv): AzureBuild | undefined {
  if (environment['TF_BUILD']?.toLowerCase() !== 'true') return undefined;
  return { pullRequest: pullOf(environment), provider: environment['BUILD_REPOSITORY_PROVIDER'] ?? '' };
}

function pullOf(environment: NodeJS.ProcessEnv): AzurePull | undefined {
  const number = Number(environment['SYSTEM_PULLREQUEST_PULLREQUESTID'] || Number.NaN);
  if (!Number.isSafeInteger(number) || number <= 0) return undefined;
  const head = environment['SYSTEM_PULLREQUEST_SOURCECOMMITID'];
  return {
    number,
    head: isCommitName(head) ? head : undefined,
    // Azure Repos says "refs/heads/main", GitHub "main".
    target: (environment['SYSTEM_PULLREQUEST_TARGETBRANCH'] ?? '').replace(/^refs\/heads\//, ''),
  };
}
