import { basename } from 'node:path';
import { DisposableStore } from '../../core/common/lifecycle.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { ArchiveRuleId } from '../../local/archives/archiveRules.ts';
import { checkArchive, type ArchiveFinding } from '../../local/archives/checkArchive.ts';
import { languages } from '../../local/archives/managedRuntime.ts';
import { withArchive } from '../../local/archives/openArchive.ts';
import type { ArchiveUse } from '../../local/archives/rule.ts';
import type { Port } from '../../protocol/frame.ts';
import { serve } from '../../protocol/server.ts';
import type {
  SetupEvents,
  SetupFinding,
  SetupMethods,
  SetupSection,
  SetupSnapshot,
} from '../../protocol/setup.ts';
import { setupDecoders } from '../../protocol/setupDecoders.ts';
import type { CheckSession } from '../setup/checkPanel.ts';
import { copyReport } from '../setup/copyReport.ts';
import { toOverallState, toVerdict } from '../setup/setupSections.ts';

/** An archive, and what it is checked for. */
export type ArchiveSubject = { readonly path: string; readonly use: ArchiveUse };

/** Services of a session. */
export type ArchiveServices = {
  /** Version of the extension. */
  readonly extensionVersion: string;
  /** Reports an unexpected exception. */
  readonly unexpected: (error: unknown) => void;
};

/** Checks an archive for one page. "Check Again" reads the file again. */
export class ArchiveSession implements CheckSession<ArchiveSubject> {
  readonly #owned = new DisposableStore();
  readonly #unexpected: ArchiveServices['unexpected'];
  readonly #emit: (snapshot: SetupSnapshot) => void;
  #subject: ArchiveSubject;
  /** The current check, unless it is complete. */
  #run: object | undefined;
  #found: readonly ArchiveFinding[] = [];

  constructor(port: Port, subject: ArchiveSubject, { extensionVersion, unexpected }: ArchiveServices) {
    this.#subject = subject;
    this.#unexpected = unexpected;
    const nothing = async (): Promise<void> => {};
    const server = this.#owned.add(
      serve<SetupMethods, SetupEvents>(port, setupDecoders, {
        ready: async () => this.#snapshot(),
        checkAgain: async () => this.check(this.#subject),
        testSignature: nothing,
        copyReport: () => copyReport(this.#snapshot(), extensionVersion),
        takeStep: nothing,
      }),
    );
    this.#emit = (snapshot) => server.emit('snapshot', snapshot);
    this.check(subject);
  }

  check(subject: ArchiveSubject): void {
    const run = {};
    this.#run = run;
    if (subject !== this.#subject) this.#found = [];
    this.#subject = subject;
    this.#emit(this.#snapshot());
    readFindings(subject)
      .then(
        (found) => {
          if (this.#run === run) this.#found = found;
        },
        (error: unknown) => this.#unexpected(error),
      )
      .finally(() => {
        if (this.#run !== run) return;
        this.#run = undefined;
        this.#emit(this.#snapshot());
      });
  }

  dispose(): void {
    this.#run = undefined;
    this.#owned.dispose();
  }

  #snapshot(): SetupSnapshot {
    const running = this.#run !== undefined;
    const { path, use } = this.#subject;
    const { language, handler, shape } = use;
    return {
      title: 'Archive Check',
      subject: [basename(path), languages[language], handler, shape].filter(Boolean).join(' · '),
      running,
      state: toOverallState(this.#found),
      verdict: running ? 'Checking…' : toVerdict(this.#found),
      sections: toArchiveSections(this.#found),
      canTest: false,
    };
  }
}

/** Returns the findings; a file that cannot be read is one as well. */
async function readFindings({ path, use }: ArchiveSubject): Promise<readonly ArchiveFinding[]> {
  const found = await withArchive(path, (archive) => checkArchive(archive, use));
  if (found.ok) return found.value;
  const { message, hint } = describeFailure(found.failure);
  return [{ id: 'format', state: 'wrong', text: message, hint }];
}

/** The sections of the page, in the order of the rules. */
const sectionOf: Readonly<Record<ArchiveRuleId, string>> = {
  format: 'Archive',
  size: 'Archive',
  paths: 'Files',
  links: 'Files',
  names: 'Files',
  layout: 'Layout',
  native: 'Layout',
  jar: 'Layout',
  handler: 'Function',
  program: 'Function',
  architecture: 'Function',
};

function toArchiveSections(found: readonly ArchiveFinding[]): readonly SetupSection[] {
  const sections = new Map<string, SetupFinding[]>();
  for (const { id, ...finding } of found) {
    const title = sectionOf[id];
    sections.set(title, [...(sections.get(title) ?? []), { ...finding, steps: [] }]);
  }
  return [...sections].map(([title, findings]) => ({ title, findings }));
}
