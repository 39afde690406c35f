import { randomUUID } from 'node:crypto';
import type { BodySource } from '../core/invocationRequest.ts';
import { expandRequest } from '../core/expandRequest.ts';
import { parseRequestFile } from '../core/requestFile.ts';
import { ok, type Result } from '../core/result.ts';
import type { TemplateContext } from '../core/template.ts';
import type { WantedTarget } from '../core/resolveTarget.ts';
import { toInvocationContent } from '../core/toInvocationContent.ts';
import type { InvocationContent } from '../core/toInvocationRequest.ts';
import { toWantedTarget } from '../core/toWantedTarget.ts';
import { withGivenVariables } from './givenVariables.ts';

/** Opens the file that a request names as its body, by the path it is written with. */
export type OpenBody = (path: string) => Promise<Result<BodySource>>;

/** What its reader adds to a request file. */
export type RequestSurroundings = {
  /** `NAME=VALUE`, over the variables of the file. */
  readonly variables?: readonly string[] | undefined;
  /** Variables of the environment that the file may use. */
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * What the text of a request file wants sent, its variables replaced.
 *
 * @throws UsageError
 */
export async function readSavedRequest(
  text: string,
  file: string,
  openBody: OpenBody,
  { variables, environment }: RequestSurroundings,
): Promise<Result<{ readonly wanted: WantedTarget; readonly content: InvocationContent }>> {
  const parsed = parseRequestFile(text, file);
  if (!parsed.ok) return parsed;
  const context: TemplateContext = {
    file,
    variables: withGivenVariables(parsed.value.variables, variables),
    surroundings: {
      now: Date.now(),
      random: Math.random,
      guid: randomUUID,
      given: (source, name) =>
        source === 'env' && Object.hasOwn(environment, name) ? environment[name] : undefined,
    },
  };
  const request = expandRequest(parsed.value, context);
  if (!request.ok) return request;
  const { body } = request.value;
  const source = body.kind === 'file' ? await openBody(body.path) : ok(undefined);
  if (!source.ok) return source;
  const content = toInvocationContent(request.value, context, source.value);
  return content.ok ? ok({ wanted: toWantedTarget(request.value), content: content.value }) : content;
}
