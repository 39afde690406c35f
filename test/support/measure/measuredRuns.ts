import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a script. */
type Run = {
  /** The whole process. */
  readonly ms: number;
  /** Peak memory, in kB. */
  readonly peak: number;
};

/** Medians of the runs of one script. */
export type Measure = Run & {
  /** Milliseconds above another script in the same rounds: the median of the differences, which depends least on the machine's speed. */
  above(other: Measure): number;
  readonly runs: readonly Run[];
};

/** Arguments of Node, and where they are run. */
export type Script = { readonly args: readonly string[]; readonly cwd?: string };

const tellMemory = join(import.meta.dirname, '../../bench/tellMemory.cjs');

/** Runs Node scripts as separate processes, with their output in a file. */
export class MeasuredRuns {
  readonly #folder = mkdtempSync(join(tmpdir(), 'measured-runs-'));
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Runs each script in turn for a number of rounds, after warm-up rounds. */
  async alternately<K extends string>(
    scripts: Readonly<Record<K, readonly string[] | Script>>,
    rounds: number,
    warmUp = 2,
  ): Promise<Readonly<Record<K, Measure>>> {
    const names = Object.keys(scripts) as K[];
    const taken = new Map(names.map((name) => [name, [] as Run[]]));
    for (let round = -warmUp; round < rounds; round++)
      for (const name of names) {
        const run = await this.#run(scripts[name]);
        if (round >= 0) taken.get(name)?.push(run);
      }
    const medians = [...taken].map(([name, runs]) => [name, toMeasure(runs)] as const);
    return Object.fromEntries(medians) as Record<K, Measure>;
  }

  async #run(script: readonly string[] | Script): Promise<Run> {
    const { args, cwd = this.#cwd } = 'args' in script ? script : { args: script };
    const out = openSync(join(this.#folder, 'answer'), 'w');
    const memory = join(this.#folder, 'memory');
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--require', tellMemory, ...args], {
      cwd,
      stdio: ['ignore', out, 'inherit'],
      env: { ...process.env, TELL_MEMORY: memory },
    });
    const [code] = await once(child, 'exit');
    const ms = performance.now() - startedAt;
    closeSync(out);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
    return { ms, peak: Number(readFileSync(memory, 'utf8')) };
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function toMeasure(runs: readonly Run[]): Measure {
  return {
    runs,
    ms: median(runs.map(({ ms }) => ms)),
    peak: median(runs.map(({ peak }) => peak)),
    above: (other) => median(runs.map(({ ms }, round) => ms - (other.runs[round]?.ms ?? Number.NaN))),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
