import type { TextDocument } from 'vscode';
import { describeFailure } from '../../core/describeFailure.ts';
import { bodyLimit } from '../../core/limits.ts';
import { readTimeoutHint } from '../../core/readTimeoutHint.ts';
import { parseRequestFile, type RequestFile } from '../../core/requestFile.ts';
import type { Result } from '../../core/result.ts';
import type { EditorSnapshot, RequestContent, TargetLabel } from '../../protocol/requestEditor.ts';
import { readBodySchema } from '../body/bodySchema.ts';
import { bodySchemaOf } from '../body/bodySchemaOf.ts';
import { fileNameOf } from '../documents.ts';
import { sizeOfBody } from '../invocation/sizeOfBody.ts';
import { getSetting } from '../settings.ts';
import { resolveTarget, type Target } from '../../core/resolveTarget.ts';
import { toWantedTarget } from '../../core/toWantedTarget.ts';
import { toFunctionChoices } from './functionChoices.ts';
import { describeTarget } from './describeTarget.ts';
import type { SessionServices } from './requestSession.ts';
import { toUsualOptions } from './toUsualOptions.ts';

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
  const [context, names, size] = await Promise.all([
    catalog.context(),
    profiles.list(),
    request ? sizeOfBody(document.uri, request) : undefined,
  ]);
  const schema = request && bodySchemaOf(request, context);
  const bodyProblems =
    request?.body.kind === 'json'
      ? await (
          await import('../body/checkBody.ts')
        ).checkBody(request, schema === undefined ? undefined : await readBodySchema(schema))
      : [];
  const target = request?.function ? resolveTarget(toWantedTarget(request), context) : undefined;
  return {
    fileName,
    content: parsed.ok ? { kind: 'form', request: parsed.value } : broken(parsed.failure),
    functions: toFunctionChoices(context),
    profiles: names,
    target: toLabel(request, target),
    usual: toUsualOptions(request, context, getSetting('body.bufferLimit')),
    readTimeoutHint: target?.ok ? readTimeoutHint(target.value, request?.type) : undefined,
    bodyBytes: size?.ok ? size.value : undefined,
    bodyFault: size?.ok === false ? describeFailure(size.failure).message : undefined,
    bodyProblems,
    bodySchema: schema !== undefined,
    bodyLimit,
    running: invocations.runningOf(document.uri).length > 0,
    appliedEdit,
  };
}

function toLabel(request: RequestFile | undefined, target: Result<Target> | undefined): TargetLabel {
  if (!request) return { kind: 'problem', message: 'The file cannot be read as a request.' };
  if (!target) return { kind: 'problem', message: 'Choose a function.' };
  return target.ok
    ? { kind: 'ready', text: describeTarget(target.value) }
    : { kind: 'problem', message: describeFailure(target.failure).message };
}

function broken(failure: Parameters<typeof describeFailure>[0]): RequestContent {
  return failure.code === 'requestInvalid'
    ? { kind: 'broken', line: failure.line, column: failure.column, problem: failure.problem }
    : { kind: 'broken', line: 1, column: 1, problem: describeFailure(failure).message };
}
