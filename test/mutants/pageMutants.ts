/** One small change to a page: a text that occurs exactly once in its file, and its replacement. */
export type PageMutant = {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The effect on a user. */
  readonly why: string;
};

export const pageMutants: readonly PageMutant[] = [
  {
    file: 'src/webview/requestEditor/model/shortcuts.ts',
    find: "event.key === 'Enter'",
    replace: "event.key === 'F9'",
    why: 'ctrl+enter does not invoke',
  },
  {
    file: 'src/webview/response/model/snapshotText.ts',
    find: 'if (missing > 0) return undefined;',
    replace: '',
    why: 'a gap in a stream goes unnoticed',
  },
];
