import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRefusalOf } from './reason.ts';

/**
 * Makes a folder and those above it, step by step: the way that Node has for it never ends where the system takes no folders, as in /proc.
 * Throws what the system says, and where a part of the path is something else.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  let at = folder;
  for (; !isThere(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  if (!isFolder(at)) throw new Error(notAFolder);
  for (const each of missing.reverse()) makeOne(each);
}

const notAFolder = 'a part of its path is not a folder';

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (isRefusalOf(error, 'ENOENT')) throw new Error('the system takes no folder there');
    // Somebody else made it meanwhile, or it is a link to nothing.
    if (!isRefusalOf(error, 'EEXIST')) throw error;
    if (!isFolder(folder)) throw new Error(notAFolder);
  }
}

/** Whether something is there; a folder that may not be looked into is left to whoever makes one in it. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Below a file nothing is there; what is above it says so.
    if (isRefusalOf(error, 'ENOTDIR')) return false;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
