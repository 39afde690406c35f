import { setTimeout } from 'node:timers/promises';
import type { TestItem, TestRun } from 'vscode';
import { formatBytes, formatDuration } from '../../core/common/format.ts';
import { toStatusText } from '../../core/http/statusText.ts';
import { ownStatus } from '../../core/invocation/outcome.ts';
import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { parseAnsiText } from '../../core/text/ansiText.ts';
import { reasonsOf } from '../../run/reporters/resultTexts.ts';
import type { RequestResult } from '../../run/runner/runFolders.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { outputTime } from '../invocations/invocationStore.ts';
import { toTestOutput } from '../ui/testTexts.ts';

const marks = { passed: '✓', failed: '✗', skipped: '-', cancelled: '-' } as const;

/** Writes the output of a test run: a line for each request, and what its local function wrote. */
export class RunOutput {
  readonly #run: TestRun;
  /** Local functions that may write more. Others are not kept, nor any of them for longer: a run may have many responses. */
  readonly #late = new Set<Promise<void>>();

  constructor(run: TestRun) {
    this.#run = run;
  }

  add(result: RequestResult, item: TestItem, invocation: Invocation | undefined): void {
    const { request, outcome, message } = result;
    const isSent = invocation && message === undefined;
    const summary = isSent ? describeResponse(invocation) : outcome === 'skipped' ? message : '';
    this.#write(`${marks[outcome]} ${[request.name, summary].filter(Boolean).join(' · ')}\n`, item);
    for (const { text } of reasonsOf(result)) this.#write(`    ${text}\n`, item);
    if (!invocation) return;
    const written = outputOf(invocation);
    this.#write(written, item);
    if (!isLocal(invocation)) return;
    const late = this.#addLate(invocation, item, written).finally(() => this.#late.delete(late));
    this.#late.add(late);
  }

  /** Resolves once everything is written that arrived after the responses. */
  async end(): Promise<void> {
    await Promise.all(this.#late);
  }

  async #addLate(invocation: Invocation, item: TestItem, written: string): Promise<void> {
    await setTimeout(outputTime);
    const all = outputOf(invocation);
    if (all !== written) this.#write(all.startsWith(written) ? all.slice(written.length) : all, item);
  }

  #write(text: string, item: TestItem): void {
    if (text !== '') this.#run.appendOutput(toTestOutput(text), undefined, item);
  }
}

function describeResponse({ source, head, duration, spool, state }: Invocation): string {
  const status = ownStatus(head);
  return [
    source.functionName,
    status === undefined ? state : toStatusText(status),
    duration === undefined ? '' : formatDuration(duration),
    head ? formatBytes(spool.size) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function isLocal({ request }: Invocation): boolean {
  return request !== undefined && isLocalFunctionOcid(request.functionId);
}

/** Without colours, which a terminal would show with everything else that it acts on. */
function outputOf({ output }: Invocation): string {
  return [output?.stdout, output?.stderr]
    .filter((text) => text !== undefined && text !== '')
    .map((text = '') => {
      const plain = parseAnsiText(text)
        .map((run) => run.text)
        .join('');
      return plain.endsWith('\n') ? plain : `${plain}\n`;
    })
    .join('');
}
