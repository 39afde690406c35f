import { credentialAnswers } from './credentialAnswers.ts';
import type { AnswerTable, ErrorAnswer, Explanation } from './errorAnswer.ts';
import { functionAnswers } from './functionAnswers.ts';
import { localAnswers } from './localAnswers.ts';
import { lookupAnswers } from './lookupAnswers.ts';
import { requestAnswers } from './requestAnswers.ts';
import { explainImagesTooLarge, isImagesTooLarge, startAnswers } from './startAnswers.ts';
import { explainForeign, explainRedirect, explainStatus } from './statusAnswers.ts';
import { waitAnswers } from './waitAnswers.ts';

const table: AnswerTable = {
  ...credentialAnswers,
  ...lookupAnswers,
  ...requestAnswers,
  ...functionAnswers,
  ...startAnswers,
  ...waitAnswers,
};

/** Every code that has words of its own, for those who go through all of them. */
export const explainedCodes: readonly string[] = Object.keys(table);

/**
 * Says why an answer is an error and what to do next; undefined for a success. What the function itself answered by
 * `Fn-Http-Status` is not judged: then the service has answered 200.
 */
export function explainAnswer(answer: ErrorAnswer): Explanation | undefined {
  const { status, code, message, facts } = answer;
  if (status < 300) return undefined;
  if (status < 400) return explainRedirect(answer);
  if (code === undefined) return explainForeign(answer);
  const explain = (facts.local ? find(localAnswers, code) : undefined) ?? find(table, code);
  if (explain) return explain(answer);
  return isImagesTooLarge(message) ? explainImagesTooLarge() : explainStatus(answer);
}

/** The code comes from outside: it may be the name of something every object has. */
function find(answers: AnswerTable, code: string): AnswerTable[string] | undefined {
  return Object.hasOwn(answers, code) ? answers[code] : undefined;
}
