import type { Span } from '../text/location.ts';

/** Names Python itself writes with double underscores: no placeholders. */
const PYTHON_NAMES =
  'init|main|file|name|pycache|all|doc|dict|version|path|author|future|builtins|class|call|enter|exit';

/**
 * The ways tools write a value that is filled in later. Each leaves ordinary text alone: a lone "$" or "$5", "a < b", an address
 * "<me@example.org>", "List<int>", "100%", "%Y%m%d", "__init__.py" and "# {x}" are no templates. Repetitions are bounded so that
 * hostile text costs no more than its length.
 */
const FORMS: readonly RegExp[] = [
  // Jinja, Helm, Mustache, GitHub and Azure ML expressions: {{ x }}, {{{ x }}}, ${{ x }}.
  /\$?\{\{(?:[^{}]|\{[^{}]{0,200}\}){0,500}\}\}\}?/,
  // Jinja statements and comments: {% if x %}, {# note #}.
  /\{%(?:(?!\{%)[^\n]){0,500}?%\}|\{#(?:(?!\{#)[^\n]){0,500}?#\}/,
  // ERB, EJS and ASP: <%= x %>.
  /<%(?:(?!<%)[^\n]){0,500}?%>/,
  // Azure Pipelines macros and shell substitution: $(name), $(command "x"); and run-time expressions: $[ x ].
  /\$\((?:[^()\n]|\([^()\n]{0,200}\)){1,500}\)|\$\[(?:(?!\$\[)[^\]\n]){1,500}\]/,
  // Shell, Terraform and envsubst: ${VAR}, ${VAR:-default}, ${var.x}.
  /\$\{[A-Za-z_][^{}\n]{0,500}\}/,
  // PowerShell and shell variables: $env:VAR, $VAR.
  /\$env:[A-Za-z_]\w*|\$[A-Za-z_]\w*/,
  // Token replacement tasks: #{X}#, #{X}.
  /#\{[^{}\n]{1,200}\}#?/,
  // Double underscores round an identifier: __X__, __image.tag__.
  new RegExp(`(?<!\\w)__(?!(?:${PYTHON_NAMES})__)(?=[A-Za-z])[A-Za-z0-9]+(?:[_.-][A-Za-z0-9]+){0,20}__(?!\\w)`),
  // Windows variables: %VAR%. "%d_%" and "%Y%" are parts of date formats.
  /%[A-Za-z_][A-Za-z0-9]\w{0,100}%/,
  // At signs: @@X@@.
  /@@[A-Za-z_][\w.-]{0,100}@@/,
  // Words for the reader to replace: <placeholder>, <PLACEHOLDER_NAME>, <your workspace>.
  /(?<!\w)<[A-Za-z](?:[\w.:-]|[ /](?=[\w(])){0,100}>|<[A-Z][A-Z0-9_-]{1,100}>/,
];

const ANY_FORM = new RegExp(FORMS.map((form) => form.source).join('|'));

/** Every template has one of these. */
const HINT = /[$<%]|@@|\{\{|\{#|#\{|__/;

/** The first place in a text that a tool or a person has still to fill in; undefined if the text is complete. */
export function findTemplate(text: string): Span | undefined {
  if (!HINT.test(text)) return undefined;
  const match = ANY_FORM.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** Scopes and names that Azure ML fills in: https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax#bindings-and-expressions */
const AZURE =
  /\$\{\{\s{0,20}(?:inputs|outputs|parent|search_space|name|output_name|default_datastore)(?:\.[\w-]+|\[[^\]{}\n]{1,100}\]){0,20}\s{0,20}\}\}/;

/** Whether a text has an expression that Azure ML itself fills in when a job runs: `${{inputs.x}}`, `${{parent.jobs.a.outputs.b}}`, `${{name}}`. */
export function isAzureExpression(text: string): boolean {
  return AZURE.test(text);
}

/** The name between the marks of a template: "CLUSTER" of `${CLUSTER}`, `${{ vars.CLUSTER }}`, `$(CLUSTER)`, `#{CLUSTER}#`, `__CLUSTER__`. */
const NAME =
  /^(?:\$?\{\{\s{0,20}(?:(?:vars|secrets|env|variables|parameters|inputs)\.)?|\$\(|\$\{|\$env:|\$|#\{|__|%|@@|<)\s{0,20}([A-Za-z_][\w.-]{0,200}?)\s{0,20}(?:\}\}\}?|\)|\}#?|__|%|@@|>)?$/;

/** The name in a text that is nothing but a template; undefined if it is no plain name. */
export function nameInMarks(text: string): string | undefined {
  return NAME.exec(text)?.[1];
}

/** The names between the marks of a text, if filling them in fills in all of it; undefined if one of them is no plain name, or there are none. */
export function namesInMarks(text: string): readonly string[] | undefined {
  const names = new Set<string>();
  let rest = text;
  for (let found = findTemplate(rest); found; found = findTemplate(rest)) {
    const name = nameInMarks(rest.slice(found.start, found.end));
    if (name === undefined || rest.slice(0, found.start).includes('$')) return undefined;
    names.add(name);
    rest = rest.slice(found.end);
  }
  return names.size === 0 || rest.includes('$') ? undefined : [...names];
}

/** A text with all its marks filled in; undefined if one of them is not known. */
export function fillTemplate(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  let rest = text;
  let filled = '';
  for (let found = findTemplate(rest); found; found = findTemplate(rest)) {
    const name = nameInMarks(rest.slice(found.start, found.end));
    const value = name === undefined ? undefined : variables.get(name);
    if (value === undefined) return undefined;
    filled += rest.slice(0, found.start) + value;
    rest = rest.slice(found.end);
  }
  return filled + rest;
}
