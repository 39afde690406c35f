import type { RequestSummary } from '../../core/requestFile/requestSummary.ts';
import type { Result } from '../../core/common/result.ts';
import { toBrokenText } from '../requestsView/brokenCollectionNode.ts';
import type { TestTexts } from '../ui/testTexts.ts';

/** Returns what is shown beside the name of a request: why it is not run, and whether it is protected. */
export function toRequestLook(
  head: Result<Partial<Pick<RequestSummary, 'skip'>>> | undefined,
  isProtected: boolean,
): Omit<TestTexts, 'label'> {
  if (head?.ok === false) return { error: toBrokenText(head.failure) };
  const skip = head?.value.skip;
  const parts = [
    ...(skip === undefined ? [] : [skip === true ? 'skipped' : `skipped: ${skip}`]),
    ...(isProtected ? ['protected'] : []),
  ];
  return parts.length === 0 ? {} : { description: parts.join(' · ') };
}
