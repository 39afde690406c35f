import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  findAnyTool,
  findProject,
  findTool,
  readManifest,
} from '../../../../../src/local/runtimes/java/javaProject.ts';
import { toPom } from '../../../../support/files/javaFunctions.ts';
import { useWorkspace } from '../../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();
const inWorkspace = (path: string): string => join(workspace.folder, path);

async function writeProgram(path: string): Promise<string> {
  await workspace.write(path, '#!/bin/sh\n');
  await chmod(inWorkspace(path), 0o755);
  return inWorkspace(path);
}

async function open(...paths: readonly string[]) {
  for (const path of paths) await workspace.write(path, '');
  const project = await findProject(inWorkspace('fn'), workspace.folder);
  if (!project) throw new Error('no project');
  return project;
}

const programOf = async (found: ReturnType<typeof findTool>): Promise<unknown> => {
  const tool = await found;
  return 'problem' in tool ? tool.problem : (await tool.build())[0]?.program;
};

describe('the project of a Java function', () => {
  it('is one of Maven, else of Gradle, in its own folder', async () => {
    expect(await findProject(inWorkspace('fn'), workspace.folder)).toBeUndefined();
    await workspace.write('pom.xml', '');
    expect(await findProject(inWorkspace('fn'), workspace.folder)).toBeUndefined();
    expect(await open('fn/build.gradle.kts')).toMatchObject({ kind: 'gradle' });
    expect(await open('fn/pom.xml')).toMatchObject({ kind: 'maven', folder: inWorkspace('fn') });
  });

  it('is built by the nearest wrapper, and by Maven of the PATH', async () => {
    const project = await open('fn/pom.xml');
    const tool = () => programOf(findTool(project, '/cache'));
    process.env['PATH'] = '/nonexistent';
    expect(await tool()).toBe(
      'Maven (mvn) was not found on the PATH; install Maven, or add its wrapper (mvnw) to the project',
    );
    const mvn = await writeProgram('bin/mvn');
    process.env['PATH'] = dirname(mvn);
    expect(await tool()).toBe(mvn);
    await workspace.write('mvnw', 'not executable');
    expect(await tool()).toBe(mvn);
    expect(await writeProgram('mvnw')).toBe(await tool());
    expect(await writeProgram('fn/mvnw')).toBe(await tool());
  });

  it('is only built by the wrapper of Gradle', async () => {
    const cache = inWorkspace('cache');
    const project = await open('fn/build.gradle');
    expect(await programOf(findTool(project, cache))).toBe(
      'its Gradle project has no wrapper (gradlew) that can be executed; create one with "gradle wrapper"',
    );
    const gradlew = await writeProgram('gradlew');
    expect(await programOf(findTool(project, cache))).toBe(gradlew);
    // Libraries for a JAR come through Maven, which needs no project.
    const any = () => programOf(findAnyTool(inWorkspace('fn'), workspace.folder, cache));
    process.env['PATH'] = '/nonexistent';
    expect(await any()).toBe(gradlew);
    const mvn = await writeProgram('bin/mvn');
    process.env['PATH'] = dirname(mvn);
    expect(await any()).toBe(mvn);
  });
});

describe('the manifest of a Java project', () => {
  const library = (name: string, more = ''): string =>
    `<dependency>\n <groupId> org.${name} </groupId><artifactId>${name}</artifactId>${more}</dependency>`;

  it('lists the libraries of a pom.xml that the function needs', async () => {
    const project = await open('fn/pom.xml');
    const others = [
      library('tested', '<scope>test</scope>'),
      library('given', '<scope>provided</scope>'),
      `<!-- ${library('old')} -->`,
      '<dependency><artifactId>nameless</artifactId></dependency>',
    ];
    const managed = `<dependencyManagement><dependencies>${library('managed')}</dependencies></dependencyManagement>`;
    const build = `<build><plugins><plugin><dependencies>${library('plugin')}</dependencies></plugin></plugins></build>`;
    const pom = toPom(library('io') + others.join('')).replace('<dependencies>', `${managed}<dependencies>`);
    await workspace.write('fn/pom.xml', pom.replace('</project>', `${build}</project>`));
    expect((await readManifest(project)).libraries).toEqual(['com.fnproject.fn:api', 'org.io:io']);
  });

  it('lists the libraries of a build.gradle', async () => {
    const project = await open('fn/build.gradle');
    await workspace.write(
      'fn/build.gradle',
      `dependencies {\n implementation 'a.b:c:1'\n implementation("d:e")\n testImplementation 't:t:1'\n api libs.x\n}`,
    );
    expect((await readManifest(project)).libraries).toEqual(['a.b:c', 'd:e']);
  });

  it('names folders with sources and resources, also those in other places than by default', async () => {
    const maven = await open('fn/pom.xml');
    expect((await readManifest(maven)).sources).toEqual(['src']);
    const build =
      '<build><sourceDirectory> code </sourceDirectory><resources><resource><directory>${project.basedir}/conf</directory></resource></resources></build>';
    await workspace.write('fn/pom.xml', toPom().replace('</project>', `${build}</project>`));
    expect((await readManifest(maven)).sources).toEqual(['src', 'code', 'conf']);
    await workspace.remove('fn/pom.xml');
    const gradle = await open('fn/build.gradle');
    const sets = `main { java { srcDirs = ['code', "more"] }\n resources { srcDir 'conf' } }`;
    await workspace.write('fn/build.gradle', `sourceSets { ${sets} }`);
    expect((await readManifest(gradle)).sources).toEqual(['src', 'code', 'more', 'conf']);
  });

  it('changes with it and with those around it, up to the root', async () => {
    const project = await open('fn/pom.xml');
    const seen = new Set<string>();
    const digest = async (): Promise<number> => seen.add((await readManifest(project)).digest).size;
    expect(await digest()).toBe(1);
    await workspace.write('fn/other.xml', '');
    expect(await digest()).toBe(1);
    await workspace.write('pom.xml', '');
    expect(await digest()).toBe(2);
    await workspace.write('fn/pom.xml', '<project/>');
    expect(await digest()).toBe(3);
    expect(await readManifest({ ...project, root: project.folder })).not.toEqual(await readManifest(project));
  });

  it('takes little time in megabytes of hostile text', async () => {
    const project = await open('fn/pom.xml');
    for (const text of [
      '<dependency>',
      '<dependency><groupId>',
      '<!--',
      '<build>',
      '<dependency><groupId>a</groupId> ',
      '<directory>',
      '<directory>                             ',
    ]) {
      await workspace.write('fn/pom.xml', text.repeat(3_000_000 / text.length));
      const start = performance.now();
      await readManifest(project);
      expect(performance.now() - start, text).toBeLessThan(3000);
    }
  });
});
