import type { Step } from '../runtime.ts';

/** The tool that builds a Java project: that of the project, else the one on the PATH. Its steps run in the folder of the project. */
export interface BuildTool {
  /** Folders with its classes and resources, below the project. They exist after a build, as far as there is something for them. */
  readonly classes: readonly string[];
  /** Folders that it writes, below the project. */
  readonly outputs: readonly string[];
  /** Compiles the project. */
  build(): Promise<readonly Step[]>;
  /** Writes the paths of the libraries that the project needs into a file, separated like those of a class path. */
  resolve(file: string): Promise<Step>;
  /**
   * Copies libraries and all that they depend on into the folder `libraries` below another folder, which belongs to this step.
   *
   * @param name group, name and version of the library, such as `com.example:hello:1.0`
   */
  copyLibrary(name: string, folder: string): Promise<Step>;
}

/** Matches lines of the output of Maven, Gradle and compilers that name an error. */
export const errorLine = /^\[ERROR\] (?:\S+:\[\d+,\d+\]|Failed)|: error: |^e: |^\* What went wrong/;
