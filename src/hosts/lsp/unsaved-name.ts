/** What a text is saved as, by its language. */
const endings: Readonly<Record<string, string>> = {
  yaml: '.yml',
  python: '.py',
  shellscript: '.sh',
  powershell: '.ps1',
  bicep: '.bicep',
  terraform: '.tf',
  dockerfile: '.dockerfile',
  json: '.json',
};

/** The name of a file that was never saved and has none yet ("Untitled-1"), with the ending of its language; undefined where that is none of ours. */
export function unsavedName(name: string, language: string): string | undefined {
  const ending = Object.hasOwn(endings, language) ? endings[language] : undefined;
  return ending !== undefined && /^[\w-]{1,100}$/.test(name) ? name + ending : undefined;
}
