import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { expandRequest } from '../../core/prepare/expandRequest.ts';
import type { KeyFinding } from '../../core/decode/keyFinding.ts';
import { rehearse } from '../../core/variables/neededVariables.ts';
import { readRequestDocument, type RequestFile } from '../../core/requestFile/requestFile.ts';
import { applyScope } from '../../core/environments/requestScope.ts';
import type { TargetScope } from '../../core/prepare/resolveInEnvironment.ts';
import type { WantedTarget } from '../../core/prepare/resolveTarget.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { toInvocationContent } from '../../core/prepare/toInvocationContent.ts';
import type { InvocationContent } from '../../core/prepare/toInvocationRequest.ts';
import { toWantedTarget } from '../../core/prepare/toWantedTarget.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';
import { readBodyFile } from './bodyInput.ts';
import type { Io } from '../common/io.ts';
import { toGiven, type GivenValues } from './givenValues.ts';
import { withGivenVariables } from './givenVariables.ts';
import { noteOutside } from '../output/noteOutside.ts';
import { readScope } from './readScope.ts';
import type { UsedFolders } from './usedFolders.ts';

/** What its reader adds to a request file. */
export type RequestSurroundings = {
  /** `NAME=VALUE`, over the variables of files. */
  readonly variables?: readonly string[] | undefined;
  /** Name of the chosen environment. */
  readonly environment?: string | undefined;
  readonly given: GivenValues;
  readonly folders: UsedFolders;
};

/** What a request file wants sent, its variables replaced. */
export type SavedRequest = {
  readonly wanted: WantedTarget;
  readonly content: InvocationContent;
  /** Keys without effect. */
  readonly findings: readonly KeyFinding[];
  /** What surrounds it. */
  readonly scope: TargetScope;
};

type ExpandedRequest = Omit<SavedRequest, 'scope' | 'findings'>;

/**
 * Reads the text of a request file in its surroundings, and asks for what it needs. Undefined when the person gave up.
 *
 * @throws UsageError
 */
export async function readSavedRequest(
  text: string,
  file: string,
  { variables, environment, given, folders }: RequestSurroundings,
  io: Io,
): Promise<Result<SavedRequest> | undefined> {
  const folder = dirname(resolve(file));
  const { content: parsed, findings } = readRequestDocument(text, file);
  if (!parsed.ok) return parsed;
  const scope = await readScope(folders, environment, file);
  if (!scope.ok) return scope;
  const request = applyScope(parsed.value, scope.value);
  const { body } = request;
  const source =
    body.kind === 'file' ? await readBodyFile(resolve(folder, body.path), readNamedFile) : ok(undefined);
  if (!source.ok) return source;
  if (body.kind === 'file') await noteOutside(resolve(folder, body.path), file, folders.folder, io);
  const context: TemplateContext = {
    file,
    variables: withGivenVariables(request.variables, variables),
    surroundings: {
      now: Date.now(),
      random: Math.random,
      guid: randomUUID,
      given: toGiven(given, new Map()),
    },
    lookedIn: scope.value.lookedIn,
    environmentsWith: scope.value.environmentsWith,
  };
  const expand = (each: TemplateContext): Result<ExpandedRequest> => expandAll(request, each, source.value);
  const { outcome, needed } = rehearse(context, expand);
  if (!outcome.ok) return outcome;
  const answers = await given.ask(needed.prompt);
  if (!answers) return undefined;
  const surroundings = { ...context.surroundings, given: toGiven(given, answers) };
  const expanded = expand({ ...context, surroundings });
  return expanded.ok ? ok({ ...expanded.value, findings, scope: scope.value }) : expanded;
}

function expandAll(
  request: RequestFile,
  context: TemplateContext,
  body: Uint8Array | undefined,
): Result<ExpandedRequest> {
  const expanded = expandRequest(request, context);
  if (!expanded.ok) return expanded;
  const content = toInvocationContent(expanded.value, context, body);
  return content.ok ? ok({ wanted: toWantedTarget(expanded.value), content: content.value }) : content;
}
