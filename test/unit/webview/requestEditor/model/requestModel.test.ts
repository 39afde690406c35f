import { describe, expect, it } from 'vitest';
import type { RequestEdit } from '../../../../../src/core/edit/requestEdit.ts';
import { parseRequestFile, type RequestFile } from '../../../../../src/core/requestFile/requestFile.ts';
import type { EditorSnapshot } from '../../../../../src/protocol/requestEditor.ts';
import { RequestModel } from '../../../../../src/webview/requestEditor/model/requestModel.ts';

type Sent = { readonly id: number; readonly edit: RequestEdit; readonly answer: (error?: Error) => void };

/** A model with a wire and a clock that the test moves. */
function setUp(): { model: RequestModel; sent: Sent[]; pause: () => void } {
  const sent: Sent[] = [];
  const timers = new Set<() => void>();
  const model = new RequestModel(
    (id, edit) =>
      new Promise((resolve, reject) => {
        sent.push({ id, edit, answer: (error) => (error ? reject(error) : resolve()) });
      }),
    (run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  );
  const pause = (): void => {
    for (const run of timers) {
      timers.delete(run);
      run();
    }
  };
  return { model, sent, pause };
}

function snapshot(members: object, appliedEdit = 0): EditorSnapshot {
  const parsed = parseRequestFile(JSON.stringify(members), 'x');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return {
    fileName: 'x',
    content: { kind: 'form', request: parsed.value, tests: { expect: [], capture: [] }, findings: [] },
    warnings: [],
    functions: [],
    profiles: [],
    target: { kind: 'ready', text: '' },
    debuggable: false,
    usual: {
      retry: 'none',
      circuitBreaker: false,
      profile: 'DEFAULT',
      timeout: { connect: 1, read: 1 },
      bufferLimit: 1,
    },
    environment: undefined,
    inherited: { headers: [], variables: [], automatic: [] },
    readTimeoutHint: undefined,
    bodyBytes: 0,
    bodyFault: undefined,
    bodyProblems: [],
    bodySchema: false,
    bodyLimit: 1,
    tests: { results: [], problems: [] },
    running: false,
    invokeOnSave: undefined,
    appliedEdit,
  };
}

const shown = ({ request }: RequestModel): Partial<RequestFile> => request ?? {};
const never = (error: unknown): void => {
  throw error;
};

describe('RequestModel', () => {
  it('shows an edit before the host has applied it', () => {
    const { model, sent } = setUp();
    model.receive(snapshot({ function: 'a' }));
    void model.edit({ field: 'function', value: 'b' });
    expect(shown(model).function).toBe('b');
    expect(sent.map(({ id }) => id)).toEqual([1]);
  });

  it('keeps newer edits over a snapshot that only has the older ones', () => {
    const { model } = setUp();
    model.receive(snapshot({ function: 'a' }));
    void model.edit({ field: 'function', value: 'b' });
    void model.edit({ field: 'profile', value: 'P' });
    model.receive(snapshot({ function: 'b', requestId: 'elsewhere' }, 1));
    expect(shown(model)).toMatchObject({ function: 'b', profile: 'P', requestId: 'elsewhere' });
    model.receive(snapshot({ function: 'c' }, 2));
    expect(shown(model)).toMatchObject({ function: 'c' });
    expect(shown(model).profile).toBeUndefined();
  });

  it('sends typed text as one edit when typing pauses', async () => {
    const { model, sent, pause } = setUp();
    model.receive(snapshot({}));
    for (const value of ['a', 'ab', 'abc']) model.type({ field: 'requestId', value }, never);
    expect(sent).toEqual([]);
    expect(shown(model).requestId).toBe('abc');
    pause();
    expect(sent.map(({ edit }) => edit)).toEqual([{ field: 'requestId', value: 'abc' }]);
    pause();
    await model.flush();
    expect(sent).toHaveLength(1);
  });

  it('sends typed text before any other edit', () => {
    const { model, sent, pause } = setUp();
    model.receive(snapshot({}));
    model.type({ field: 'requestId', value: 'a' }, never);
    void model.edit({ field: 'dryRun', value: true });
    model.type({ field: 'requestId', value: 'b' }, never);
    model.type({ field: 'contentType', value: 'c/d' }, never);
    pause();
    expect(sent.map(({ id, edit }) => [id, edit.field, edit.value])).toEqual([
      [1, 'requestId', 'a'],
      [2, 'dryRun', true],
      [3, 'requestId', 'b'],
      [4, 'contentType', 'c/d'],
    ]);
  });

  it('reverts an edit that the document rejects, and rejects', async () => {
    const { model, sent } = setUp();
    model.receive(snapshot({ function: 'a' }));
    const refused = model.edit({ field: 'function', value: 'b' });
    void model.edit({ field: 'dryRun', value: true });
    sent[0]?.answer(new Error('read-only'));
    await expect(refused).rejects.toThrow('read-only');
    expect(shown(model)).toMatchObject({ function: 'a', dryRun: true });
  });

  it('waits for the document when it is flushed', async () => {
    const { model, sent } = setUp();
    model.receive(snapshot({}));
    model.type({ field: 'requestId', value: 'a' }, never);
    let done = false;
    const flushed = model.flush().then(() => {
      done = true;
    });
    await Promise.resolve();
    expect(done).toBe(false);
    sent[0]?.answer();
    await flushed;
    expect(done).toBe(true);
  });

  it('has no request while the file is invalid', () => {
    const { model } = setUp();
    let changes = 0;
    model.onDidChange(() => changes++);
    model.receive({
      ...snapshot({}),
      content: { kind: 'broken', line: 1, column: 1, problem: 'x', excerpt: { firstLine: 1, lines: [] } },
    });
    expect(model.request).toBeUndefined();
    expect(changes).toBe(1);
  });
});
