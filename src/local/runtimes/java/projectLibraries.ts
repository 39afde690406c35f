import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join } from 'node:path';
import { isInFolder } from '../../../files/isInFolder.ts';
import { readForeignText } from '../../../files/readForeignFile.ts';
import { replaceFile } from '../../../files/replaceFile.ts';
import { toBuildFolder } from '../buildFolder.ts';
import { isFile } from '../isFile.ts';
import type { Step } from '../runtime.ts';
import type { BuildTool } from './buildTool.ts';
import { readManifest, type JavaProject } from './javaProject.ts';

/** The libraries of a project, as its tool has found them, with the folders of its sources, or the names of those that are not there. */
export type Libraries =
  | { readonly paths: readonly string[]; readonly sources: readonly string[] }
  | { readonly missing: readonly string[] };

/** Returns the libraries that the tool has found for the project as it is now. */
export async function readLibraries(project: JavaProject): Promise<Libraries> {
  const manifest = await readManifest(project);
  const text = await readForeignText(toRecord(project), 'definition').catch(() => '');
  const [digest, classPath = ''] = text.split('\n');
  if (digest !== manifest.digest) {
    const { libraries } = manifest;
    return { missing: libraries.length > 0 ? libraries : [`those of ${basename(project.folder)}`] };
  }
  const paths = splitClassPath(classPath);
  const gone: string[] = [];
  // Those below the root belong to other projects, and may not be built yet.
  for (const path of paths)
    if (!isInFolder(path, project.root) && !(await isFile(path))) gone.push(basename(path));
  return gone.length > 0 ? { missing: gone } : { paths, sources: manifest.sources };
}

/** Its paths are absolute, so that the rest of a path that contains a colon is recognized. */
function splitClassPath(classPath: string): readonly string[] {
  const paths: string[] = [];
  for (const part of classPath.split(delimiter).filter(Boolean)) {
    const before = isAbsolute(part) ? undefined : paths.pop();
    paths.push(before === undefined ? part : before + delimiter + part);
  }
  return paths;
}

/** Lets the tool find and download the libraries of a project, and remembers them. */
export async function* findLibraries(project: JavaProject, tool: BuildTool): AsyncGenerator<Step> {
  const { digest } = await readManifest(project);
  const record = toRecord(project);
  // Another window may do the same, and Maven does not write a file that would not change.
  const draft = `${record}-${randomUUID()}`;
  await mkdir(toBuildFolder(project.folder), { recursive: true, mode: 0o700 });
  try {
    yield tool.resolve(draft);
    const classPath = await readForeignText(draft, 'definition');
    await replaceFile(record, `${digest}\n${classPath.trim()}\n`);
  } finally {
    await rm(draft, { force: true });
  }
}

function toRecord({ folder }: JavaProject): string {
  return join(toBuildFolder(folder), 'class-path');
}
