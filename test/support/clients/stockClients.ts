import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The result of an `oci` command. */
export type OciResult = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The result of an SDK operation: a response, or the error of the service. */
export type SdkResult = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly data?: unknown;
  readonly error?: string;
  readonly code?: string;
  readonly message?: string;
};

/** An operation of one of the SDK's clients. */
export type SdkCall = {
  readonly client: 'FunctionsInvokeClient' | 'FunctionsManagementClient';
  readonly operation: string;
  readonly arguments: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
};

/** Endpoint and config file of the clients; the profile is `LOCAL`. */
export type ClientPlace = { readonly endpoint: string; readonly configFile: string };

/** The Python SDK and the `oci` command line in one process, since they take seconds to load. One call at a time. */
export class StockClients {
  readonly #place: ClientPlace;
  readonly #home: string;
  readonly #process;
  readonly #lines;

  private constructor(python: string, place: ClientPlace, home: string) {
    this.#place = place;
    this.#home = home;
    const script = join(import.meta.dirname, 'python/witness.py');
    this.#process = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: toClientEnvironment(place, home),
    });
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** @param python a Python that has the packages `oci` and, for `oci`, `oci-cli` */
  static async open(python: string | undefined, place: ClientPlace): Promise<StockClients> {
    if (python === undefined)
      throw new Error('Python with venv and pip is needed: see scripts/toolchains/python.ts');
    return new StockClients(python, place, await mkdtemp(join(tmpdir(), 'oci-home-')));
  }

  /** Runs a command of the service `fn`, or `raw-request`. */
  oci(...words: readonly string[]): Promise<OciResult> {
    const place = words[0] === 'fn' ? ['--endpoint', this.#place.endpoint] : [];
    return this.#call({ oci: [...words, ...place] });
  }

  /** Runs any command, with no option added. */
  ociAsWritten(...words: readonly string[]): Promise<OciResult> {
    return this.#call({ oci: words });
  }

  /** Runs a Python program. Throws if it fails. */
  async python(program: string): Promise<void> {
    const { code, stderr } = await this.#call<OciResult>({ python: program });
    if (code !== 0) throw new Error(stderr);
  }

  sdk(call: SdkCall): Promise<SdkResult> {
    return this.#call({ options: {}, ...call, ...this.#place });
  }

  async #call<T>(call: object): Promise<T> {
    this.#process.stdin.write(`${JSON.stringify(call)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('The stock clients ended');
    return JSON.parse(line.value) as T;
  }

  async dispose(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    await rm(this.#home, { recursive: true, force: true });
  }
}

/** The environment of a stock client: the two variables that `ocifn serve` prints, and a home folder without a config. */
function toClientEnvironment({ configFile }: ClientPlace, home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: home,
    PYTHONDONTWRITEBYTECODE: '1',
    SUPPRESS_LABEL_WARNING: 'True',
    OCI_CLI_CONFIG_FILE: configFile,
    OCI_CLI_PROFILE: 'LOCAL',
  };
}
