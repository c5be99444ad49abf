import { fileURLToPath, pathToFileURL } from 'node:url';

/** Whether paths are those of Windows. */
export type Windows = boolean;

/**
 * The path of a `file:` address as clients write it ("file:///c%3A/a b", "file:///C:/a%20b"): the letter of a drive is large, so that one file has
 * one path. Undefined for other addresses, and for those that name no file.
 */
export function pathOfUri(uri: string, windows: Windows = process.platform === 'win32'): string | undefined {
  if (!/^file:\/\//i.test(uri)) return undefined;
  try {
    const path = fileURLToPath(uri, { windows });
    return windows ? path.replace(/^[a-z]:/, (drive) => drive.toUpperCase()) : path;
  } catch {
    return undefined;
  }
}

/** The address of a path. */
export function uriOfPath(path: string, windows: Windows = process.platform === 'win32'): string {
  return pathToFileURL(path, { windows }).href;
}
