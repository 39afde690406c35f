import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Session } from './session.ts';

/** Waits until the visible end of the response contains a text; the view wraps lines and indents them. */
export async function showsAtTheEnd({ workbench }: Session, text: string): Promise<void> {
  const withoutSpace = (of: string): string => of.replaceAll(/\s/g, '');
  const end = async (): Promise<string> => withoutSpace((await workbench.response.lastBodyLines()).join(''));
  await expect.poll(end, { timeout: 60_000 }).toContain(withoutSpace(text));
}

/** Saves the complete response with VS Code's own dialog, and returns it parsed as JSON. */
export async function saveResponse(session: Session, name: string): Promise<unknown> {
  await session.workbench.quickInput.ask('OCI Functions: Save Response…');
  return saveAs(session, name);
}

/** Enters the name of a file in VS Code's own dialog, and returns what is saved there, parsed as JSON. */
export async function saveAs({ workbench, folder }: Session, name: string): Promise<unknown> {
  const file = join(folder, name);
  await workbench.quickInput.answerPath(file);
  const text = async (): Promise<string> => readFile(file, 'utf8').catch(() => '');
  await expect.poll(text).not.toBe('');
  return JSON.parse(await text());
}
