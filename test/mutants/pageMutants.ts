import type { Mutant } from './mutant.ts';

export const pageMutants: readonly Mutant[] = [
  {
    file: 'src/webview/requestEditor/shortcuts.ts',
    find: "event.key === 'Enter'",
    replace: "event.key === 'F9'",
    why: 'ctrl+enter does not invoke',
    page: true,
  },
  {
    file: 'src/webview/response/growText.ts',
    find: 'if (missing > 0) return undefined;',
    replace: '',
    why: 'a gap in a stream goes unnoticed',
    page: true,
  },
];
