import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { readFileStamp } from '../discover/fileStamp.ts';
import { toBuildFolder } from './buildFolder.ts';
import { findOnPath, isProgram } from './findOnPath.ts';
import { readGoModules, type GoModules } from './goModules.ts';
import { planGoProgram } from './goProgram.ts';
import { readMinimalEnvironment } from './minimalEnvironment.ts';
import { runQuietly } from './runQuietly.ts';
import type { Build, FunctionPlace, LaunchPlan, Planned, Runtime, Step } from './runtime.ts';

/** The path of the tool, or why it cannot be used. */
type Go = { readonly program: string } | { readonly problem: string };

/** The stamp of the files that they were read from; empty if these were not read completely. */
type KnownModules = { readonly stamp: string; readonly modules: GoModules };

/** The command that installs the debugger. */
const installDelve = ['install', 'github.com/go-delve/delve/cmd/dlv@latest'];

/** The first version that downloads the version that a module needs. */
const oldest = 21;

/** Builds functions with the Go on the PATH, and runs them. A program without sources runs as it is. */
export class GoRuntime implements Runtime {
  readonly language = 'go';
  readonly defaultCommand = ['./func'];
  #go: Promise<Go> | undefined;
  /** By folder. */
  readonly #modules = new Map<string, Promise<KnownModules>>();

  replaces(program: string, isOwn: boolean): boolean {
    return isOwn && program === 'func';
  }

  async plan([, ...args]: readonly string[], place: FunctionPlace): Promise<Planned> {
    const { folder } = place;
    if ((await listSources(folder)).length > 0) return this.#planBuild(folder, args);
    const program = join(folder, 'func');
    return (await isProgram(program))
      ? { program, args, environment: {} }
      : { problem: 'its folder has neither Go sources nor a program func' };
  }

  /** A code-only function is a static program that calls the FDK. */
  async planHandler(handler: string | undefined, { folder }: FunctionPlace): Promise<Planned> {
    if (handler !== undefined)
      return { problem: 'it has a handler, but a Go function is a program without one; remove the handler' };
    const hasSources = (await listSources(folder)).length > 0;
    return hasSources ? this.#planBuild(folder, [], { CGO_ENABLED: '0' }) : planGoProgram(folder);
  }

  async underDebugger(plan: LaunchPlan, port: number): Promise<Planned> {
    const delve = await findDelve();
    if (delve === undefined)
      return { missing: { packages: ['Delve (dlv)'], command: `go ${installDelve.join(' ')}` } };
    const debugged = withSymbols(plan);
    const listen = ['--headless', `--listen=127.0.0.1:${port}`, '--accept-multiclient', '--continue'];
    return {
      ...debugged,
      program: delve,
      args: ['exec', ...listen, debugged.program, '--', ...plan.args],
      debugger: { kind: this.language, announcement: /^API server listening at: 127\.0\.0\.1:(\d+)\n/m },
    };
  }

  /** Downloads what `go.sum` lists, or first adds to `go.mod` and `go.sum` what the sources import. */
  async planInstall(
    { folder }: FunctionPlace,
    withDebugger = false,
  ): Promise<readonly Step[] | { readonly problem: string }> {
    const go = await this.#findGo();
    if ('problem' in go) return go;
    const { program } = go;
    const { missing } = await this.#readModules(program, folder);
    return [
      { program, args: ['mod', missing?.isListed === false ? 'tidy' : 'download'] },
      ...(withDebugger ? [{ program, args: installDelve }] : []),
    ];
  }

  async recheck(): Promise<void> {
    if (this.#go && 'problem' in (await this.#go)) this.#go = undefined;
    for (const [folder, known] of this.#modules)
      if ((await known).modules.missing) this.#modules.delete(folder);
  }

  async #planBuild(
    folder: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<Planned> {
    const go = await this.#findGo();
    if ('problem' in go) return go;
    const { missing, folders, embedded } = await this.#readModules(go.program, folder);
    if (missing) return { missing };
    const program = join(toBuildFolder(folder), 'func');
    const build = toBuild({ program: go.program, args: [], ...defined({ environment }) }, program, embedded);
    return { program, args, environment: {}, build, sources: folders };
  }

  #findGo(): Promise<Go> {
    return (this.#go ??= findGo());
  }

  /** Reads them again after a change: an import can need another module, or another folder of this one. */
  async #readModules(program: string, folder: string): Promise<GoModules> {
    const reading = this.#modules.get(folder);
    if (reading) {
      const { stamp, modules } = await reading;
      if (stamp === (await toStamp(folder, modules.packages))) return modules;
    }
    // Otherwise another call has begun to read them.
    if (this.#modules.get(folder) === reading) this.#modules.set(folder, readModules(program, folder));
    return (await this.#modules.get(folder))?.modules ?? readGoModules(program, folder);
  }
}

async function readModules(program: string, folder: string): Promise<KnownModules> {
  const before = await toStamp(folder, []);
  const modules = await readGoModules(program, folder);
  const isCurrent = modules.packages.length > 0 && (await toStamp(folder, [])) === before;
  return { modules, stamp: isCurrent ? await toStamp(folder, modules.packages) : '' };
}

/** Changes with the files in which a function and its packages say what they import and embed. */
async function toStamp(folder: string, packages: readonly string[]): Promise<string> {
  const files = ['go.mod', 'go.sum'].map((name) => join(folder, name));
  for (const each of new Set([folder, ...packages]))
    files.push(...(await listSources(each)).map((name) => join(each, name)));
  return files.map((path) => `${path} ${readFileStamp(path)}`).join('\n');
}

/** @param step the tool with its environment and options */
function toBuild(step: Step, result: string, resources: readonly string[]): Build {
  // The state of the repository is of no use here, and takes git, which may fail.
  const args = ['build', '-buildvcs=false', ...step.args, '-o', result, '.'];
  return { steps: [{ ...step, args }], result, error: /^\S*\.go:\d+/, outputs: [], resources };
}

/** Builds a program that a debugger can follow line by line. A program that is not built stays as it is. */
function withSymbols(plan: LaunchPlan): LaunchPlan {
  const [step] = plan.build?.steps ?? [];
  if (!plan.build || !step) return plan;
  const program = `${plan.build.result}-debug`;
  return {
    ...plan,
    program,
    build: toBuild({ ...step, args: ['-gcflags=all=-N -l'] }, program, plan.build.resources),
  };
}

/** Returns the files in a folder that `go build` may compile. */
async function listSources(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^[^._].*\.go$/.test(name) && !name.endsWith('_test.go')).toSorted();
}

async function findGo(): Promise<Go> {
  const install = `install Go 1.${oldest} or later`;
  const program = await findOnPath('go');
  if (program === undefined) return { problem: `Go was not found on the PATH; ${install}` };
  const { output = '', problem } = await runQuietly(program, ['version'], {});
  if (problem !== undefined) return { problem: `${program} cannot be run (${problem})` };
  const [, version = '', minor] = /\bgo(1\.(\d+)\S*)/.exec(output) ?? [];
  // A version of development has no number.
  return minor !== undefined && Number(minor) < oldest
    ? { problem: `${program} has version ${version}, which is too old; ${install}` }
    : { program };
}

/** Finds the debugger where `go install` puts it, which may not be on the PATH. */
async function findDelve(): Promise<string | undefined> {
  const { HOME = homedir() } = readMinimalEnvironment();
  const folders = [process.env['GOBIN'], join(process.env['GOPATH'] || join(HOME, 'go'), 'bin')];
  for (const folder of folders) {
    const program = folder ? join(folder, 'dlv') : undefined;
    if (program !== undefined && (await isProgram(program))) return program;
  }
  return findOnPath('dlv');
}
