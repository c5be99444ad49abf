const end = '<!-- /generated -->';

/** The line that opens a generated part of a Markdown file. */
export function generatedStart(name: string): string {
  return `<!-- generated: ${name} -->`;
}

/** Text between the markers that say it is generated. */
export function generatedPart(name: string, content: string): string {
  return `${generatedStart(name)}\n${content}\n${end}`;
}

/** The Markdown with the content of a generated part replaced; undefined if the part is not there. */
export function replaceGenerated(markdown: string, name: string, content: string): string | undefined {
  const start = markdown.indexOf(generatedStart(name));
  const stop = markdown.indexOf(end, start);
  if (start < 0 || stop < 0) return undefined;
  return markdown.slice(0, start) + generatedPart(name, content) + markdown.slice(stop + end.length);
}
