import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { InvocationEvent, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';
import { ResponseSpool } from '../../invoker/spool/responseSpool.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import { checkResponse } from '../../run/checkResponse.ts';
import { completeInvocation } from '../../run/expectations/completedInvocation.ts';
import { Schemas } from '../../run/expectations/schemaFiles.ts';
import { Snapshots } from '../../run/expectations/snapshots.ts';
import { findCheckProblems } from '../../run/findCheckProblems.ts';
import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';

/** Bytes of a response that stay in memory (1 MiB). */
const memoryLimit = 1_048_576;

/**
 * Prepares the expectations of the request file that `ocifn invoke` sends. Fails with `requestInvalid` if one of them is not valid:
 * then nothing must be sent.
 */
export async function openInvokedChecks(
  file: string,
  checks: ResponseChecks,
  io: Io,
): Promise<Result<InvokedChecks>> {
  const schemas = new Schemas();
  const [problem] = await findCheckProblems(checks, dirname(resolve(file)), schemas);
  if (!problem) return ok(new InvokedChecks(file, checks, schemas, io));
  const text = await readForeignText(file, 'request').catch(() => '');
  return fail({
    code: 'requestInvalid',
    file,
    ...toPosition(text, problem.offset),
    problem: problem.problem,
  });
}

/** Checks the response of one invocation, whose body goes elsewhere at the same time. Dispose it, which deletes what it kept. */
export class InvokedChecks {
  readonly #file: string;
  readonly #checks: ResponseChecks;
  readonly #schemas: Schemas;
  readonly #io: Io;
  readonly #folder = join(temporaryFolder(), `ocifn-${randomUUID()}`);
  readonly #spool = new ResponseSpool({ folder: this.#folder, previewLimit: memoryLimit });
  readonly #timeline: TimelineEvent[] = [];

  constructor(file: string, checks: ResponseChecks, schemas: Schemas, io: Io) {
    this.#file = file;
    this.#checks = checks;
    this.#schemas = schemas;
    this.#io = io;
  }

  /** Passes events on, and keeps what the expectations need. */
  async *keep(events: AsyncIterable<InvocationEvent>): AsyncGenerator<InvocationEvent> {
    for await (const event of events) {
      if (event.type === 'chunk') {
        this.#spool.append(event.bytes);
        await this.#spool.drained;
      } else this.#timeline.push(event);
      yield event;
    }
  }

  /**
   * Prints each expectation that failed. Returns the exit code: 1 if one failed and the invocation itself succeeded.
   *
   * @param code of the invocation
   * @param output of a local function
   */
  async conclude(code: ExitCode, output: CallOutput | undefined, verbose: boolean): Promise<ExitCode> {
    const invocation = completeInvocation(this.#timeline, {
      size: this.#spool.size,
      failure: this.#spool.failure,
      body: async () => {
        const body = await this.#spool.readAll();
        if (!body.ok) throw new Error(body.failure.code);
        return body.value;
      },
    });
    if (!invocation) return code;
    const { results } = await checkResponse(
      this.#checks,
      { ...invocation, ...defined({ output }) },
      {
        folder: dirname(resolve(this.#file)),
        redactor: this.#io.redactor,
        schemas: this.#schemas,
        snapshots: new Snapshots({ root: process.cwd(), update: false }),
      },
    );
    for (const { outcome, title, message = title } of results)
      if (outcome === 'failed') note(this.#io, `✗ ${message}`);
      else if (verbose) note(this.#io, outcome === 'passed' ? `✓ ${title}` : `- ${title}: ${message}`);
    const failed = results.some(({ outcome }) => outcome === 'failed');
    return failed && code === exitCode.ok ? exitCode.errorStatus : code;
  }

  async dispose(): Promise<void> {
    await this.#spool.dispose();
    await rm(this.#folder, { recursive: true, force: true }).catch(() => {});
  }
}
