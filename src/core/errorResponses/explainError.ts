import { credentialErrors } from './credentialErrors.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';
import { explainImagesTooLarge, functionErrors, isImagesTooLarge } from './functionErrors.ts';
import { localErrors } from './localErrors.ts';
import { notFoundErrors } from './notFoundErrors.ts';
import { requestErrors } from './requestErrors.ts';
import { explainForeign, explainRedirect, explainStatus } from './statusErrors.ts';

const table: ErrorTable = {
  ...credentialErrors,
  ...notFoundErrors,
  ...requestErrors,
  ...functionErrors,
};

/** All error codes that have an explanation of their own. */
export const explainedCodes: readonly string[] = Object.keys(table);

/**
 * Explains a response of the service with a status of 300 or higher: by its error code, else by its status, else as a response of
 * something in between. Undefined for a success, which includes a function that sets `Fn-Http-Status`: the status is 200 then.
 */
export function explainError(response: ErrorResponse): Explanation | undefined {
  const { status, code, message, facts } = response;
  if (status < 300) return undefined;
  if (status < 400) return explainRedirect(response);
  if (code === undefined) return explainForeign(response);
  const explain = (facts.local ? find(localErrors, code) : undefined) ?? find(table, code);
  if (explain) return explain(response);
  return isImagesTooLarge(message) ? explainImagesTooLarge() : explainStatus(response);
}

/** Looks up a code, which comes from outside: it may be `toString`, which every object has. */
function find(errors: ErrorTable, code: string): ErrorTable[string] | undefined {
  return Object.hasOwn(errors, code) ? errors[code] : undefined;
}
