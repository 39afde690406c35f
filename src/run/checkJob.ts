import { readFile } from 'node:fs/promises';
import { noRedaction } from '../core/redaction/redactor.ts';
import type { ResponseChecks } from '../core/expectations/expandChecks.ts';
import { checkResponse, type CheckReport } from './checkResponse.ts';
import type { CompletedInvocation } from './expectations/completedInvocation.ts';
import { Schemas } from './expectations/schemaFiles.ts';
import { Snapshots } from './expectations/snapshots.ts';

/** The body of a response, in memory or in a file. */
type ResponseBytes = Uint8Array | { readonly path: string };

/** A check of a response as plain data, which can be sent to another thread. */
export type CheckJob = {
  /** With all placeholders replaced. */
  readonly checks: ResponseChecks;
  readonly invocation: Omit<CompletedInvocation, 'response'> & {
    readonly response?: Omit<NonNullable<CompletedInvocation['response']>, 'body'> & {
      readonly body: ResponseBytes;
    };
  };
  /** Folder of the request file. */
  readonly folder: string;
  /** Values that never appear in the results. */
  readonly secrets: readonly string[];
  /** The folder that snapshots are written in or below. Absent: they are only compared. */
  readonly updateIn?: string;
};

/** Checks a response as `checkResponse` does. Schemas are read again for each job. */
export async function runCheckJob({
  checks,
  invocation: { response, ...invocation },
  folder,
  secrets,
  updateIn,
}: CheckJob): Promise<CheckReport> {
  return checkResponse(
    checks,
    {
      ...invocation,
      ...(response && { response: { ...response, body: async () => readBytes(response.body) } }),
    },
    {
      folder,
      redactor: noRedaction.and(secrets),
      schemas: new Schemas(),
      snapshots: new Snapshots({ root: updateIn ?? folder, update: updateIn !== undefined }),
    },
  );
}

async function readBytes(body: ResponseBytes): Promise<Uint8Array> {
  return body instanceof Uint8Array ? body : readFile(body.path);
}
