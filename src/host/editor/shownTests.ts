import type { TextDocument } from 'vscode';
import type { RequestContent, RowResult, ShownTests } from '../../protocol/requestEditor.ts';
import type { Checks } from '../checks/checks.ts';
import { folderOf } from '../common/documents.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { shownResults } from '../invocations/testLines.ts';
import { rowAt, rowsOf } from '../invocations/testRows.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

const nothing: ShownTests = { results: [], problems: [] };

/** Returns what is known of the expectations and captures of a request: results of its last invocation, and problems. */
export function toShownTests(
  document: TextDocument,
  content: RequestContent,
  { store, checks }: { readonly store: InvocationStore; readonly checks: Checks },
): ShownTests {
  if (content.kind !== 'form' || content.tests.expect.length + content.tests.capture.length === 0)
    return nothing;
  const { request, tests } = content;
  const uri = document.uri.toString();
  const found = checks.problems.of(
    uri,
    document.version,
    { expectations: request.expectations, captures: request.captures },
    folderOf(document.uri).fsPath,
  );
  const rows = rowsOf({ checks: request, tests });
  const last = store.all.find(({ source, plan }) => plan && source.origin.requestUri === uri);
  return {
    ...(last ? toResults(last) : nothing),
    problems: found.map(({ offset, problem }) => ({
      entry: rowAt(rows, offset)?.entry ?? '',
      problem: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`,
    })),
  };
}

function toResults({ plan, report }: Invocation): Pick<ShownTests, 'results' | 'rule'> {
  if (!plan || !report) return nothing;
  const all = shownResults(plan, report);
  const at = (offset: number): (typeof all)[number] | undefined =>
    all.find(({ span }) => span?.offset === offset);
  const rule = all.find(({ span, outcome }) => span === undefined && outcome === 'failed');
  return {
    results: rowsOf(plan).flatMap(({ list, entry, span }) => {
      const result = at(span.offset);
      if (result) return [{ entry, ...toRowResult(result) }];
      return list === 'capture' ? [{ entry, outcome: 'passed' } as const] : [];
    }),
    ...(rule && { rule: toRowResult(rule) }),
  };
}

function toRowResult({ outcome, message }: RowResult): RowResult {
  return { outcome, ...(message !== undefined && { message }) };
}
