import { applySgr, type AnsiStyle } from './ansiStyle.ts';

/** Text in one style. */
export type AnsiRun = { readonly text: string; readonly style: AnsiStyle };

/** Number of runs that keep their style; the rest of a text that changes it more often is plain. */
const maxRuns = 5000;

/** Sequences (CSI with parameters and final character, strings, others), carriage returns, and other control characters. */
const controls =
  // oxlint-disable-next-line no-control-regex -- what a terminal acts on
  /\x1b\[([0-?]*)[ -/]*([@-~])|\x1b[PX^_\]][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/**
 * Splits text for a terminal into runs. Only the sequences for colours and styles (SGR) count: everything else that a terminal
 * acts on is dropped, and a carriage return starts a new line. Takes linear time.
 */
export function parseAnsiText(text: string): readonly AnsiRun[] {
  const runs: AnsiRun[] = [];
  let style: AnsiStyle = {};
  let pending = '';
  const push = (): void => {
    if (pending !== '') runs.push({ text: pending, style });
    pending = '';
  };
  let end = 0;
  for (const match of text.matchAll(controls)) {
    const [control, parameters = '', final] = match;
    pending += text.slice(end, match.index);
    end = match.index + control.length;
    if (control.startsWith('\r')) pending += '\n';
    else if (final === 'm' && runs.length < maxRuns) {
      push();
      style = runs.length < maxRuns ? applySgr(style, parameters) : {};
    }
  }
  pending += text.slice(end);
  push();
  return runs;
}

/** Returns the text without everything that a terminal acts on. */
export function plainAnsiText(text: string): string {
  return text.replace(controls, (control) => (control.startsWith('\r') ? '\n' : ''));
}
