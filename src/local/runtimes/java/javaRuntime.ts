import { readdir } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import { defined } from '../../../core/common/defined.ts';
import { resolveCacheFolder } from '../../../files/cacheFolder.ts';
import { isInFolder } from '../../../files/isInFolder.ts';
import { isFile, isFolder } from '../isFile.ts';
import { utf8Locale } from '../minimalEnvironment.ts';
import {
  toOwnFolder,
  type Build,
  type FunctionPlace,
  type LaunchPlan,
  type MissingPackages,
  type Planned,
  type Runtime,
} from '../runtime.ts';
import { errorLine } from './buildTool.ts';
import {
  defaultVersion,
  entryPoint,
  fdkRuntime,
  findNeededFdk,
  findNeededFdkOfJar,
  installFdk,
  toFdkFolder,
  type NeededFdk,
} from './fdkRuntime.ts';
import { isHandler, readCommand, readHandler, type JavaCommand } from './javaCommand.ts';
import { findAnyTool, findProject, findTool, type JavaProject } from './javaProject.ts';
import { findJdk } from './jdk.ts';
import { findLibraries, readLibraries } from './projectLibraries.ts';
import { ensureUnixSocketClasses } from './unixSocketClasses.ts';

/** Those of the image that fit, and the output as UTF-8 whatever the locale is. */
const options = [
  '-XX:+UseSerialGC',
  '-XX:-UsePerfData',
  '-Djava.awt.headless=true',
  '-Dfile.encoding=UTF-8',
  '-Dstdout.encoding=UTF-8',
  '-Dstderr.encoding=UTF-8',
];

/** The program, and the folder of the classes for its sockets. */
type Java = { readonly program: string; readonly sockets: string };

/** What runs. */
type Code = { readonly classPath: readonly string[]; readonly build?: Build };

type Problem = { readonly problem: string };
type Missing = { readonly missing: MissingPackages };

/** Runs Maven and Gradle projects, and JARs, with the JDK of this machine. */
export class JavaRuntime implements Runtime {
  readonly language = 'java';
  readonly defaultCommand = ['com.example.fn.HelloFunction::handleRequest'];
  readonly #cache: string;
  #java: Promise<Java | Problem> | undefined;

  /** @param cache for what all functions use: the FDK, and the classes for its sockets */
  constructor(cache = join(resolveCacheFolder(), 'java')) {
    this.#cache = cache;
  }

  replaces(program: string, isOwn: boolean): boolean {
    return program === 'java' || (isOwn && isHandler(program));
  }

  async plan(words: readonly string[], place: FunctionPlace): Promise<Planned> {
    return this.#planFor(readCommand(words), place);
  }

  async planHandler(handler: string | undefined, place: FunctionPlace): Promise<Planned> {
    return this.#planFor(readHandler(handler), place);
  }

  async #planFor(command: JavaCommand | Problem, place: FunctionPlace): Promise<Planned> {
    if ('problem' in command) return command;
    const java = await this.#find();
    if ('problem' in java) return java;
    const code = await this.#findCode(place);
    if (!('classPath' in code)) return code;
    const { folder } = place;
    const paths = [java.sockets, ...code.classPath].map((path) => toListed(path, folder));
    const wrong = paths.find((path) => path.includes(delimiter));
    if (wrong !== undefined)
      return {
        problem: `Java cannot load ${wrong}, since its path contains "${delimiter}"; move or rename it`,
      };
    return {
      program: java.program,
      args: [
        ...options,
        ...(await findNative(folder)),
        ...command.options,
        '-cp',
        paths.join(delimiter),
        entryPoint,
        command.handler,
      ],
      environment: utf8Locale,
      ...defined({ build: code.build }),
    };
  }

  async #findCode(place: FunctionPlace): Promise<Code | Missing | Problem> {
    const project = await findProject(place.folder, place.root);
    if (project) return this.#ofProject(project);
    const jar = await findJar(place.folder);
    return typeof jar === 'string' ? this.#withFdk([jar], await findNeededFdkOfJar(jar)) : jar;
  }

  async #ofProject(project: JavaProject): Promise<Code | Missing | Problem> {
    const tool = await findTool(project, this.#cache);
    if ('problem' in tool) return tool;
    const libraries = await readLibraries(project);
    if ('missing' in libraries) return toMissing(libraries.missing);
    const toPath = (name: string): string => join(project.folder, name);
    const classes = tool.classes.map(toPath);
    const code = await this.#withFdk([...classes, ...libraries.paths], findNeededFdk(libraries.paths));
    if ('missing' in code) return code;
    const [result = project.folder] = classes;
    const build = {
      steps: await tool.build(),
      result,
      error: errorLine,
      outputs: tool.outputs.map(toPath),
      resources: libraries.sources.map(toPath),
    };
    return { ...code, build };
  }

  async #withFdk(classPath: readonly string[], version: NeededFdk): Promise<Code | Missing> {
    if (version === undefined) return { classPath };
    const folder = toFdkFolder(this.#cache, version);
    return (await isFolder(folder))
      ? { classPath: [...classPath, join(folder, '*')] }
      : toMissing([`${fdkRuntime}:${version}`]);
  }

  async planInstall(place: FunctionPlace): ReturnType<Runtime['planInstall']> {
    const cache = this.#cache;
    const project = await findProject(place.folder, place.root);
    if (project) {
      const tool = await findTool(project, cache);
      if ('problem' in tool) return tool;
      return (async function* () {
        yield* findLibraries(project, tool);
        const libraries = await readLibraries(project);
        const version = 'paths' in libraries ? findNeededFdk(libraries.paths) : defaultVersion;
        if (version !== undefined) yield* installFdk(version, tool, cache);
      })();
    }
    const jar = await findJar(place.folder);
    if (typeof jar !== 'string') return jar;
    const version = await findNeededFdkOfJar(jar);
    if (version === undefined) return [];
    const tool = await findAnyTool(toOwnFolder(place), place.root, cache);
    return 'problem' in tool ? tool : installFdk(version, tool, cache);
  }

  async underDebugger(plan: LaunchPlan, port: number): Promise<Planned> {
    const java = await this.#find();
    if ('problem' in java) return java;
    if (plan.program !== java.program)
      return { problem: `its entry point runs ${plan.program}, and the debugger needs one that runs Java` };
    const agent = `-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:${port}`;
    return {
      ...plan,
      args: [agent, ...plan.args],
      debugger: {
        kind: this.language,
        announcement: /^Listening for transport dt_socket at address: (\d+)$/m,
      },
    };
  }

  async recheck(): Promise<void> {
    const java = await this.#java;
    if (java && 'problem' in java) this.#java = undefined;
  }

  #find(): Promise<Java | Problem> {
    this.#java ??= findJava(this.#cache);
    return this.#java;
  }
}

async function findJava(cache: string): Promise<Java | Problem> {
  const jdk = await findJdk();
  if ('problem' in jdk) return jdk;
  const classes = await ensureUnixSocketClasses(jdk, cache);
  return 'problem' in classes ? classes : { program: jdk.java, sockets: classes.folder };
}

/** `ocifn` finds out which versions are needed; a command of Maven could not remember what it has found. */
function toMissing(packages: readonly string[]): Missing {
  return { missing: { packages, command: 'ocifn serve --install' } };
}

/** Finds the JAR of an archive or of a folder like one. */
async function findJar(folder: string): Promise<string | Problem> {
  const found: string[] = [];
  for (const name of await readdir(folder).catch(() => []))
    if (/\.jar$/i.test(name) && (await isFile(join(folder, name)))) found.push(name);
  const [only, another] = found;
  if (only !== undefined && another === undefined) return join(folder, only);
  return {
    problem:
      only === undefined
        ? 'its folder contains no pom.xml, build.gradle or .jar file'
        : `its folder contains ${found.length} .jar files, but only one can be run`,
  };
}

/** An archive can contain native libraries, for one architecture or for both. */
async function findNative(folder: string): Promise<readonly string[]> {
  const native = join(folder, 'native');
  if (!(await isFolder(native))) return [];
  const own = join(native, process.arch === 'arm64' ? 'fn-arch-arm' : 'fn-arch-x86');
  return [`-Djava.library.path=${toListed((await isFolder(own)) ? own : native, folder)}`];
}

/** Returns a path for a list of paths. Below the folder that the function runs in, it may be relative, so that the folder may contain a colon. */
function toListed(path: string, folder: string): string {
  return folder.includes(delimiter) && isInFolder(path, folder) ? relative(folder, path) : path;
}
