import type { Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { createRedactor, noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import type { Environments } from '../environments/environments.ts';
import type { GivenValues, VariableAnswers } from '../environments/variableAnswers.ts';
import { toBodyUri } from './readBodyFile.ts';
import type { OutsideBodies } from './outsideBodies.ts';
import { prepareRequest, type ExpandedRequest, type PreparedRequest } from './prepareRequest.ts';

/** What reading a request builds on. */
export type RequestReading = {
  readonly environments: Environments;
  readonly answers: VariableAnswers;
  readonly outsideBodies: OutsideBodies;
};

/** A saved request, its variables replaced, and what surrounds it. */
export type ReadRequest = ExpandedRequest & {
  readonly scope: AssembledScope;
  /** Of the secrets that are in it. */
  readonly redactor: Redactor;
};

/**
 * Reads a request as it stands in its editor, saved or not, and asks for what it needs. Undefined when the person gave up.
 */
export async function readRequest(
  uri: Uri,
  { environments, answers, outsideBodies }: RequestReading,
): Promise<Result<ReadRequest> | undefined> {
  const prepared = await prepareRequest(uri, environments);
  if (!prepared.ok) return prepared;
  const { needed, rehearsal, scope } = prepared.value;
  // Nobody is asked for the sake of a request that cannot be sent.
  if (!rehearsal.content.ok) return ok({ ...rehearsal, scope, redactor: noRedaction });
  const { body } = prepared.value.request;
  // Shown beside what follows: it keeps nothing from being sent.
  if (body.kind === 'file') void outsideBodies.warn(uri, toBodyUri(uri, body.path));
  const given = await answers.ask(needed, scope.environment?.name);
  if (!given) return undefined;
  const expanded = prepared.value.expand(withGiven(prepared.value, given));
  return expanded.ok
    ? ok({ ...expanded.value, scope, redactor: createRedactor(given.secret.values()) })
    : expanded;
}

/** The context of a request, and what was given for it. */
export function withGiven(
  { context }: Pick<PreparedRequest, 'context'>,
  values: GivenValues,
): TemplateContext {
  const { given } = context.surroundings;
  const surroundings = {
    ...context.surroundings,
    given: ((source, name) =>
      source === 'env' ? given?.(source, name) : values[source].get(name)) satisfies typeof given,
  };
  return { ...context, surroundings };
}
