import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder } from '../common/cachedFolder.ts';
import { installWithApt } from '../common/installWithApt.ts';
import { hasProgram, runProgram } from './programs.ts';

/** A package of Maven Central. */
type MavenPackage = { readonly group: string; readonly name: string; readonly version: string };

/** Returns whether this machine has a Java Development Kit of version 17 or later and Maven. Tries to install them if it has not. */
async function ensureJava(): Promise<boolean> {
  if (await hasJava()) return true;
  await installWithApt('a JDK and Maven', ['default-jdk-headless', 'maven']);
  return hasJava();
}

async function hasJava(): Promise<boolean> {
  const found = await Promise.all([
    hasProgram('javac', '--release', '17', '--version'),
    hasProgram('mvn', '--version'),
  ]);
  return found.every(Boolean);
}

/**
 * Returns a folder of the cache with packages of Maven Central and all that they depend on, which is filled on first use: a class path is
 * its path and `/*`. Undefined if this machine has no Java or Maven and cannot install them, or if the packages cannot be installed.
 */
async function ensureMavenPackages(
  name: string,
  packages: readonly MavenPackage[],
): Promise<string | undefined> {
  if (!(await ensureJava())) return undefined;
  return cachedFolder(name, async (folder) => {
    console.error(
      `Installing ${packages.map((each) => each.name).join(' and ')} with Maven (first run only)…`,
    );
    await writeFile(join(folder, 'pom.xml'), toProject(packages));
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
    await runProgram('mvn', ['--quiet', '--batch-mode', copy, '-DoutputDirectory=.'], folder);
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  });
}

function toProject(packages: readonly MavenPackage[]): string {
  const dependencies = packages.map(
    ({ group, name, version }) =>
      `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>cached</groupId><artifactId>cached</artifactId><version>1</version>
  <dependencies>${dependencies.join('')}</dependencies>
</project>
`;
}

const fdkVersion = '1.0.212';

/** Returns the folder with the FDK for Java; undefined if it cannot be installed. */
export function ensureJavaFdk(): Promise<string | undefined> {
  return ensureMavenPackages(`java-fdk-${fdkVersion}`, [
    { group: 'com.fnproject.fn', name: 'runtime', version: fdkVersion },
  ]);
}

const sdkVersion = '3.77.2';

/** Returns the folder with the Java SDK for Functions; undefined if it cannot be installed. */
export function ensureJavaSdk(): Promise<string | undefined> {
  const group = 'com.oracle.oci.sdk';
  return ensureMavenPackages(`java-sdk-${sdkVersion}`, [
    { group, name: 'oci-java-sdk-functions', version: sdkVersion },
    { group, name: 'oci-java-sdk-common-httpclient-jersey3', version: sdkVersion },
  ]);
}

/** Returns whether this machine has Gradle. Tries to install it if it has not. */
export async function ensureGradle(): Promise<boolean> {
  if (await hasProgram('gradle', '--version')) return true;
  await installWithApt('Gradle', ['gradle']);
  return hasProgram('gradle', '--version');
}
