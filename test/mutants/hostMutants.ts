import type { Mutant } from './mutant.ts';

export const hostMutants: readonly Mutant[] = [
  {
    file: 'src/core/resolveTarget.ts',
    find: "const guarded = !context.trusted && wanted.saidBy === 'file';",
    replace: 'const guarded = false;',
    why: 'a file of an untrusted workspace decides where a request goes',
  },
  {
    file: 'src/core/resolveTarget.ts',
    find: 'found.timeoutInSeconds + 5',
    replace: '0',
    why: 'a slow local function is cut off',
  },
  {
    file: 'src/host/response/changeBatch.ts',
    find: "if (change === 'state') this.#due = 'state';",
    replace: '',
    why: 'the view never learns of an end',
  },
  {
    file: 'src/host/response/invocationStore.ts',
    find: 'this.#running.get(id)?.abort();',
    replace: '',
    why: 'cancel does nothing',
  },
  {
    file: 'src/host/response/invocationList.ts',
    find: 'if (!oldest) return;\n',
    replace: 'if (oldest) return;\n',
    why: 'the list of invocations grows for ever',
  },
  {
    file: 'src/host/response/runInvocation.ts',
    find: 'onChange(await invocation.take(event));',
    replace: "void invocation.take(event); onChange('growth');",
    why: 'a slow disk does not slow the sender, and states go unseen',
  },
  {
    file: 'src/host/response/answerBody.ts',
    find: 'this.#decoder?.decode(bytes, { stream: true })',
    replace: 'this.#decoder?.decode(bytes)',
    why: 'a character between two chunks is broken',
  },
  {
    file: 'src/host/response/answerBody.ts',
    find: "if (this.#kind === 'binary') this.#text = '';\n    else this.#text",
    replace: 'this.#text',
    why: 'binary is shown as text',
  },
  {
    file: 'src/webview/requestEditor/requestModel.ts',
    find: 'this.#sent = this.#sent.filter(({ id }) => id > snapshot.appliedEdit);',
    replace: 'this.#sent = [];',
    why: 'a snapshot that was on its way takes back what was typed',
  },
  {
    file: 'src/webview/requestEditor/requestModel.ts',
    find: 'if (this.#typed && this.#typed.field !== edit.field) this.flush().catch(onError);',
    replace: '',
    why: 'typing in two fields loses the first',
  },
];
