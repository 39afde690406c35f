import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readForeignText } from '../../../files/readForeignFile.ts';
import { findOnPath, isProgram } from '../findOnPath.ts';
import { foldersUpTo } from '../foldersUpTo.ts';
import { isFile } from '../isFile.ts';
import type { BuildTool } from './buildTool.ts';
import { gradleTool } from './gradle.ts';
import { mavenTool } from './maven.ts';

/** The kinds of projects, by the tool that builds them, with the files that name their libraries. */
const manifests = {
  maven: ['pom.xml'],
  gradle: [
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
    'gradle.properties',
    'gradle.lockfile',
    'gradle/libs.versions.toml',
  ],
} as const;
type Kind = keyof typeof manifests;

/** A folder with a Java project, and the highest folder around it that may contain its wrapper or parent. */
export type JavaProject = { readonly kind: Kind; readonly folder: string; readonly root: string };

/** Finds the project of a folder; undefined if there is none. */
export async function findProject(folder: string, root: string): Promise<JavaProject | undefined> {
  const found: readonly [Kind, string][] = [
    ['maven', 'pom.xml'],
    ['gradle', 'build.gradle'],
    ['gradle', 'build.gradle.kts'],
  ];
  for (const [kind, name] of found) if (await isFile(join(folder, name))) return { kind, folder, root };
  return undefined;
}

/** Finds an executable file in a folder or in the nearest one above it. */
async function findAbove(name: string, folder: string, root: string): Promise<string | undefined> {
  for (const each of foldersUpTo(folder, root)) {
    const file = join(each, name);
    if (await isProgram(file)) return file;
  }
  return undefined;
}

/** Finds the tool of a project: its wrapper, and for Maven also the one on the PATH. Returns a problem if there is none. */
export async function findTool(
  { kind, folder, root }: JavaProject,
  cache: string,
): Promise<BuildTool | { readonly problem: string }> {
  if (kind === 'gradle') {
    const gradlew = await findAbove('gradlew', folder, root);
    return gradlew === undefined
      ? {
          problem:
            'its Gradle project has no wrapper (gradlew) that can be executed; create one with "gradle wrapper"',
        }
      : gradleTool(gradlew, cache);
  }
  const mvn = (await findAbove('mvnw', folder, root)) ?? (await findOnPath('mvn'));
  return mvn === undefined
    ? {
        problem:
          'Maven (mvn) was not found on the PATH; install Maven, or add its wrapper (mvnw) to the project',
      }
    : mavenTool(mvn);
}

/** Finds a tool that can download libraries for a JAR that has no project: around it, else on the PATH. */
export async function findAnyTool(
  folder: string,
  root: string,
  cache: string,
): Promise<BuildTool | { readonly problem: string }> {
  const gradlew = await findAbove('gradlew', folder, root);
  const maven = await findTool({ kind: 'maven', folder, root }, cache);
  return 'problem' in maven && gradlew !== undefined ? gradleTool(gradlew, cache) : maven;
}

/** Characters of a manifest that are searched for names. */
const shownLength = 200_000;

/** What a project says about its libraries. */
export type Manifest = {
  /** Changes with it. */
  readonly digest: string;
  /** The names of the libraries that it lists, as `GROUP:NAME`. */
  readonly libraries: readonly string[];
  /** Folders with its sources and resources, relative to the project. */
  readonly sources: readonly string[];
};

/** Reads the manifests of a project, and those of the folders around it, which may be its parents. */
export async function readManifest({ kind, folder, root }: JavaProject): Promise<Manifest> {
  const hash = createHash('sha256');
  let own = '';
  for (const each of foldersUpTo(folder, root))
    for (const name of manifests[kind]) {
      const text = await readForeignText(join(each, name), 'definition').catch(() => undefined);
      if (text === undefined) continue;
      hash.update(`${join(each, name)}\n${text}\n`);
      if (each === folder) own += text;
    }
  const shown = own.slice(0, shownLength);
  return {
    digest: hash.digest('hex'),
    libraries: (kind === 'maven' ? ofPom : ofGradle)(shown),
    sources: ['src', ...(kind === 'maven' ? sourcesOfPom : sourcesOfGradle)(shown)],
  };
}

/** Those that are in other places than by default. A placeholder in front is that for the folder of the project. */
function sourcesOfPom(text: string): readonly string[] {
  const found = text.matchAll(/<(?:directory|sourceDirectory|source)>([^<>]{1,500})</g);
  return [...found].map(([, path = '']) => path.trim().replace(/^\$\{[\w.]+\}\//, ''));
}

function sourcesOfGradle(text: string): readonly string[] {
  const lists = [...text.matchAll(/\bsrcDirs?\b([^\n}]{1,500})/g)].map(([, names = '']) => names);
  return lists.flatMap((names) => [...names.matchAll(/['"]([^'"$]+)['"]/g)].map(([, path = '']) => path));
}

/** Not with patterns for elements with others inside, which could take long for a hostile file. */
function ofPom(text: string): readonly string[] {
  const withoutOthers = [
    ['<!--', '-->'],
    ['<build>', '</build>'],
    ['<dependencyManagement>', '</dependencyManagement>'],
  ].reduce((rest, [start = '', end = '']) => without(rest, start, end), text);
  const elements = withoutOthers.split('<dependency>').slice(1);
  return elements.flatMap((rest) => {
    const [element = ''] = rest.split('</dependency>', 1);
    const value = (name: string): string | undefined =>
      new RegExp(`<${name}>\\s*([\\w.-]+)\\s*</${name}>`).exec(element.slice(0, 2000))?.[1];
    const [group, name, scope] = [value('groupId'), value('artifactId'), value('scope')];
    return group === undefined || name === undefined || scope === 'test' || scope === 'provided'
      ? []
      : [`${group}:${name}`];
  });
}

function without(text: string, start: string, end: string): string {
  const [first = '', ...others] = text.split(start);
  return first + others.map((part) => part.split(end).slice(1).join(end)).join('');
}

function ofGradle(text: string): readonly string[] {
  const found = text.matchAll(/(?:implementation|api|compile|runtimeOnly)[ (]+['"]([\w.-]+:[\w.-]+)[:'"]/g);
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}
