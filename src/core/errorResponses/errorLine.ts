import { plainAnsiText } from '../text/ansiText.ts';

/** Maximum characters of a line that is returned. */
const longest = 500;

/** What loggers of Go write before a line. */
const goTime = /^[\d/]{10} [\d:.]{8,15} /;

/** `Error: text`, `java.lang.IllegalStateException: text`, `TypeError [CODE]: text`, `panic: text`. */
const named =
  /^(?:Uncaught |Unhandled exception\. |Caused by: |Exception in thread "[^"]*" )?(?:[\w$.:]*(?:Error|Exception|Fault|Failure)\b(?: \[[\w ]+\])?|panic|http: panic serving \S*|fatal error)(?::|$)/;

/** A frame of a stack, below the error that it belongs to. */
const frame = /^\s+(?:at |from |\.\.\. \d+ more)/;

/** What the FDK for Python logs: its ID, the message of the exception, and the traceback, on the same line or, of a local function, below. */
const loggedPython = /^\S+ - fn - ERROR - ([\s\S]{1,2000}?):\n? {2}File "/m;

/**
 * Finds the error in what a failed function wrote to standard error: the last line of a Python traceback, the message in the
 * log of the FDK for Python, or the line above the frames of a stack. Undefined if nothing there looks like an error.
 */
export function findErrorLine(output: string): string | undefined {
  const text = plainAnsiText(output);
  const lines = text.split('\n').map((each) => each.replace(goTime, ''));
  const line =
    afterTraceback(lines) ??
    loggedPython.exec(text)?.[1]?.split('\n')[0] ??
    aboveFrames(lines) ??
    lines.findLast((each) => named.test(each));
  return line?.trim().slice(0, longest);
}

function afterTraceback(lines: readonly string[]): string | undefined {
  const start = lines.findLastIndex((line) => line.startsWith('Traceback (most recent call last):'));
  return start < 0 ? undefined : lines.slice(start + 1).find((line) => /^\S/.test(line));
}

/** Prefers a line that names an error: a message may have several lines, and the last one is next to the frames. */
function aboveFrames(lines: readonly string[]): string | undefined {
  const first = lines.findIndex((line) => frame.test(line));
  if (first < 1) return undefined;
  const above = lines.slice(0, first);
  return above.findLast((line) => named.test(line)) ?? above.findLast((line) => line.trim() !== '');
}
