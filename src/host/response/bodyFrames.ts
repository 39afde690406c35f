import { isLocalFunctionOcid } from '../../core/oci/ocid.ts';
import { ownStatus } from '../../core/invocation/outcome.ts';
import { findStackFrames, type StackFrame } from '../../core/text/stackFrames.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { findSourceFile, type SourcePlaces } from './findSourceFile.ts';
import { isPackaged, toFrameLabel, type SourceLine } from './outputLinks.ts';

/** A line of the source that a stack trace in a body names. */
export type BodyFrame = SourceLine & { readonly label: string };

/** Characters of a body that are searched: no stack trace is longer, but a body may have megabytes. */
const searched = 500_000;

/** Frames whose files are looked for, and frames that are shown. */
const examined = 200;
const shown = 8;

/**
 * Finds the frames of the stack traces in the body of a failed response of a local function, in text or in the strings of JSON, the one that
 * failed first. Only frames in the workspace, and none of packages.
 */
export async function findBodyFrames(
  { kind, text, state, head, request }: Pick<Invocation, 'kind' | 'text' | 'state' | 'head' | 'request'>,
  places: SourcePlaces,
): Promise<readonly BodyFrame[]> {
  const hasFailed = state === 'failed' || (state === 'answered' && (ownStatus(head) ?? 0) >= 400);
  const isLocal = request !== undefined && isLocalFunctionOcid(request.functionId);
  if (!hasFailed || !isLocal || kind === 'binary') return [];
  const found: BodyFrame[] = [];
  const known = new Set<string>();
  let count = 0;
  for (const frame of findFrames(text.slice(0, searched))) {
    if (++count > examined) break;
    const path = await findSourceFile(frame.path, places);
    const { line, column = 1 } = frame;
    const key = `${path}:${line}:${column}`;
    if (path === undefined || isPackaged(path) || known.has(key)) continue;
    known.add(key);
    found.push({ path, line, column, label: toFrameLabel(path, frame) });
    if (found.length === shown) break;
  }
  return found;
}

/** Of each stack, the frame that failed comes first. */
function* findFrames(text: string): Generator<StackFrame> {
  for (const each of toTexts(text)) {
    const frames = findStackFrames(each);
    yield* frames.some(({ isNewestLast }) => isNewestLast) ? frames.toReversed() : frames;
  }
}

/** Returns the strings of a JSON text, in which line breaks are escaped; another text as a whole. */
function toTexts(text: string): readonly string[] {
  if (!/^\s*[[{"]/.test(text)) return [text];
  const rest: unknown[] = [];
  try {
    rest.push(JSON.parse(text));
  } catch {
    return [text];
  }
  const texts: string[] = [];
  // Not recursive: JSON can be nested deeper than calls.
  for (let value = rest.pop(); value !== undefined; value = rest.pop()) {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null)
      for (const each of toMembers(value).toReversed()) rest.push(each);
  }
  return texts;
}

/** Some programs return a stack as a list of its lines. */
function toMembers(value: object): readonly unknown[] {
  const members: readonly unknown[] = Object.values(value);
  return Array.isArray(value) && members.every((each) => typeof each === 'string')
    ? [members.join('\n')]
    : members;
}
