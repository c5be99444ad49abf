import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { rulePage, toolName } from '../../catalog/links.ts';
import type { Finding } from '../../engine/result.ts';
import type { Level } from '../../engine/rule.ts';
import { listAt } from '../../text/group.ts';
import { placesOf } from './places.ts';
import type { Root, RootState } from './root.ts';

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** Levels from the gravest on. */
const order: readonly Level[] = ['error', 'warning', 'note'];

/**
 * What a client is shown of a repository: the findings of each file with some, by its path. Of folders within each other only that of `rootOf` shows
 * a path.
 */
export function diagnosticsOf(
  root: Root,
  { result, workspace, complaints }: RootState,
  least: Level,
  uriOf: (path: string) => string,
  rootOf: (path: string) => Root | undefined,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const places = placesOf(workspace);
  const found = new Map<string, Diagnostic[]>();
  const isTold = ({ level, at }: Finding) => order.indexOf(level) <= order.indexOf(least) && root.isShown(at.file);
  for (const finding of result.findings.filter(isTold)) {
    const related = finding.related.map(({ at, message }) => ({
      location: { uri: uriOf(root.pathOf(at.file)), range: places.range(at) },
      message,
    }));
    listAt(found, root.pathOf(finding.at.file)).push({
      range: places.range(finding.at),
      severity: severities[finding.level],
      code: finding.rule,
      codeDescription: { href: rulePage(finding.rule) },
      source: toolName,
      message: finding.message,
      ...(related.length === 0 ? {} : { relatedInformation: related }),
      data: { fingerprint: finding.fingerprint },
    });
  }
  for (const { at, message } of complaints) {
    const range = places.range(at);
    listAt(found, root.pathOf(at.file)).push({ range, severity: DiagnosticSeverity.Error, source: toolName, message });
  }
  return new Map([...found].filter(([path]) => rootOf(path) === root));
}
