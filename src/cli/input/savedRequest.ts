import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { withCaptured, type CapturedValues } from '../../core/expectations/capturedValues.ts';
import { expandChecks, type ResponseChecks } from '../../core/expectations/expandChecks.ts';
import { prepareRequest, withInputs, type RequestInputs } from '../../core/prepare/prepareRequest.ts';
import type { KeyFinding } from '../../core/decode/keyFinding.ts';
import type { JsonDocument } from '../../core/decode/readJsonFile.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import type { TargetScope } from '../../core/prepare/resolveInEnvironment.ts';
import type { RequestedTarget } from '../../core/prepare/requestedTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { rehearse, type NeededVariables } from '../../core/variables/neededVariables.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import type { Variables } from '../../core/variables/variable.ts';
import type { InvocationContent } from '../../core/prepare/toInvocationRequest.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';
import { readBodyOption } from './bodyInput.ts';
import { type Io, note } from '../common/io.ts';
import { type GivenValues, withGivenVariables } from './givenValues.ts';
import { readScope } from './readScope.ts';
import type { UsedFolders } from './usedFolders.ts';
import { realpath } from 'node:fs/promises';
import { visibleText } from '../../core/text/visibleText.ts';
import { isInFolder } from '../../files/isInFolder.ts';

/** What `ocifn` adds to a request file. */
export type RequestSurroundings = {
  /** `NAME=VALUE`; override the variables of files. */
  readonly variables?: readonly string[] | undefined;
  /** Name of the selected environment. */
  readonly environment?: string | undefined;
  readonly given: GivenValues;
  readonly folders: UsedFolders;
  /** Values of earlier requests of a run; override the variables of files. */
  readonly captured?: CapturedValues;
  /** Values of the row of `--data`; override those that were captured. */
  readonly row?: Variables | undefined;
};

/** A request file with its variables replaced. */
export type SavedRequest = {
  readonly wanted: RequestedTarget;
  readonly content: InvocationContent;
  /** Keys without effect. */
  readonly findings: readonly KeyFinding[];
  readonly scope: TargetScope;
  /** The expectations and captures, with their variables replaced, or why that is not possible. */
  readonly checks: () => Result<ResponseChecks>;
};

/**
 * Puts a request file in its scope, and asks for its prompts. Undefined if the user cancelled. Fails with
 * `requestInvalid`, `requestUnreadable`, `environmentUnknown`, `variableUnknown`, `bodyUnreadable` or `bodyTooLarge`.
 *
 * @throws UsageError
 */
export async function readSavedRequest(
  { content: parsed, findings }: JsonDocument<RequestFile>,
  file: string,
  { variables, environment, given, folders, captured, row }: RequestSurroundings,
  io: Io,
): Promise<Result<SavedRequest> | undefined> {
  if (!parsed.ok) return parsed;
  const scope = await readScope(folders, environment, file);
  if (!scope.ok) return scope;
  const request = applyScope(parsed.value, scope.value);
  const { body } = request;
  const source = body.kind === 'file' ? await readBody(body.path, file, folders, io) : ok(undefined);
  if (!source.ok) return source;
  const context: TemplateContext = {
    file,
    variables: withGivenVariables(
      { ...(captured ? withCaptured(request.variables, captured) : request.variables), ...row },
      variables,
    ),
    surroundings: {
      now: Date.now(),
      random: Math.random,
      guid: randomUUID,
      given: (from, name) => (from === 'env' ? given.env(name) : undefined),
    },
    lookedIn: scope.value.lookedIn,
    environmentsWith: scope.value.environmentsWith,
  };
  const prepared = prepareRequest(request, context, source);
  if (!prepared.ok) return prepared;
  const { used, needed, rehearsal, expand } = prepared.value;
  // The user is not asked for a request that cannot be sent.
  if (!rehearsal.content.ok) return rehearsal.content;
  // Those of the expectations, which are not sent, as far as they are known.
  const checked = rehearse(context, (rehearsal) => expandChecks(request, rehearsal));
  const isComplete = used.length === 0 && checked.used.length === 0;
  const inputs = isComplete ? noInputs : await readInputs(needed, checked.needed, given);
  if (!inputs) return undefined;
  const expanded = expand(inputs);
  if (!expanded.ok) return expanded;
  const { wanted, content } = expanded.value;
  if (!content.ok) return content;
  const checks = (): Result<ResponseChecks> =>
    checked.used.length === 0 ? checked.outcome : expandChecks(request, withInputs(context, inputs));
  return ok({ wanted, content: content.value, findings, scope: scope.value, checks });
}

const noInputs: RequestInputs = { secret: new Map(), prompt: new Map() };

/** Undefined if the user cancelled. */
async function readInputs(
  request: NeededVariables,
  checks: NeededVariables,
  given: GivenValues,
): Promise<RequestInputs | undefined> {
  const secret = given.secrets([...request.secret, ...checks.secret]);
  const prompt = await given.ask([...new Set([...request.prompt, ...checks.prompt])]);
  return prompt && { secret, prompt };
}

/** Reads the file of a body. */
async function readBody(
  path: string,
  request: string,
  { folder }: UsedFolders,
  io: Io,
): Promise<Result<Uint8Array>> {
  const file = resolve(dirname(request), path);
  const read = await readBodyOption(file, readNamedFile);
  if (read.ok) await noteOutside(file, request, folder, io);
  return read;
}

/** Warns that a request sends a file outside its folder, after resolving links. */
async function noteOutside(path: string, request: string, folder: string, io: Io): Promise<void> {
  const [file, top] = await Promise.all([realpath(path), realpath(folder)]);
  if (isInFolder(file, top)) return;
  note(
    io,
    `Warning: ${visibleText(request)} sends ${visibleText(file)}, a file outside the folder ${visibleText(top)}.`,
  );
}
