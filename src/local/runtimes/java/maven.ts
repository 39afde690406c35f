import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildTool } from './buildTool.ts';

/** Not the version of the project, which may be too old or none. */
const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';

const plain = ['--batch-mode', '-Dstyle.color=never'];

/**
 * Builds with Maven, up to the phase in which plugins may change classes: a JAR is not needed.
 *
 * @param program `mvn`, or the wrapper of a project
 */
export function mavenTool(program: string): BuildTool {
  return {
    classes: ['target/classes'],
    outputs: ['target'],
    build: async () => [{ program, args: [...plain, '--quiet', 'process-classes'] }],
    resolve: async (file) => ({
      program,
      args: [
        ...plain,
        `${dependencyPlugin}:build-classpath`,
        '-DincludeScope=runtime',
        `-Dmdep.outputFile=${file}`,
      ],
    }),
    copyLibrary: async (name, folder) => {
      const project = join(folder, 'pom.xml');
      await writeFile(project, toProject(name));
      const target = `-DoutputDirectory=${join(folder, 'libraries')}`;
      const copy = [`${dependencyPlugin}:copy-dependencies`, '-DincludeScope=runtime', target];
      return { program, args: [...plain, '--file', project, ...copy] };
    },
  };
}

/** A project that depends on a library. */
function toProject(library: string): string {
  const [group, name, version] = library.split(':');
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>local</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;
}
