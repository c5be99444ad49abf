/** What a changelog says of a version, without its heading ("## 0.2.0", perhaps with a date behind); undefined: nothing. */
export function notesOf(changelog: string, version: string): string | undefined {
  const chapters = changelog.replaceAll('\r\n', '\n').split(/^## /m);
  const chapter = chapters.find((text) => text.split(/\s/, 1)[0] === version);
  const notes = chapter?.slice(chapter.indexOf('\n')).trim();
  return notes === '' ? undefined : notes;
}
