import type { Span } from '../text/location.ts';

/**
 * The ways tools write a value that is filled in later. Each is chosen to leave ordinary text alone:
 * a lone "$" or "$5", "a < b", an address "<me@example.org>", "100%", "__init__", "__pycache__" and "# {x}" are no templates.
 */
const FORMS: readonly RegExp[] = [
  // Jinja, Helm, Mustache, GitHub and Azure ML expressions: {{ x }}, {{{ x }}}, ${{ x }}.
  /\$?\{\{(?:[^{}]|\{[^{}]*\})*\}\}\}?/,
  // Jinja statements and comments: {% if x %}, {# note #}.
  /\{%[^\n]*?%\}|\{#[^\n]*?#\}/,
  // ERB, EJS and ASP: <%= x %>.
  /<%[^\n]*?%>/,
  // Azure Pipelines macros and shell substitution: $(name), $(command ...); and run-time expressions: $[ x ].
  /\$\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\$\[[^\]\n]+\]/,
  // Shell, Terraform and envsubst: ${VAR}, ${VAR:-default}, ${var.x}.
  /\$\{[A-Za-z_][^{}\n]*\}/,
  // PowerShell and shell variables: $env:VAR, $VAR.
  /\$env:[A-Za-z_]\w*|\$[A-Za-z_]\w*/,
  // Token replacement tasks: #{X}#, #{X}.
  /#\{[^{}\n]+\}#?/,
  // Double underscores round an upper-case name, or round one that is no Python name: __X__, __image.tag__.
  /(?<!\w)__(?=[A-Z])[A-Z0-9]+(?:[_.-][A-Z0-9]+)*__(?!\w)/,
  // Windows variables: %VAR%.
  /%[A-Za-z_]\w*%/,
  // At signs: @@X@@.
  /@@[A-Za-z_][\w.-]*@@/,
  // Words for the reader to replace: <placeholder>, <PLACEHOLDER_NAME>, <your workspace>.
  /<[A-Za-z](?:[\w.-]|[ /](?=[\w(]))*>/,
];

const ANY_FORM = new RegExp(FORMS.map((form) => form.source).join('|'));

/** A quick test that every form passes. */
const HINT = /[$<%@]|\{\{|\{%|\{#|#\{|__/;

/** The first place in a text that a tool or a person has still to fill in; undefined if the text is complete. */
export function findTemplate(text: string): Span | undefined {
  if (!HINT.test(text)) return undefined;
  const match = ANY_FORM.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** The places Azure ML fills in itself when a job runs: `${{inputs.x}}`, `${{parent.jobs.a.outputs.b}}`, `${{name}}`. */
const AZURE =
  /\$\{\{\s*(?:(?:parent|inputs|outputs|search_space|jobs|default_datastore|name|group)(?:\.[\w-]+)*)\s*\}\}/;

/** Whether a text has an expression that Azure ML itself fills in when a job runs. */
export function isAzureExpression(text: string): boolean {
  return AZURE.test(text);
}
