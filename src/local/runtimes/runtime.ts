import { dirname } from 'node:path';
import type { Language } from '../archives/managedRuntime.ts';

/** The folders of a function. Absolute paths. */
export type FunctionPlace = {
  readonly folder: string;
  /** What the folder was extracted from. Its interpreter is that of the folder with the archive. */
  readonly archive?: string;
  /** The highest folder whose virtual environment is used. */
  readonly root: string;
};

/** Returns the folder that belongs to the user: of a function with an archive, the one that the archive is in. */
export function toOwnFolder({ folder, archive }: Omit<FunctionPlace, 'root'>): string {
  return archive === undefined ? folder : dirname(archive);
}

/** How to start the process of a function. */
export type LaunchPlan = {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables for its runtime, in addition to the FDK contract. */
  readonly environment: Readonly<Record<string, string>>;
  /** Path of its virtual environment. */
  readonly venv?: string;
  /** Path of a folder of installed packages that belongs to the function. */
  readonly packages?: string;
  /** The debugger that the process starts with, which waits for nobody. */
  readonly debugger?: PlannedDebugger;
  /** What has to be built first. */
  readonly build?: Build;
  /** Folders elsewhere whose files it is built from, without their subfolders. */
  readonly sources?: readonly string[];
};

/** A debugger that listens on loopback. */
type PlannedDebugger = {
  /** The language whose clients understand it. */
  readonly kind: Language;
  /**
   * Matches what the process writes to its output once the debugger listens, before it listens for calls. The first group is the port.
   * It must end at the end of the line or after another character than a digit, since output arrives in parts. The output is a pipe, so
   * no other program can name a port of its own.
   */
  readonly announcement: RegExp;
};

/** What a client attaches to. */
export type DebugTarget = {
  readonly kind: Language;
  readonly host: '127.0.0.1';
  readonly port: number;
};

/** How the user's own tool turns the sources of a function into what its process runs. */
export type Build = {
  readonly steps: readonly Step[];
  /** The file or folder that the last step writes: in `toBuildFolder`, which exists when the steps run, or in the folder of the function. */
  readonly result: string;
  /** Matches lines of the output that name an error. */
  readonly error: RegExp;
  /** Folders below that of the function that the build writes. They are not sources. */
  readonly outputs: readonly string[];
  /** Files and folders whose content becomes part of the result, in addition to code and manifests. Absolute paths. */
  readonly resources: readonly string[];
};

/** A program to run in the folder of a function. */
export type Step = {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables in addition to those that tools get. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** Programs to run one after the other. What comes after one is not asked for if it fails, and can depend on what it has found. */
export type Steps = Iterable<Step> | AsyncIterable<Step>;

/** The packages that a function needs and that are not installed, and the command that installs them. */
export type MissingPackages = { readonly packages: readonly string[]; readonly command: string };

/** A plan, or why this machine has none: packages are missing, or a problem, as the end of a sentence. */
export type Planned = LaunchPlan | { readonly missing: MissingPackages } | { readonly problem: string };

/** The problem of a command without arguments that runs an interpreter. */
export function toNoFile(program: string): { readonly problem: string } {
  return { problem: `its entry point "${program}" does not include a file to run` };
}

/** Runs the functions of one language on this machine, with the tool that is installed here. */
export interface Runtime {
  /** The beginning of the names of its versions: `python` for `python3.11`. */
  readonly language: Language;
  /** The entry point that the Fn CLI writes for a new function. */
  readonly defaultCommand: readonly string[];
  /**
   * Returns true for a program of the container that its own tool replaces.
   *
   * @param program its name, without a folder
   * @param isOwn true in a function of this language: a compiled program can have the name of anything else
   */
  replaces(program: string, isOwn: boolean): boolean;
  /** Plans a command whose program it replaces. Finds its tool on first use. */
  plan(command: readonly string[], place: FunctionPlace): Promise<Planned>;
  /** Plans the handler of a code-only function; undefined if its definition has none. */
  planHandler(handler: string | undefined, place: FunctionPlace): Promise<Planned>;
  /**
   * Turns a plan for a function of this language into one with a `debugger`, on 127.0.0.1 only. The function must not wait for a client.
   *
   * @param plan from `plan` or `planHandler`, or of another program that the entry point names
   * @param port 0: the process asks the system for a free port, so that no other program can take it in between
   */
  underDebugger(plan: LaunchPlan, port: number, place: FunctionPlace): Promise<Planned>;
  /** Plans the installation of the packages of a function. @param withDebugger true: also of what `underDebugger` needs */
  planInstall(place: FunctionPlace, withDebugger?: boolean): Promise<Steps | { readonly problem: string }>;
  /** Forgets negative results: the tool may have been installed meanwhile. */
  recheck(): Promise<void>;
}
