import type { TextDocument } from 'vscode';
import { findInherited } from '../../core/environments/inheritedValues.ts';
import type { AssembledScope, NamedEnvironment } from '../../core/environments/assembleScope.ts';
import { describeKey } from '../../core/decode/keyFinding.ts';
import { bodyLimit } from '../../core/common/limits.ts';
import { readTimeoutHint, type Target } from '../../core/prepare/resolveTarget.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import type { Result } from '../../core/common/result.ts';
import { toRequestContent } from '../../protocol/requestContent.ts';
import type { EditorSnapshot, ShownEnvironment, TargetLabel } from '../../protocol/requestEditor.ts';
import { automaticHeaders } from './automaticHeaders.ts';
import { readBodySchema } from './bodySchema.ts';
import { bodySchemaOf, toFunctionChoices, toEditorFault, toDefaultOptions } from './snapshotParts.ts';
import { fileNameOf } from '../common/documents.ts';
import { sizeOfBody } from '../request/readBodyFile.ts';
import { getSetting } from '../common/settings.ts';
import { targetOf, toScopedRequest } from '../request/scopedRequest.ts';
import type { Checks } from '../checks/checks.ts';
import { toShownTests } from './shownTests.ts';
import { describeTarget } from './describeTarget.ts';
import type { Logger } from '../../core/common/logger.ts';
import type { Environments } from '../environments/environments.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Invocations } from '../invoking/invocations.ts';
import type { InvokeOnSave } from '../invokeOnSave/invokeOnSave.ts';
import { usualProfile } from '../profiles/currentProfile.ts';
import type { ProfileNames } from '../profiles/profileNames.ts';
import type { InvalidBodies } from '../request/invalidBodies.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Returns everything that the request editor shows of a document. */
export async function makeSnapshot(
  document: TextDocument,
  appliedEdit: number,
  { catalog, profiles, invocations, environments, invokeOnSave, store, checks }: SessionServices,
): Promise<EditorSnapshot> {
  // Both are read before the first `await`: the text has to match the number of the edit.
  const fileName = fileNameOf(document.uri);
  const text = document.getText();
  const content = toRequestContent(text, fileName);
  const tests = toShownTests(document, content, { store, checks });
  const own = content.kind === 'form' ? content.request : undefined;
  const scoped = own && (await toScopedRequest(document.uri, own, environments));
  // If the scope cannot be read, the label says so, and the rest is shown without it.
  const request = scoped?.ok ? scoped.value.request : own;
  const scope = scoped?.ok ? scoped.value.scope : undefined;
  const [context, names, size] = await Promise.all([
    catalog.context(),
    profiles.list(),
    request ? sizeOfBody(document.uri, request, scope) : undefined,
  ]);
  const schema = request && bodySchemaOf(request, context, scope?.environment);
  const bodyProblems =
    request?.body.kind === 'json'
      ? await (
          await import('./checkBody.ts')
        ).checkBody(request, schema === undefined ? undefined : await readBodySchema(schema, document.uri))
      : [];
  const found = scoped?.ok && request?.function ? targetOf(document.uri, scoped.value, context) : undefined;
  const target = scoped?.ok === false ? scoped : found;
  return {
    fileName,
    content,
    warnings: [
      ...(content.kind === 'form' ? content.findings.map((finding) => describeKey(finding)) : []),
      ...(scope?.warnings ?? []),
      ...(target?.ok ? (target.value.warnings ?? []) : []),
    ],
    functions: toFunctionChoices(context),
    profiles: names,
    target: toLabel(request, target, scope?.environment),
    debuggable: target?.ok === true && target.value.kind === 'local',
    usual: toDefaultOptions(own, context, scope, {
      bufferLimit: getSetting('body.bufferLimit'),
      profile: usualProfile(),
    }),
    environment: toShownEnvironment(scope, environments.chosen),
    inherited: {
      ...(own && scope ? findInherited(own, scope) : { headers: [], variables: [] }),
      automatic: request ? automaticHeaders(request, target?.ok ? target.value.retry : undefined) : [],
    },
    readTimeoutHint: target?.ok ? readTimeoutHint(target.value, request?.type) : undefined,
    bodyBytes: size?.ok ? size.value : undefined,
    bodyFault: size?.ok === false ? toEditorFault(size.failure) : undefined,
    bodyProblems,
    bodySchema: schema !== undefined,
    bodyLimit,
    tests,
    running: invocations.runningOf(document.uri).length > 0,
    invokeOnSave:
      target?.ok && target.value.kind === 'local'
        ? invokeOnSave.isOn({ requestUri: document.uri.toString() })
        : undefined,
    appliedEdit,
  };
}

/** A scope that cannot be read may be one without the selected environment, which is named nevertheless. */
function toShownEnvironment(
  scope: AssembledScope | undefined,
  chosen: string | undefined,
): ShownEnvironment | undefined {
  if (chosen === undefined && (scope?.environments.length ?? 0) === 0) return undefined;
  return { name: chosen, protected: scope?.environment?.protected === true };
}

function toLabel(
  request: RequestFile | undefined,
  target: Result<Target> | undefined,
  environment: NamedEnvironment | undefined,
): TargetLabel {
  if (!request) return { kind: 'problem', message: 'This file is not a valid request.' };
  if (!target) return { kind: 'problem', message: 'Select a function.' };
  return target.ok
    ? { kind: 'ready', text: describeTarget(target.value, environment) }
    : { kind: 'problem', ...toEditorFault(target.failure) };
}

/** The objects that request editors use. */
export type SessionServices = {
  readonly catalog: FunctionCatalog;
  readonly profiles: ProfileNames;
  readonly invocations: Invocations;
  readonly invalidBodies: InvalidBodies;
  readonly environments: Environments;
  readonly invokeOnSave: InvokeOnSave;
  readonly store: InvocationStore;
  readonly checks: Checks;
  readonly logger: Logger;
};
