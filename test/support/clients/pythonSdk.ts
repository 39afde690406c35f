import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How the Python SDK gets the body. */
export type PythonBody = 'none' | 'str' | 'bytes' | 'file' | 'stream';

/** One call of `invoke_function`. */
export type PythonCall = {
  readonly configFile: string;
  readonly profile: string;
  readonly endpoint: string;
  readonly functionId: string;
  readonly kind: PythonBody;
  readonly body: Uint8Array;
  /** Further keyword arguments. */
  readonly options?: Readonly<Record<string, unknown>>;
};

/** The result: a response, or the name of the exception. */
export type PythonResult =
  | { readonly status: number; readonly body: string }
  | { readonly error: string; readonly message: string };

/** The Python SDK in a separate process. */
export class PythonSdk {
  readonly #process;
  readonly #lines;

  /** @param python a Python that has the package `oci` */
  constructor(python: string) {
    const script = join(import.meta.dirname, 'python/invoke.py');
    this.#process = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /** One at a time. */
  async invoke(call: PythonCall): Promise<PythonResult> {
    const body = Buffer.from(call.body).toString('base64');
    this.#process.stdin.write(`${JSON.stringify({ ...call, body })}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('The Python SDK ended');
    return JSON.parse(line.value) as PythonResult;
  }

  async dispose(): Promise<void> {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }
}
