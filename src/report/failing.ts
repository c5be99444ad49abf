import type { Finding } from '../engine/result.ts';
import { type Stage, stages } from '../model/stage.ts';
import { markdownText } from './escape.ts';
import type { Comparison } from './input.ts';
import type { MarkedPicture } from './marked-picture.ts';

/** Where something would fail, first things first. */
export interface Failing {
  readonly kind: 'batch deployment' | 'batch endpoint';
  readonly name: string;
  readonly stages: readonly Stage[];
}

/**
 * The endpoints, and the deployments with all that they need, that would surely fail, with the stages that something shows. With a base only those
 * that the change touches.
 */
export function failingOf(marked: MarkedPicture, comparison: Comparison | undefined): readonly Failing[] {
  const isTouched = touchedBy(marked, comparison);
  return marked.parts.flatMap(({ kind, label, subject }, place): readonly Failing[] => {
    if ((kind !== 'batch deployment' && kind !== 'batch endpoint') || subject === undefined) return [];
    const needed = kind === 'batch endpoint' ? [place] : marked.needsOf(place);
    if (!isTouched(needed)) return [];
    const met = new Set(needed.flatMap((each) => marked.findingsOf(each).flatMap(stageOf)));
    const inOrder = stages.filter((stage) => met.has(stage));
    return inOrder.length === 0 ? [] : [{ kind, name: label, stages: inOrder }];
  });
}

function touchedBy(marked: MarkedPicture, comparison: Comparison | undefined): (places: readonly number[]) => boolean {
  const { base, isChangedFile } = comparison ?? {};
  if (base === undefined || isChangedFile === undefined) return () => true;
  return (places) =>
    places.some((place) => {
      const part = marked.parts[place];
      const isNew = marked.findingsOf(place).some((finding) => finding.new === true);
      return isNew || (part !== undefined && isChangedFile(part.at.file));
    });
}

function stageOf({ level, doubt, stage }: Finding): readonly Stage[] {
  return level === 'error' && doubt === undefined && stage !== undefined && stage !== 'later' ? [stage] : [];
}

const mostTold = 10;

/** A line for each, as a list in Markdown. */
export function failingLines(failing: readonly Failing[]): readonly string[] {
  const told = failing.slice(0, mostTold).map(({ kind, name, stages: met }) => {
    const [first = '', ...others] = met.map((stage) => `at *${stage}*`);
    const then = others.map((other) => `, then ${other}`).join('');
    return `- ${kind} **${markdownText(name)}** would fail ${first}${then}`;
  });
  const left = failing.length - told.length;
  return left > 0 ? [...told, `- and ${left} more`] : told;
}
