/** One line that the tests inside an extension host report to their driver, as JSON. */
export type HostReport =
  | { readonly type: 'passed'; readonly file: string; readonly title: string }
  | { readonly type: 'failed'; readonly file: string; readonly title: string; readonly error: string }
  /** All tests ran. Without this report, the extension host crashed. */
  | { readonly type: 'ended' };
