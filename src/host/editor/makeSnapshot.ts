import type { TextDocument } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import { bodyLimit } from '../../core/limits.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile.ts';
import type { EditorSnapshot, RequestContent, TargetLabel } from '../../protocol/requestEditor.ts';
import { fileNameOf } from '../documents.ts';
import { sizeOfBody } from '../invocation/sizeOfBody.ts';
import { resolveTarget, type TargetContext } from '../../core/resolveTarget.ts';
import { toWantedTarget } from '../../core/toWantedTarget.ts';
import { toFunctionChoices } from './functionChoices.ts';
import { describeTarget } from './describeTarget.ts';
import type { SessionServices } from './requestSession.ts';

/** All that the request editor shows of a document as it stands now. */
export async function makeSnapshot(
  document: TextDocument,
  appliedEdit: number,
  { catalog, profiles, invocations }: SessionServices,
): Promise<EditorSnapshot> {
  // The text and the number of the edit that led to it belong together: both are taken before the first wait.
  const fileName = fileNameOf(document.uri);
  const parsed = parseRequestFile(document.getText(), fileName);
  const request = parsed.ok ? parsed.value : undefined;
  const [context, names, bodyBytes] = await Promise.all([
    catalog.context(),
    profiles.list(),
    request ? sizeOfBody(document.uri, request) : undefined,
  ]);
  return {
    fileName,
    content: parsed.ok ? { kind: 'form', request: parsed.value } : broken(parsed.failure),
    functions: toFunctionChoices(context),
    profiles: names,
    target: toLabel(request, context),
    bodyBytes,
    bodyLimit,
    running: invocations.runningOf(document.uri).length > 0,
    appliedEdit,
  };
}

function toLabel(request: RequestFile | undefined, context: TargetContext): TargetLabel {
  if (!request) return { kind: 'problem', message: 'The file cannot be read as a request.' };
  if (request.function === '') return { kind: 'problem', message: 'Choose a function.' };
  const target = resolveTarget(toWantedTarget(request), context);
  return target.ok
    ? { kind: 'ready', text: describeTarget(target.value) }
    : { kind: 'problem', message: describeFailure(target.failure).message };
}

function broken(failure: Parameters<typeof describeFailure>[0]): RequestContent {
  return failure.code === 'requestInvalid'
    ? { kind: 'broken', line: failure.line, column: failure.column, problem: failure.problem }
    : { kind: 'broken', line: 1, column: 1, problem: describeFailure(failure).message };
}
