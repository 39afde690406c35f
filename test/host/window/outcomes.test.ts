import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ThemeIcon, Uri, type TreeItem } from 'vscode';
import { ownStatus } from '../../../src/core/invocation/outcome.ts';
import { toResponseItem } from '../../../src/host/history/compareResponses.ts';
import { EntryNode } from '../../../src/host/history/entryNode.ts';
import type { HistoryEntry } from '../../../src/host/history/entries/historyEntry.ts';
import { RequestNode } from '../../../src/host/requestsView/requestNode.ts';
import { toInvocationItem } from '../../../src/host/response/pickInvocation.ts';
import { outcomeCases, ownHeaders, type OutcomeCase } from '../../support/fixtures/outcomeCases.ts';

describe('an outcome', () => {
  for (const outcome of outcomeCases)
    it(`looks the same in every view and list: ${outcome.name}`, () => {
      const entry = toEntry(outcome);
      const result = toResult(outcome);
      const request = new RequestNode(Uri.file('/w/a.ocifn.json'), {
        head: () => undefined,
        functionName: () => 'f',
        environment: () => undefined,
        result: () => result,
      });
      const shown = {
        history: new EntryNode(entry).toItem().iconPath,
        requests: request.toItem().iconPath,
        compare: toResponseItem(entry).iconPath,
        invocations: toInvocationItem({ ...result, id: 1, title: 'f' }, undefined).iconPath,
      };
      const expected = { icon: outcome.icon, color: outcome.color };
      for (const [view, icon] of Object.entries(shown)) assert.deepEqual(toLook(icon), expected, view);
    });

  it('spins while it is running', () => {
    const running = { id: 1, title: 'f', state: 'running', startedAt: 0 } as const;
    const request = new RequestNode(Uri.file('/w/a.ocifn.json'), {
      head: () => undefined,
      functionName: () => 'f',
      environment: () => undefined,
      result: () => running,
    });
    const expected = { icon: 'loading~spin', color: undefined };
    assert.deepEqual(toLook(toInvocationItem(running, undefined).iconPath), expected);
    assert.deepEqual(toLook(request.toItem().iconPath), expected);
  });
});

function toLook(icon: TreeItem['iconPath']): { readonly icon?: string; readonly color?: string | undefined } {
  return icon instanceof ThemeIcon ? { icon: icon.id, color: icon.color?.id } : {};
}

function toResult({ state, service, ...outcome }: OutcomeCase) {
  const head = service === undefined ? undefined : headOf({ ...outcome, state, service });
  const status = ownStatus(head);
  return { state, startedAt: 0, ...(status !== undefined && { status }) };
}

function headOf(outcome: OutcomeCase) {
  return { status: outcome.service ?? 0, statusText: '', requestId: 'ID', headers: ownHeaders(outcome) };
}

function toEntry(outcome: OutcomeCase): HistoryEntry {
  return {
    id: '1',
    startedAt: 0,
    endedAt: 1,
    source: { title: 'f', functionName: 'f', origin: {} },
    state: outcome.state === 'running' ? 'failed' : outcome.state,
    events: outcome.service === undefined ? [] : [{ type: 'head', head: headOf(outcome), at: 1 }],
    bytes: { request: 0, answer: 0 },
  };
}
