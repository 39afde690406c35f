import { describeKey } from '../../../src/core/decode/keyFinding.ts';
import { editRequestFile } from '../../../src/core/edit/requestEdit.ts';
import { toBodyBytes } from '../../../src/core/prepare/invocationBody.ts';
import { defaultBufferLimit, defaultTimeout } from '../../../src/core/common/limits.ts';
import { applyEdits } from '../../../src/core/json/textEdit.ts';
import type { Handlers } from '../../../src/protocol/contract.ts';
import { toRequestContent } from '../../../src/protocol/requestContent.ts';
import type { BodyCompletion, EditorMethods, EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { templateContext } from '../fixtures/templateContext.ts';

/** A host of the request editor whose document is a text in memory. */
export type FakeRequestHost = {
  readonly handlers: Handlers<EditorMethods>;
  /** The document. Set it to change it from elsewhere, then emit `snapshot()`. */
  text: string;
  /** Calls without edits, oldest first. */
  readonly calls: string[];
  /** Numbers of the received edits, oldest first. */
  readonly edits: number[];
  /** Overrides members of every snapshot. */
  overrides: Partial<EditorSnapshot>;
  /** What edits and calls wait for, when set. */
  hold: Promise<void> | undefined;
  /** Makes every call but `ready` fail. */
  refusal: string | undefined;
  /** Completions at every offset. */
  completions: readonly BodyCompletion[];
  readonly snapshot: () => EditorSnapshot;
  /** Called with a snapshot after each change of the document. */
  onSnapshot: (snapshot: EditorSnapshot) => void;
};

/** Creates a host for a document; it applies edits like the extension. */
export function fakeRequestHost(text: string, overrides: Partial<EditorSnapshot> = {}): FakeRequestHost {
  let applied = 0;
  const note = (name: string) => async (): Promise<void> => {
    host.calls.push(name);
    await host.hold;
    if (host.refusal !== undefined) throw new Error(host.refusal);
  };
  const host: FakeRequestHost = {
    text,
    calls: [],
    edits: [],
    overrides,
    hold: undefined,
    refusal: undefined,
    completions: [],
    onSnapshot: () => {},
    snapshot: () => ({ ...toSnapshot(host.text), appliedEdit: applied, ...host.overrides }),
    handlers: {
      async ready() {
        applied = 0;
        return host.snapshot();
      },
      async edit({ id, edit }) {
        host.edits.push(id);
        await host.hold;
        if (host.refusal !== undefined) throw new Error(host.refusal);
        host.text = applyEdits(host.text, editRequestFile(host.text, edit));
        applied = id;
        host.onSnapshot(host.snapshot());
      },
      invoke: note('invoke'),
      debug: note('debug'),
      cancel: note('cancel'),
      save: note('save'),
      addFunction: note('addFunction'),
      pickBodyFile: note('pickBodyFile'),
      loadBodyFile: note('loadBodyFile'),
      insertSample: note('insertSample'),
      setInvokeOnSave: ({ on }) => note(`setInvokeOnSave ${on}`)(),
      takeStep: ({ step }) => note(step)(),
      async complete({ offset }) {
        host.calls.push(`complete ${offset}`);
        return host.completions;
      },
      openAsText: note('openAsText'),
      goToError: note('goToError'),
      selectEnvironment: note('selectEnvironment'),
    },
  };
  return host;
}

function toSnapshot(text: string): EditorSnapshot {
  const fileName = 'create-order.ocifn.json';
  const content = toRequestContent(text, fileName);
  const bytes = content.kind === 'form' ? toBodyBytes(content.request.body, templateContext()) : undefined;
  return {
    fileName,
    content,
    warnings: content.kind === 'form' ? content.findings.map((finding) => describeKey(finding)) : [],
    functions: [
      { kind: 'configured', value: 'orders-create' },
      { kind: 'configured', value: 'orders-list' },
      { kind: 'local', value: 'hello' },
    ],
    profiles: ['DEFAULT', 'DEV'],
    target: { kind: 'ready', text: 'DEV · us-phoenix-1' },
    debuggable: false,
    usual: {
      retry: 'none',
      circuitBreaker: false,
      timeout: defaultTimeout,
      bufferLimit: defaultBufferLimit,
      profile: 'DEFAULT',
    },
    environment: undefined,
    inherited: { headers: [], variables: [], automatic: [] },
    readTimeoutHint: undefined,
    bodyBytes: bytes?.ok ? bytes.value.length : undefined,
    bodyFault: undefined,
    bodyProblems: [],
    bodySchema: false,
    bodyLimit: 6 * 1024 * 1024,
    tests: { results: [], problems: [] },
    running: false,
    invokeOnSave: undefined,
    appliedEdit: 0,
  };
}
