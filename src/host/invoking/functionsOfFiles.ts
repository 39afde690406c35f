import type { Memento, Uri } from 'vscode';

/** Storage key of the functions that were used with files, newest first. */
const storageKey = 'functionsOfFiles';

/** Storage key of earlier versions: the function that was last used with any file. */
const earlierKey = 'lastFunctionForFile';

/** Files whose functions are remembered. */
const maxFiles = 100;

type Used = readonly [uri: string, reference: string];

/** Returns the function that was last used with a file, else with any file of this workspace. */
export function lastFunctionOf(memory: Memento, file: Uri): string | undefined {
  const all = read(memory);
  const uri = file.toString();
  return (all.find(([each]) => each === uri) ?? all[0])?.[1] ?? memory.get<string>(earlierKey);
}

/** Remembers the function of a file, and forgets that of the file that was used longest ago. */
export async function rememberFunctionOf(memory: Memento, file: Uri, reference: string): Promise<void> {
  const uri = file.toString();
  const others = read(memory).filter(([each]) => each !== uri);
  await memory.update(storageKey, [[uri, reference], ...others].slice(0, maxFiles));
}

function read(memory: Memento): readonly Used[] {
  return memory.get<readonly Used[]>(storageKey) ?? [];
}
