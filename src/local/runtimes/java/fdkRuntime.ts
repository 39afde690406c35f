import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findFile } from '../../archives/archive.ts';
import { readWhole } from '../../archives/jar.ts';
import { withArchive } from '../../archives/openArchive.ts';
import { readFileStamp } from '../../discover/fileStamp.ts';
import { isFolder } from '../isFile.ts';
import type { Step } from '../runtime.ts';
import type { BuildTool } from './buildTool.ts';

/** Used if the code does not show the version of its FDK. */
export const defaultVersion = '1.0.212';

/** The library with the main class. An image contains it, a project only the `api` of the same version. */
export const fdkRuntime = 'com.fnproject.fn:runtime';

/** The main class of the FDK. */
export const entryPoint = 'com.fnproject.fn.runtime.EntryPoint';

/** The version of the FDK that is to be added to some code; undefined if the code contains the FDK. */
export type NeededFdk = string | undefined;

/** Versions become part of paths and of files for build tools. */
const validVersion = /^\d[\w.-]{0,50}$/;

/** Returns the FDK for a class path, which contains the `api` if the code uses it. */
export function findNeededFdk(classPath: readonly string[]): NeededFdk {
  const isOf = (path: string, name: string): boolean =>
    /[/\\]com[/\\.]fnproject[/\\.]fn[/\\]/.test(path) && basename(path).startsWith(`${name}-`);
  if (classPath.some((path) => isOf(path, 'runtime'))) return undefined;
  const api = classPath.find((path) => isOf(path, 'api'));
  const version = api && basename(api).slice('api-'.length, -'.jar'.length);
  return version !== undefined && validVersion.test(version) ? version : defaultVersion;
}

/** The FDKs for JARs, by path and stamp: the list of a large JAR takes some time to read. */
const ofJars = new Map<string, Promise<NeededFdk>>();

/** Returns the FDK for an uber JAR, which tells the version of the `api` that it contains. The start reports a damaged JAR. */
export function findNeededFdkOfJar(path: string): Promise<NeededFdk> {
  const key = `${path}\n${readFileStamp(path)}`;
  const known = ofJars.get(key) ?? readNeededFdk(path);
  ofJars.set(key, known);
  return known;
}

async function readNeededFdk(path: string): Promise<NeededFdk> {
  const read = await withArchive(path, async (archive) => {
    if (findFile(archive, `${entryPoint.replaceAll('.', '/')}.class`)) return undefined;
    const properties = findFile(archive, 'META-INF/maven/com.fnproject.fn/api/pom.properties');
    const text = properties && (await readWhole(archive, properties, 10_000)).toString('utf8');
    const [, version = ''] = /^version=(\S+)\s*$/m.exec(text ?? '') ?? [];
    return validVersion.test(version) ? version : defaultVersion;
  }).catch(() => undefined);
  return read?.ok ? read.value : defaultVersion;
}

/** Returns the folder of the cache that contains an FDK of a version, once it is there. */
export function toFdkFolder(cache: string, version: string): string {
  return join(cache, `fdk-${version}`);
}

/** Lets a tool download an FDK into the cache, where it appears completely or not at all. */
export async function* installFdk(version: string, tool: BuildTool, cache: string): AsyncGenerator<Step> {
  const folder = toFdkFolder(cache, version);
  if (await isFolder(folder)) return;
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(cache, '.fdk-'));
  try {
    yield tool.copyLibrary(`${fdkRuntime}:${version}`, draft);
    await rename(join(draft, 'libraries'), folder).catch(async (error: unknown) => {
      // Another process may have been faster.
      if (!(await isFolder(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
