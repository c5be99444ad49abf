import type { Rule } from '../engine/rule.ts';
import { curatedEnvironment } from './curated-environment/rule.ts';
import { incompleteEnvironment } from './incomplete-environment/rule.ts';
import { invalidReference } from './invalid-reference/rule.ts';
import { latestAsVersion } from './latest-as-version/rule.ts';
import { missingFile } from './missing-file/rule.ts';
import { missingModelPath } from './missing-model-path/rule.ts';
import { mlflowTypeOmitted } from './mlflow-type-omitted/rule.ts';
import { pipelineWithoutCompute } from './pipeline-without-compute/rule.ts';
import { scriptWithoutEnvironment } from './script-without-environment/rule.ts';
import { undersizedCluster } from './undersized-cluster/rule.ts';
import { unsupportedMlflowFlavor } from './unsupported-mlflow-flavor/rule.ts';
import { unversionedReference } from './unversioned-reference/rule.ts';

/** Every rule there is, in the order of the README's table: by topic, then as a reader would look for them. */
export const rules: readonly Rule[] = [
  missingFile,
  missingModelPath,
  invalidReference,
  unversionedReference,
  latestAsVersion,
  scriptWithoutEnvironment,
  incompleteEnvironment,
  curatedEnvironment,
  pipelineWithoutCompute,
  undersizedCluster,
  mlflowTypeOmitted,
  unsupportedMlflowFlavor,
];
