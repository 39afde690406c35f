import type { Uri } from 'vscode';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { createRedactor } from '../../core/redaction/redactor.ts';
import { resolveInEnvironment } from '../../core/prepare/resolveInEnvironment.ts';
import type { CapturedValues } from '../../core/expectations/capturedValues.ts';
import type { Target } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { toInvocationRequest } from '../../core/prepare/toInvocationRequest.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import { textVariable } from '../../core/variables/variable.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { loadRequest, type LoadedRequest, type RequestReading } from '../request/readRequest.ts';

/** The objects that a preview uses. */
export type PreviewServices = Pick<RequestReading, 'environments'> & {
  readonly prompts: Pick<VariablePrompts, 'lastOf'>;
  readonly catalog: FunctionCatalog;
};

/** Replaces every secret until the text is masked: a header may not contain `•`. */
export const secretStandIn = 'a-secret-that-nobody-typed';

/** Masks the stand-in in the text of a preview. */
export const secretMask = createRedactor([secretStandIn]);

/** A request as it would be sent now, with the stand-in for every secret, and the last value of each prompt. */
export type DryExpanded = {
  readonly loaded: LoadedRequest;
  readonly target: Target;
  readonly request: InvocationRequest;
};

/** The placeholders for the secrets and prompts of a request. */
type StandIns = {
  readonly secret: (name: string) => string;
  /** For a prompt without a last value. */
  readonly prompt: (name: string) => string;
};

const maskedLater: StandIns = { secret: () => secretStandIn, prompt: (name) => `{{$prompt.${name}}}` };

/** Prepares a request without asking the user. Fails like `loadRequest`, or if its function cannot be resolved. */
export async function dryExpand(
  uri: Uri,
  { environments, prompts, catalog }: PreviewServices,
  standIns: StandIns = maskedLater,
): Promise<Result<DryExpanded>> {
  const loaded = await loadRequest(uri, environments, (captured) => hideSecrets(captured, standIns.secret));
  if (!loaded.ok) return loaded;
  const { needed, scope, expand } = loaded.value;
  const expanded = expand({
    secret: new Map(needed.secret.map((name) => [name, standIns.secret(name)])),
    prompt: new Map(needed.prompt.map((name) => [name, prompts.lastOf(name) ?? standIns.prompt(name)])),
  });
  if (!expanded.ok) return expanded;
  const { wanted, content } = expanded.value;
  if (!content.ok) return content;
  const target = resolveInEnvironment(wanted, await catalog.context(), scope);
  if (!target.ok) return target;
  const place = target.value.kind === 'remote' ? target.value : { credentials: {} };
  const request = toInvocationRequest(target.value, place, content.value);
  return ok({ loaded: loaded.value, target: target.value, request });
}

/** Replaces captured secrets. */
function hideSecrets(captured: CapturedValues, standIn: StandIns['secret']): CapturedValues {
  const values = Object.entries(captured.values).map(([name, variable]) => [
    name,
    captured.secrets.includes(variable.text) ? textVariable(standIn(name)) : variable,
  ]);
  return { ...captured, values: Object.fromEntries(values) as CapturedValues['values'], secrets: [] };
}
