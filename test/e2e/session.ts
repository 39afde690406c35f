import { afterAll, afterEach, beforeAll } from 'vitest';
import { leaveEvidence } from './evidence.ts';
import type { Workbench } from './pages/workbench.ts';
import { openWindow, renewSharedWindow, type Window, type WindowOptions } from './window.ts';

/** A window for the tests of one file. */
export type Session = {
  /** The window; only available while a test runs. */
  readonly workbench: Workbench;
  /** Folder of the workspace copy; other folders are next to it. */
  readonly folder: string;
};

/** Opens a window before the tests of a file. Files that only add or replace files share a window. Call it at the top of the file. */
export function useSession(options: WindowOptions = {}): Session {
  const { files = {}, ...others } = options;
  const isShared = Object.keys(others).length === 0;
  let window: Window | undefined;
  beforeAll(async () => {
    window = isShared ? await renewSharedWindow(files) : await openWindow(options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && window) await leaveEvidence(task, window.workbench, window.vscode);
  });
  afterAll(async () => {
    if (!isShared) await window?.close();
  });
  return {
    get workbench() {
      if (!window) throw new Error('The window is open while a test runs, not before.');
      return window.workbench;
    },
    get folder() {
      return window?.workspace.folder ?? '';
    },
  };
}
