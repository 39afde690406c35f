import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, type Result } from '../../core/common/result.ts';
import { createReporter } from '../../run/reporters/createReporter.ts';
import { colourMarks } from '../../run/reporters/listReporter.ts';
import { maskResult } from '../../run/reporters/maskResult.ts';
import type { FinishedRun, Reporter } from '../../run/reporters/reporter.ts';
import type { RequestResult } from '../../run/runner/runFolders.ts';
import type { RunRequest } from '../../run/runner/runRequest.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { escapeWorkflowCommands } from '../../core/text/workflowCommands.ts';
import { isOnTerminal, lineBreaks, showsColours, type Io } from '../common/io.ts';
import { openSink, type Sink } from '../output/openSink.ts';
import type { LiveProgress } from './liveProgress.ts';
import type { ReportOption } from './readReporters.ts';

/** The reports of a run. */
type Reports = {
  /** Call it before a request is sent. */
  start(request: RunRequest): void;
  add(result: RequestResult): void;
  /** Writes the ends, and closes all files. Fails with `fileNotWritten` if one of the reports is incomplete. */
  end(run: FinishedRun): Promise<Result<void>>;
};

/** Opens the places that reports are written to, so that nothing is sent if that fails. Fails with `fileNotWritten`. */
export async function openReports(
  options: readonly ReportOption[],
  io: Io,
  live?: LiveProgress,
): Promise<Result<Reports>> {
  const reports: OpenReport[] = [];
  for (const option of options) {
    const { path } = option;
    // If it cannot be created, neither can the file, and that is reported.
    if (path !== undefined) await mkdir(dirname(path), { recursive: true }).catch(() => {});
    const sink = await openSink(path, io);
    if (!sink.ok) {
      for (const each of reports) await each.sink.close('none');
      return sink;
    }
    const writesCommands = option.name === 'github';
    const coloured = option.name === 'list' && path === undefined && showsColours(io);
    const toText = (text: string): string => {
      const visible = visibleText(text.replaceAll('\r\n', '\n'), lineBreaks);
      const safe = writesCommands ? visible : escapeWorkflowCommands(visible);
      return coloured ? colourMarks(safe) : safe;
    };
    const reporter = createReporter(option.name);
    const shown = path === undefined && isOnTerminal(io);
    reports.push(new OpenReport(reporter, sink.value, toText, shown, shown ? live : undefined));
  }
  const masked: RequestResult[] = [];
  return ok({
    start: (request) => live?.start(request),
    add(result) {
      live?.finish(result);
      // Those that were captured meanwhile as well.
      const { redactor } = io;
      const shown = redactor.isEmpty ? result : maskResult(result, redactor);
      masked.push(shown);
      for (const each of reports) each.add(shown);
    },
    async end(run) {
      live?.end();
      const shown = { ...run, results: masked };
      const ended = await Promise.all(reports.map((each) => each.end(shown)));
      return ended.find((each) => !each.ok) ?? ok(undefined);
    },
  });
}

/** Milliseconds that texts wait for others: one write for each of a thousand results takes longer than the requests. */
const flushTime = 20;

class OpenReport {
  readonly #reporter: Reporter;
  readonly sink: Sink;
  readonly #toText: (text: string) => string;
  readonly #live: LiveProgress | undefined;
  readonly #atOnce: boolean;
  #written: Promise<Result<void>> = Promise.resolve(ok(undefined));
  #waiting = '';
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param toText makes text safe to write
   * @param atOnce whether a user sees it: texts do not wait, so that none appears in the middle of a question
   */
  constructor(
    reporter: Reporter,
    sink: Sink,
    toText: (text: string) => string,
    atOnce: boolean,
    live: LiveProgress | undefined,
  ) {
    this.#live = live;
    this.#atOnce = atOnce;
    this.#reporter = reporter;
    this.sink = sink;
    this.#toText = toText;
  }

  add(result: RequestResult): void {
    this.#write(this.#reporter.onResult(result));
  }

  async end(run: FinishedRun): Promise<Result<void>> {
    this.#write(this.#reporter.onEnd(run));
    this.#flush();
    const written = await this.#written;
    const closed = await this.sink.close(written.ok ? 'whole' : 'none');
    if (!written.ok) return written;
    return closed.ok ? ok(undefined) : closed;
  }

  #write(text: string): void {
    if (text === '') return;
    this.#waiting += text;
    if (this.#atOnce) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), flushTime);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#waiting;
    this.#waiting = '';
    // After a failure nothing else is written: the report would have a gap.
    this.#written = this.#written.then((before) => {
      if (!before.ok || text === '') return before;
      const safe = this.#toText(text);
      return this.sink.write(this.#live?.above(safe) ?? safe);
    });
  }
}
