import type { Span } from '../../text/location.ts';
import { unquote } from '../requirements/pep508.ts';

/** A conda match spec; spans are offsets into the text it was read from. */
export interface MatchSpec {
  /** As written. */
  readonly name: string;
  /** In lower case, which is how conda compares names. */
  readonly key: string;
  readonly nameSpan: Span;
  /**
   * The version constraint with its operator, or the empty string: "=1.2" admits every 1.2.x, "1.2" and "==1.2" only 1.2.
   * What stands here may be no valid constraint.
   */
  readonly version: string;
  readonly versionSpan?: Span;
  readonly build?: string;
  /** The channel before "::", with its subfolder. */
  readonly channel?: string;
}

const longest = 2000;
const token = String.raw`(?:\{\{[^}]*\}\}|\$\{[^}]*\}\}?|\$\([^)]*\)|#\{[^}]*\}#|[^\s=,|;()'"{}#[\]@:/])+`;
// No version starts with a sign of an operator: a text would have countless readings.
const operand = String.raw`(?:(?:===|~=|==|!=|<=|>=|=|<|>)\s*)?(?![<>!~])${token}`;
const range = String.raw`${operand}(?:\s*[,|]\s*${operand})*`;
const spec = new RegExp(
  String.raw`^([A-Za-z0-9_][A-Za-z0-9_.-]*)(?:\s*(?=[=<>!~])|\s+|$)(${range})?,?(?:\s*=\s*(\S+)|\s+(\S+))?$`,
);
const origin = /^([A-Za-z0-9_./:@%+-]*?):[A-Za-z0-9_-]*:/;

/**
 * Reads one match spec: `name`, `name=1.2`, `name >=1,<2`, `name 1.2 build`, `channel::name[version='>=1']`.
 * Quotes around it are forgiven. Returns undefined for package URLs and for whatever names no package; never throws.
 */
export function parseMatchSpec(text: string): MatchSpec | undefined {
  if (text.length > longest) return undefined;
  const inside = unquote(text.replace(/(?:^|\s)#(?!\{).*$/s, ''));
  const written = text.slice(inside.start, inside.end);
  const channel = origin.exec(written);
  const from = channel?.[0].length ?? 0;
  const bracket = /(?<!\s)\s*\[([^[\]]*)\]$/.exec(written);
  const plain = spec.exec(written.slice(from, bracket?.index).trimEnd());
  if (plain?.[1] === undefined || (bracket !== null && !/=/.test(bracket[1] ?? ''))) return undefined;
  const start = inside.start + from;
  const named = {
    name: plain[1],
    key: plain[1].toLowerCase(),
    nameSpan: { start, end: start + plain[1].length },
    ...(channel?.[1] ? { channel: channel[1] } : {}),
  };
  if (bracket !== null && /\bversion\s*=/.test(bracket[1] ?? '')) {
    return { ...named, ...bracketVersion(bracket[0], inside.start + bracket.index) };
  }
  return { ...named, ...plainVersion(plain, start) };
}

type Version = Pick<MatchSpec, 'version' | 'versionSpan' | 'build'>;

function plainVersion(found: RegExpExecArray, start: number): Version {
  const [whole, name, range, afterEquals, afterSpace] = found;
  const build = afterEquals ?? afterSpace;
  if (name === undefined || range === undefined) return { version: '' };
  // With a build, "name=1.2=build" asks for exactly 1.2.
  const version = build === undefined ? range : range.replace(/^=(?!=)\s*/, '');
  const at = start + whole.indexOf(range, name.length) + range.length - version.length;
  const versionSpan = { start: at, end: at + version.length };
  return { version, versionSpan, ...(build === undefined ? {} : { build }) };
}

function bracketVersion(bracket: string, start: number): Version {
  const found = /\bversion\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s,\]]+))/.exec(bracket);
  const version = found?.[1] ?? found?.[2] ?? found?.[3];
  if (found === null || version === undefined) return { version: '' };
  const at = start + found.index + found[0].lastIndexOf(version);
  return { version, versionSpan: { start: at, end: at + version.length } };
}
