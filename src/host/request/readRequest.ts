import type { Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import type { ExpandedRequest } from '../../core/prepare/prepareRequest.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { Environments } from '../environments/environments.ts';
import type { VariablePrompts } from '../environments/variablePrompts.ts';
import { toBodyUri } from './readBodyFile.ts';
import type { OutsideBodies } from './outsideBodies.ts';
import { loadRequest } from './loadRequest.ts';

/** What reading a request builds on. */
export type RequestReading = {
  readonly environments: Environments;
  readonly prompts: VariablePrompts;
  readonly outsideBodies: OutsideBodies;
};

/** A saved request whose variables are replaced, with its scope. */
export type ReadRequest = ExpandedRequest & {
  readonly scope: AssembledScope;
  /** Of the secrets that are in it. */
  readonly redactor: Redactor;
};

/** Reads a request as its editor shows it, saved or not, and asks for its secrets and prompts. Undefined if the user cancelled. */
export async function readRequest(
  uri: Uri,
  { environments, prompts, outsideBodies }: RequestReading,
): Promise<Result<ReadRequest> | undefined> {
  const loaded = await loadRequest(uri, environments);
  if (!loaded.ok) return loaded;
  const { request, needed, rehearsal, scope, expand } = loaded.value;
  // The user is not asked for a request that cannot be sent.
  if (!rehearsal.content.ok) return ok({ ...rehearsal, scope, redactor: noRedaction });
  // Shown beside what follows: it keeps nothing from being sent.
  if (request.body.kind === 'file') void outsideBodies.warn(uri, toBodyUri(uri, request.body.path));
  const inputs = await prompts.ask(needed, scope.environment?.name);
  if (!inputs) return undefined;
  const expanded = expand(inputs);
  return expanded.ok
    ? ok({ ...expanded.value, scope, redactor: createRedactor(inputs.secret.values()) })
    : expanded;
}
