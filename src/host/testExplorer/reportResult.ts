import { Location, type TestItem, type TestMessage, type TestRun, type Uri } from 'vscode';
import type { LocatedCheck, RequestResult } from '../../run/runner/runFolders.ts';
import { toTestMessage } from '../ui/testTexts.ts';
import type { ExpectationsByOffset } from './testItems.ts';

/** A request as its result is reported: its item, and the items of its expectations by their place in the file. */
export type ReportedRequest = {
  readonly uri: Uri;
  readonly item: TestItem;
  readonly expectations: ExpectationsByOffset;
};

/** Reports the result of a request and of each of its expectations. One that was cancelled has no result. */
export function reportResult(
  run: TestRun,
  { uri, item, expectations }: ReportedRequest,
  { outcome, checks, message, duration }: RequestResult,
): void {
  const own: TestMessage[] = message === undefined ? [] : [toTestMessage(message)];
  for (const check of checks) {
    const child = check.span && expectations.get(check.span.offset);
    if (child) reportCheck(run, child, uri, check);
    else if (check.outcome === 'failed') own.push(toMessage(check, uri, item));
  }
  switch (outcome) {
    case 'passed':
      return run.passed(item, duration);
    case 'failed':
      return checks.length === 0 ? run.errored(item, own) : run.failed(item, own, duration);
    case 'skipped':
      for (const child of expectations.values()) run.skipped(child);
      return run.skipped(item);
    case 'cancelled':
      return;
  }
}

function reportCheck(run: TestRun, child: TestItem, uri: Uri, check: LocatedCheck): void {
  if (check.outcome === 'passed') run.passed(child);
  else if (check.outcome === 'skipped') run.skipped(child);
  else run.failed(child, toMessage(check, uri, child));
}

function toMessage({ message, title, comparison }: LocatedCheck, uri: Uri, { range }: TestItem): TestMessage {
  const made = toTestMessage(message ?? title, comparison);
  if (range) made.location = new Location(uri, range);
  return made;
}
