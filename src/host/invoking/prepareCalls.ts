import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { RequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { resolveInEnvironment, type TargetScope } from '../../core/prepare/resolveInEnvironment.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { readRequest, type RequestReading } from '../request/readRequest.ts';
import { addressRequest } from './addressRequest.ts';
import { emptyContent } from './functionContent.ts';
import type { Invocable } from './invocable.ts';

/** A request that a measurement sends many times. */
export type PreparedCalls = {
  readonly request: InvocationRequest;
  readonly functionName: string;
  readonly environment?: string;
  readonly redactor: Redactor;
};

/** Prepares a request without sending it. Undefined if the user cancelled, or the signal aborted the build of a local function. */
export async function prepareCalls(
  { catalog, reading }: { readonly catalog: FunctionCatalog; readonly reading: RequestReading },
  what: Invocable,
  confirm: Confirm,
  signal: AbortSignal,
): Promise<Result<PreparedCalls> | undefined> {
  const read =
    what.kind === 'request'
      ? await readRequest(what.uri, reading)
      : ok({ ...toFunctionRequest(what.reference), content: ok(emptyContent) });
  if (!read?.ok) return read;
  const { wanted, content, scope, redactor } = read.value;
  if (!content.ok) return content;
  const target = resolveInEnvironment(wanted, await catalog.context(), scope);
  if (!target.ok) return target;
  if (!(await confirm(target.value, scope.environment))) return undefined;
  const { local } = catalog;
  const request = await addressRequest(target.value, content.value, local, signal);
  if (!request?.ok) return request;
  return ok({
    request: request.value,
    functionName: target.value.name,
    ...defined({ environment: scope.environment?.name }),
    redactor: redactor.and(local.secrets(request.value.functionId)),
  });
}

function toFunctionRequest(reference: string): {
  readonly wanted: RequestedTarget;
  readonly scope: TargetScope;
  readonly redactor: Redactor;
} {
  return { wanted: { function: reference, saidBy: 'person' }, scope: {}, redactor: noRedaction };
}
