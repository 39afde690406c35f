import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findOnPath, isProgram } from '../findOnPath.ts';
import { runQuietly } from '../runQuietly.ts';

/** A Java Development Kit: the paths of its programs, and its version, such as `17.0.15`. */
export type Jdk = { readonly java: string; readonly javac: string; readonly version: string };

/** The first version with Unix sockets is 16, which has no support any more. */
const oldest = 17;

const wanted = `JDK ${oldest} or later`;

/** Finds the JDK in `JAVA_HOME`, else on the PATH, as Maven and Gradle do. Returns a problem if there is none, or only an old one. */
export async function findJdk(): Promise<Jdk | { readonly problem: string }> {
  const home = process.env['JAVA_HOME'];
  const found = home ? await findInHome(home) : await findOnThePath();
  if ('problem' in found) return found;
  // Version 8 does not know this option.
  const { output = '' } = await runQuietly(found.javac, ['--version'], {});
  const [, version = ''] = /^javac (\d[\w.+-]*)/m.exec(output) ?? [];
  if (Number.parseInt(version, 10) >= oldest) return { ...found, version };
  const actual = version === '' ? `older than version ${oldest}` : `version ${version}`;
  return { problem: `its compiler, ${found.javac}, is ${actual}; install ${wanted}` };
}

type Programs = Omit<Jdk, 'version'>;

async function findInHome(home: string): Promise<Programs | { readonly problem: string }> {
  const programs = inFolder(join(home, 'bin'));
  if (await isProgram(programs.javac)) return programs;
  const lacks = (await isProgram(programs.java))
    ? 'is a Java runtime without a compiler (javac)'
    : 'does not contain Java';
  return { problem: `JAVA_HOME (${home}) ${lacks}; install ${wanted} and set JAVA_HOME to its folder` };
}

async function findOnThePath(): Promise<Programs | { readonly problem: string }> {
  const javac = await findOnPath('javac');
  if (javac === undefined) {
    const java = await findOnPath('java');
    return {
      problem:
        java === undefined
          ? `Java was not found in JAVA_HOME or on the PATH; install ${wanted}`
          : `${java} is a Java runtime without a compiler (javac); install ${wanted}`,
    };
  }
  const programs = inFolder(dirname(javac));
  return (await isProgram(programs.java)) ? programs : inFolder(dirname(await realpath(javac)));
}

function inFolder(bin: string): Programs {
  return { java: join(bin, 'java'), javac: join(bin, 'javac') };
}
