/** `{{ x }}`, `{% x %}`, `${{ x }}`, `${X}`, `$(x)`, `$X`, `<name>`, `__NAME__`, `#{X}#`: the marks of text to be rendered before use. */
const marker =
  /\{\{|\}\}|\{%|%\}|\$\{|\$\(|\$[A-Za-z_]|#\{|<[A-Za-z_][\w .-]{0,80}>|(?<![A-Za-z0-9_])__[A-Za-z0-9][A-Za-z0-9_]{0,80}__(?![A-Za-z0-9_])/;

/** Whether a requirement or match spec holds the mark of a template, so that only rendering tells what it says. */
export function hasTemplate(text: string): boolean {
  return marker.test(text);
}
