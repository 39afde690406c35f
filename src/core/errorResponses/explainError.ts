import { credentialErrors } from './credentialErrors.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';
import { functionErrors } from './functionErrors.ts';
import { localErrors } from './localErrors.ts';
import { lookupErrors } from './lookupErrors.ts';
import { requestErrors } from './requestErrors.ts';
import { explainImagesTooLarge, isImagesTooLarge, startErrors } from './startErrors.ts';
import { explainForeign, explainRedirect, explainStatus } from './statusErrors.ts';
import { timeoutErrors } from './timeoutErrors.ts';

const table: ErrorTable = {
  ...credentialErrors,
  ...lookupErrors,
  ...requestErrors,
  ...functionErrors,
  ...startErrors,
  ...timeoutErrors,
};

/** Every code that has words of its own, for those who go through all of them. */
export const explainedCodes: readonly string[] = Object.keys(table);

/**
 * Says why an answer is an error and what to do next; undefined for a success. What the function itself answered by
 * `Fn-Http-Status` is not judged: then the service has answered 200.
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

/** The code comes from outside: it may be the name of something every object has. */
function find(errors: ErrorTable, code: string): ErrorTable[string] | undefined {
  return Object.hasOwn(errors, code) ? errors[code] : undefined;
}
