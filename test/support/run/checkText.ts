import { expandChecks } from '../../../src/core/expectations/expandChecks.ts';
import { noRedaction, type Redactor } from '../../../src/core/redaction/redactor.ts';
import { parseRequestFile, type RequestFile } from '../../../src/core/requestFile/requestFile.ts';
import type { Variables } from '../../../src/core/variables/variable.ts';
import { checkResponse, type CheckReport } from '../../../src/run/checkResponse.ts';
import type { CompletedInvocation } from '../../../src/run/expectations/completedInvocation.ts';
import { Schemas } from '../../../src/run/expectations/schemaFiles.ts';
import { Snapshots } from '../../../src/run/expectations/snapshots.ts';

/** A response for expectations; everything that is omitted has a default. */
export type ResponseText = {
  readonly status?: number;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
};

/** Creates a completed invocation with one attempt. */
export function invocationOf(
  { status = 200, headers = [['content-type', 'application/json']], body = '' }: ResponseText,
  rest: Partial<CompletedInvocation> = {},
): CompletedInvocation {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    response: { status, headers, size: bytes.length, body: () => Promise.resolve(bytes), firstByte: 12.34 },
    duration: 45.67,
    attempts: 1,
    ...rest,
  };
}

/** Options for {@link checkText}. */
export type CheckOptions = {
  readonly folder?: string;
  readonly variables?: Variables;
  readonly redactor?: Redactor;
  readonly snapshots?: Snapshots;
};

/** Reads a request with members such as `expect` and `capture`. */
export function requestWith(members: object | string): RequestFile {
  const text = typeof members === 'string' ? members : JSON.stringify({ function: 'f', ...members });
  const parsed = parseRequestFile(text, 'x.ocifn.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

/** Checks an invocation against the `expect` and `capture` of a request text, as a run does. */
export async function checkText(
  members: object | string,
  invocation: CompletedInvocation,
  { folder = '/', variables = {}, redactor = noRedaction, snapshots }: CheckOptions = {},
): Promise<CheckReport> {
  const checks = expandChecks(requestWith(members), {
    file: 'x.ocifn.json',
    variables,
    surroundings: { now: 0, random: () => 0, guid: () => '' },
  });
  if (!checks.ok) throw new Error(JSON.stringify(checks.failure));
  return checkResponse(checks.value, invocation, {
    folder,
    redactor,
    schemas: new Schemas(),
    snapshots: snapshots ?? new Snapshots({ root: folder, update: false }),
  });
}
