import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorReason } from '../../../core/common/errorReason.ts';
import { isFolder } from '../isFile.ts';
import { readMinimalEnvironment, utf8Locale } from '../minimalEnvironment.ts';
import type { Jdk } from './jdk.ts';
import { unixSocketSources } from './unixSocketSources.ts';

/** Milliseconds; it takes 2 seconds on a slow machine. */
const timeout = 60_000;

/**
 * Returns a folder with the classes that connect the FDK to a Unix socket, for the beginning of the class path. They are compiled once for
 * each version of the JDK, and appear completely or not at all. Returns a problem if that fails.
 *
 * @param cache a folder that only the user can write to, which may not exist
 */
export async function ensureUnixSocketClasses(
  { javac, version }: Jdk,
  cache: string,
): Promise<{ readonly folder: string } | { readonly problem: string }> {
  const hash = createHash('sha256').update(JSON.stringify(unixSocketSources)).digest('hex').slice(0, 16);
  const folder = join(cache, `unix-socket-${version}-${hash}`);
  if (await isFolder(folder)) return { folder };
  let draft: string | undefined;
  try {
    await mkdir(cache, { recursive: true, mode: 0o700 });
    draft = await mkdtemp(join(cache, '.unix-socket-'));
    await compile(javac, draft);
    await rename(join(draft, 'classes'), folder);
  } catch (error) {
    // Another process may have been faster.
    if (!(await isFolder(folder))) return { problem: `${javac} cannot compile (${errorReason(error)})` };
  } finally {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
  }
  return { folder };
}

async function compile(javac: string, draft: string): Promise<void> {
  const files = Object.keys(unixSocketSources).map((name) => join(draft, name));
  for (const [name, text] of Object.entries(unixSocketSources)) await writeFile(join(draft, name), text);
  const args = ['-nowarn', '-encoding', 'UTF-8', '-d', join(draft, 'classes'), ...files];
  const env = { ...readMinimalEnvironment(), ...utf8Locale };
  await promisify(execFile)(javac, args, { cwd: draft, env, timeout });
}
