import { randomUUID } from 'node:crypto';
import { copyFile, rename } from 'node:fs/promises';

/** Puts a copy in the place of a file, whole: who reads that file just now reads the old one to its end. */
export async function copyOver(from: string, to: string): Promise<void> {
  const beside = `${to}.${randomUUID()}`;
  await copyFile(from, beside);
  await rename(beside, to);
}
