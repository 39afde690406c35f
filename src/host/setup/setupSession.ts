import { defined } from '../../core/common/defined.ts';
import { DisposableStore, toDisposable } from '../../core/common/lifecycle.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import { checkIds, type CheckLine } from '../../invoker/setup/setupCheck.ts';
import type { Port } from '../../protocol/frame.ts';
import { serve } from '../../protocol/server.ts';
import type { SetupEvents, SetupMethods, SetupSnapshot } from '../../protocol/setup.ts';
import { setupDecoders } from '../../protocol/setupDecoders.ts';
import { takeFailureStep } from '../failures/failureSteps.ts';
import { isPossible } from '../failures/failureText.ts';
import { findOciCli } from '../failures/ociCli.ts';
import type { CheckSession } from './checkPanel.ts';
import type { CheckSubject, FindSubject } from './checkSubject.ts';
import { copyReport } from './copyReport.ts';
import { toOverallState, toSections, toVerdict, type SetupStep } from './setupSections.ts';

/** Services of a session. */
export type SessionServices = {
  readonly invoker: Pick<Invoker, 'checkSetup'>;
  /** Version of the extension. */
  readonly extensionVersion: string;
  /** Reports an unexpected exception. */
  readonly unexpected: (error: unknown) => void;
};

/** Runs the setup check for one page, and keeps what it found. */
export class SetupSession implements CheckSession<FindSubject> {
  readonly #owned = new DisposableStore();
  readonly #services: SessionServices;
  readonly #emit: (snapshot: SetupSnapshot) => void;
  #findSubject: FindSubject;
  #subject: CheckSubject | undefined;
  #run: AbortController | undefined;
  #lines: readonly CheckLine[] = [];
  #steps: ReadonlyMap<string, SetupStep> = new Map();

  /** @param findSubject reads the settings again for each check */
  constructor(port: Port, findSubject: FindSubject, services: SessionServices) {
    this.#services = services;
    this.#findSubject = findSubject;
    const server = this.#owned.add(
      serve<SetupMethods, SetupEvents>(port, setupDecoders, {
        ready: async () => this.#snapshot(),
        checkAgain: async () => this.#begin(false),
        testSignature: async () => this.#begin(true),
        copyReport: () => copyReport(this.#snapshot(), services.extensionVersion),
        takeStep: ({ id }) => this.#takeStep(id),
      }),
    );
    this.#emit = (snapshot) => server.emit('snapshot', snapshot);
    this.#owned.add(toDisposable(() => this.#run?.abort()));
    this.#begin(false);
  }

  check(findSubject: FindSubject): void {
    this.#findSubject = findSubject;
    this.#begin(false);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Ends the current check and begins another. */
  #begin(online: boolean): void {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    this.#check(online, run.signal)
      .catch((error: unknown) => this.#services.unexpected(error))
      .finally(() => {
        if (this.#run === run) this.#run = undefined;
        this.#draw();
      });
  }

  async #check(online: boolean, signal: AbortSignal): Promise<void> {
    this.#draw();
    const [subject] = await Promise.all([this.#findSubject(), findOciCli()]);
    if (signal.aborted) return;
    this.#subject = subject;
    const { name: _, ...what } = subject;
    const before = this.#lines;
    const found: CheckLine[] = [];
    // Only the test needs the key of a passphrase.
    const options = { ...what, online, askPassphrase: online };
    for await (const line of this.#services.invoker.checkSetup(options, signal)) {
      if (signal.aborted) return;
      found.push(line);
      this.#lines = [...found, ...before.filter((each) => isLater(each, line))];
      this.#draw();
    }
    if (signal.aborted) return;
    this.#lines = found;
  }

  #draw(): void {
    this.#emit(this.#snapshot());
  }

  #snapshot(): SetupSnapshot {
    const running = this.#run !== undefined;
    const lines = this.#lines;
    const { sections, steps } = toSections(lines, isPossible);
    this.#steps = steps;
    return {
      title: 'OCI Setup',
      subject: this.#subject?.name ?? '',
      running,
      state: toOverallState(lines),
      verdict: running ? 'Checking…' : toVerdict(lines),
      sections,
      canTest: lines.some(({ canTest }) => canTest === true),
    };
  }

  async #takeStep(id: string): Promise<void> {
    const step = this.#steps.get(id);
    if (!step) return;
    const { line, action } = step;
    await takeFailureStep(
      action,
      defined({ place: line.place, profile: this.#subject?.credentials.profile || undefined }),
    );
    // Whatever opens an editor has not changed anything yet.
    if (!opening.includes(action)) this.#begin(false);
  }
}

const opening: readonly SetupStep['action'][] = ['openConfig', 'openFile', 'openSettings', 'showLog'];

function isLater(each: CheckLine, line: CheckLine): boolean {
  return checkIds.indexOf(each.id) > checkIds.indexOf(line.id);
}
