/** The files of a fenced example section: each block's `title` is its path. */
export function filesIn(section: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [, path = '', text = ''] of section.matchAll(/^```\w* title="([^"]+)"\n([\s\S]*?)^```$/gm)) {
    files[path] = text;
  }
  return files;
}

/** The text below a "## heading" of a page, up to the next one; undefined if there is no such heading. */
export function sectionOf(page: string, heading: string): string | undefined {
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start < 0) return undefined;
  const rest = page.slice(start + heading.length + 5);
  const end = rest.search(/^## /m);
  return end < 0 ? rest : rest.slice(0, end);
}
