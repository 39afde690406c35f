import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildTool } from './buildTool.ts';

/** Adds two tasks to the project in the current folder. Its class path contains JARs of other projects, which `classes` would not build. */
const script = `allprojects {
  afterEvaluate { project ->
    if (project.projectDir.canonicalFile != gradle.startParameter.currentDir.canonicalFile) return
    def main = project.hasProperty('sourceSets') ? project.sourceSets.findByName('main') : null
    if (main == null) return
    project.tasks.create('ociFunctionBuild') { dependsOn main.runtimeClasspath }
    project.tasks.create('ociFunctionClassPath') {
      def libraries = main.runtimeClasspath - main.output
      def target = System.getProperty('ociFunction.classPath')
      doLast { new File(target).setText(libraries.files.join(File.pathSeparator), 'UTF-8') }
    }
  }
}
`;

const plain = ['--console=plain'];

/**
 * Builds with Gradle.
 *
 * @param program the wrapper of a project
 * @param cache a folder that only the user can write to, which may not exist
 */
export function gradleTool(program: string, cache: string): BuildTool {
  const withTasks = async (): Promise<readonly string[]> => {
    const file = join(cache, 'tasks.gradle');
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, script, { mode: 0o600 });
    return [...plain, '--init-script', file];
  };
  return {
    classes: ['java', 'kotlin', 'groovy', 'scala']
      .map((language) => `build/classes/${language}/main`)
      .concat('build/resources/main'),
    outputs: ['build'],
    build: async () => [{ program, args: [...(await withTasks()), '--quiet', 'ociFunctionBuild'] }],
    resolve: async (file) => ({
      program,
      args: [...(await withTasks()), `-DociFunction.classPath=${file}`, 'ociFunctionClassPath'],
    }),
    copyLibrary: async (name, folder) => {
      await writeFile(join(folder, 'settings.gradle'), "rootProject.name = 'local'\n");
      await writeFile(join(folder, 'build.gradle'), toProject(name));
      return { program, args: [...plain, '--project-dir', folder, 'copyLibraries'] };
    },
  };
}

/** A project that depends on a library. */
function toProject(library: string): string {
  return `repositories { mavenCentral() }
configurations { local }
dependencies { local '${library}' }
task copyLibraries(type: Copy) {
  from configurations.local
  into 'libraries'
}
`;
}
