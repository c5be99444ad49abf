import { computeMistakes } from './computes.ts';
import { defaultMistakes } from './defaults.ts';
import { deploymentMistakes } from './deployments.ts';
import { environmentMistakes } from './environments.ts';
import { invocationMistakes } from './invocations.ts';
import { modelMistakes } from './models.ts';
import { outputMistakes } from './outputs.ts';
import { releaseMistakes } from './releases.ts';
import type { Mistake } from './said.ts';
import { scriptSlips } from './script-slips.ts';
import { scriptMistakes } from './scripts.ts';
import { workspaceMistakes } from './workspaces.ts';

/** Every row of the table. */
export const mistakes: readonly Mistake[] = [
  ...computeMistakes,
  ...workspaceMistakes,
  ...deploymentMistakes,
  ...environmentMistakes,
  ...modelMistakes,
  ...releaseMistakes,
  ...scriptMistakes,
  ...scriptSlips,
  ...invocationMistakes,
  ...outputMistakes,
  ...defaultMistakes,
];
