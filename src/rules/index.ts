import type { Rule } from '../engine/rule.ts';
import { anonymousRegistryStep } from './anonymous-registry-step/rule.ts';
import { arcKubernetesCompute } from './arc-kubernetes-compute/rule.ts';
import { bracketedToken } from './bracketed-token/rule.ts';
import { brokenDefaultRelease } from './broken-default-release/rule.ts';
import { closedSampleData } from './closed-sample-data/rule.ts';
import { conflictingSettings } from './conflicting-settings/rule.ts';
import { containerRegistryQuarantine } from './container-registry-quarantine/rule.ts';
import { credentialWithoutClientId } from './credential-without-client-id/rule.ts';
import { curatedEnvironment } from './curated-environment/rule.ts';
import { customerManagedKeyWorkspace } from './customer-managed-key-workspace/rule.ts';
import { deprecatedBaseImage } from './deprecated-base-image/rule.ts';
import { droppedSetting } from './dropped-setting/rule.ts';
import { duplicateKey } from './duplicate-key/rule.ts';
import { emptyTag } from './empty-tag/rule.ts';
import { expiredIgnore } from './expired-ignore/rule.ts';
import { fileAsFolder } from './file-as-folder/rule.ts';
import { granularResourceRequest } from './granular-resource-request/rule.ts';
import { hardCodedModelPath } from './hard-coded-model-path/rule.ts';
import { identityOnlyStorage } from './identity-only-storage/rule.ts';
import { ignoredArgument } from './ignored-argument/rule.ts';
import { incompleteEnvironment } from './incomplete-environment/rule.ts';
import { invalidDeploymentName } from './invalid-deployment-name/rule.ts';
import { invalidName } from './invalid-name/rule.ts';
import { invalidReference } from './invalid-reference/rule.ts';
import { invalidValue } from './invalid-value/rule.ts';
import { latestAsVersion } from './latest-as-version/rule.ts';
import { legacyShape } from './legacy-shape/rule.ts';
import { literalInputOnModelDeployment } from './literal-input-on-model-deployment/rule.ts';
import { lostResults } from './lost-results/rule.ts';
import { lowPriorityCompute } from './low-priority-compute/rule.ts';
import { mismatchedEndpoint } from './mismatched-endpoint/rule.ts';
import { mismatchedSchema } from './mismatched-schema/rule.ts';
import { misplacedSetting } from './misplaced-setting/rule.ts';
import { misreadMiniBatch } from './misread-mini-batch/rule.ts';
import { missingAzuremlCore } from './missing-azureml-core/rule.ts';
import { missingEntryFunction } from './missing-entry-function/rule.ts';
import { missingFile } from './missing-file/rule.ts';
import { missingFlag } from './missing-flag/rule.ts';
import { missingKey } from './missing-key/rule.ts';
import { missingModelFile } from './missing-model-file/rule.ts';
import { missingModelInput } from './missing-model-input/rule.ts';
import { missingModelPath } from './missing-model-path/rule.ts';
import { missingStorageEndpoint } from './missing-storage-endpoint/rule.ts';
import { missingStorageRole } from './missing-storage-role/rule.ts';
import { mlflowTypeOmitted } from './mlflow-type-omitted/rule.ts';
import { mltableInput } from './mltable-input/rule.ts';
import { mltablePipelineInput } from './mltable-pipeline-input/rule.ts';
import { modelWithoutScript } from './model-without-script/rule.ts';
import { noCodeMlflowVersion } from './no-code-mlflow-version/rule.ts';
import { noDefaultDeployment } from './no-default-deployment/rule.ts';
import { nullValue } from './null-value/rule.ts';
import { onlineOnlyKey } from './online-only-key/rule.ts';
import { onlineScoringScript } from './online-scoring-script/rule.ts';
import { outOfRangeValue } from './out-of-range-value/rule.ts';
import { pathsAsData } from './paths-as-data/rule.ts';
import { pipelineWithoutCompute } from './pipeline-without-compute/rule.ts';
import { pkgResourcesRemoved } from './pkg-resources-removed/rule.ts';
import { pythonSyntax } from './python-syntax/rule.ts';
import { retiredApiVersion } from './retired-api-version/rule.ts';
import { retiredVmSize } from './retired-vm-size/rule.ts';
import { reusedOutputPath } from './reused-output-path/rule.ts';
import { scriptWithoutEnvironment } from './script-without-environment/rule.ts';
import { setDefaultNoWait } from './set-default-no-wait/rule.ts';
import { settingsInClassicLoader } from './settings-in-classic-loader/rule.ts';
import { sharedOutputFile } from './shared-output-file/rule.ts';
import { shortTimeout } from './short-timeout/rule.ts';
import { strictArgparse } from './strict-argparse/rule.ts';
import { unawaitedDeployment } from './unawaited-deployment/rule.ts';
import { unboundGlobal } from './unbound-global/rule.ts';
import { undeclaredImport } from './undeclared-import/rule.ts';
import { undefinedName } from './undefined-name/rule.ts';
import { undersizedCluster } from './undersized-cluster/rule.ts';
import { unguardedConcat } from './unguarded-concat/rule.ts';
import { unknownAttribute } from './unknown-attribute/rule.ts';
import { unknownCommand } from './unknown-command/rule.ts';
import { unknownDefaultDeployment } from './unknown-default-deployment/rule.ts';
import { unknownFlag } from './unknown-flag/rule.ts';
import { unknownKey } from './unknown-key/rule.ts';
import { unreadFile } from './unread-file/rule.ts';
import { unrenderedTemplate } from './unrendered-template/rule.ts';
import { unrenderedValue } from './unrendered-value/rule.ts';
import { unroutableInvocation } from './unroutable-invocation/rule.ts';
import { unsetEnvironmentVariable } from './unset-environment-variable/rule.ts';
import { unsetPipelineInput } from './unset-pipeline-input/rule.ts';
import { unsupportedAuthMode } from './unsupported-auth-mode/rule.ts';
import { unsupportedInputFile } from './unsupported-input-file/rule.ts';
import { unsupportedInputPath } from './unsupported-input-path/rule.ts';
import { unsupportedMlflowFlavor } from './unsupported-mlflow-flavor/rule.ts';
import { unsupportedOutput } from './unsupported-output/rule.ts';
import { unsupportedPython } from './unsupported-python/rule.ts';
import { unusedIgnore } from './unused-ignore/rule.ts';
import { unversionedReference } from './unversioned-reference/rule.ts';
import { unwrittenOutput } from './unwritten-output/rule.ts';
import { v1DatasetInput } from './v1-dataset-input/rule.ts';
import { wrongFileKind } from './wrong-file-kind/rule.ts';
import { wrongRunResult } from './wrong-run-result/rule.ts';
import { wrongTokenAudience } from './wrong-token-audience/rule.ts';
import { wrongType } from './wrong-type/rule.ts';
import { yamlSyntax } from './yaml-syntax/rule.ts';

/** Every rule there is, in the order of the README's table: by topic, then as a reader would look for them. */
export const rules: readonly Rule[] = [
  missingAzuremlCore,
  mltableInput,
  mltablePipelineInput,
  v1DatasetInput,
  arcKubernetesCompute,
  granularResourceRequest,
  customerManagedKeyWorkspace,
  containerRegistryQuarantine,
  noDefaultDeployment,
  unroutableInvocation,
  unknownDefaultDeployment,
  missingModelInput,
  unsetPipelineInput,
  reusedOutputPath,
  missingStorageRole,
  identityOnlyStorage,
  missingStorageEndpoint,
  shortTimeout,
  missingEntryFunction,
  wrongRunResult,
  unguardedConcat,
  wrongTokenAudience,
  yamlSyntax,
  unreadFile,
  unrenderedTemplate,
  duplicateKey,
  unknownKey,
  missingKey,
  nullValue,
  wrongType,
  invalidValue,
  invalidName,
  invalidDeploymentName,
  emptyTag,
  outOfRangeValue,
  misplacedSetting,
  droppedSetting,
  conflictingSettings,
  unsupportedAuthMode,
  onlineOnlyKey,
  legacyShape,
  mismatchedSchema,
  missingFile,
  missingModelPath,
  invalidReference,
  unversionedReference,
  latestAsVersion,
  unrenderedValue,
  mismatchedEndpoint,
  scriptWithoutEnvironment,
  modelWithoutScript,
  incompleteEnvironment,
  curatedEnvironment,
  pipelineWithoutCompute,
  anonymousRegistryStep,
  undersizedCluster,
  mlflowTypeOmitted,
  unsupportedMlflowFlavor,
  pkgResourcesRemoved,
  unsupportedPython,
  deprecatedBaseImage,
  undeclaredImport,
  noCodeMlflowVersion,
  onlineScoringScript,
  pythonSyntax,
  strictArgparse,
  unboundGlobal,
  undefinedName,
  unknownAttribute,
  misreadMiniBatch,
  pathsAsData,
  lostResults,
  hardCodedModelPath,
  missingModelFile,
  unsetEnvironmentVariable,
  credentialWithoutClientId,
  sharedOutputFile,
  unwrittenOutput,
  brokenDefaultRelease,
  setDefaultNoWait,
  unknownCommand,
  unawaitedDeployment,
  ignoredArgument,
  unknownFlag,
  missingFlag,
  wrongFileKind,
  unsupportedInputPath,
  fileAsFolder,
  closedSampleData,
  unsupportedInputFile,
  literalInputOnModelDeployment,
  unsupportedOutput,
  bracketedToken,
  settingsInClassicLoader,
  lowPriorityCompute,
  retiredApiVersion,
  retiredVmSize,
  unusedIgnore,
  expiredIgnore,
];
