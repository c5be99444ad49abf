import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What Chromium and Chrome are called where packages install them. */
const usual = ['chromium', 'google-chrome-stable', 'google-chrome', 'chromium-browser'];

/**
 * Starts a browser: the one that `BROWSER` names, else the first Chromium or Chrome on the `PATH`. Throws where there is none: without one nothing
 * was tested.
 */
export function startBrowser(): Promise<Browser> {
  const executablePath = process.env['BROWSER'] ?? onPath(usual);
  if (executablePath === undefined) {
    throw new Error(
      'There is no Chromium or Chrome here: install the Debian package "chromium", or name one in BROWSER.',
    );
  }
  // The pages are our own, so that the sandbox, which containers do not allow, is not needed.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
