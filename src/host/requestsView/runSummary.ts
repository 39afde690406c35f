import type { RunResult } from './lastResults.ts';
import type { RequestNode } from './requestNode.ts';

/** The results of invoking several requests. */
export type RunSummary = {
  readonly total: number;
  /** Responses with a status of 200 to 299. */
  readonly good: number;
  /** Requests that were not sent because the user did not confirm them. */
  readonly left: number;
  readonly cancelled: boolean;
  /** Requests with an error response or without a response. */
  readonly bad: readonly {
    readonly request: Pick<RequestNode, 'uri' | 'label'>;
    readonly result: RunResult;
  }[];
};

/** Describes a run in one line: `2 of 4 requests returned 2xx, 1 error: create (502), 1 not sent`. */
export function summarizeRun({ total, good, left, cancelled, bad }: RunSummary): string {
  const named = bad
    .slice(0, 3)
    .map(({ request, result }) => `${request.label} (${result.status ?? result.state})`);
  const more = bad.length > named.length ? ` and ${bad.length - named.length} more` : '';
  return [
    `${good} of ${total} ${total === 1 ? 'request' : 'requests'} returned 2xx`,
    ...(bad.length > 0
      ? [`${bad.length} ${bad.length === 1 ? 'error' : 'errors'}: ${named.join(', ')}${more}`]
      : []),
    ...(left > 0 ? [`${left} not sent`] : []),
    ...(cancelled ? ['cancelled'] : []),
  ].join(', ');
}
