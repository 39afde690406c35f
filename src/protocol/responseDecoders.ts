import { isFailureAction } from '../core/failures/failureActionLabels.ts';
import type { Decoders } from './contract.ts';
import type { ResponseMethods, TestPart } from './response.ts';

const copyable = ['requestId', 'callId', 'headers', 'body'] as const;

/** Decodes the calls of the Response view. */
export const responseDecoders: Decoders<ResponseMethods> = {
  ready: () => undefined,
  show: decodeId,
  showEntry(params) {
    return { entry: decodeText(params, 'entry') };
  },
  openHistory: () => undefined,
  pin: (params) => ({ pinned: decodeFlag(params, 'pinned') }),
  setFocus: (params) => ({ focused: decodeFlag(params, 'focused') }),
  openInTab: decodeId,
  sent: decodeId,
  outputLinks: decodeId,
  openOutputLink(params) {
    const stream = (['stdout', 'stderr'] as const).find((name) => name === fieldOf(params, 'stream'));
    if (stream === undefined) throw new TypeError('stream: expected stdout or stderr');
    return { ...decodeId(params), stream, start: decodeCount(params, 'start') };
  },
  cancel: decodeId,
  bodyFrames: decodeId,
  openBodyFrame: decodeIndex,
  showDifference: decodeIndex,
  updateSnapshot: decodeIndex,
  openTest: decodeIndex,
  addTest: (params) => ({ ...decodeId(params), part: decodePart(fieldOf(params, 'part')) }),
  setInvokeOnSave: (params) => ({ ...decodeId(params), on: decodeFlag(params, 'on') }),
  invokeAgain: decodeId,
  openInEditor: decodeId,
  compare: decodeId,
  save: decodeId,
  copy(params) {
    const what = copyable.find((name) => name === fieldOf(params, 'what'));
    if (what === undefined) throw new TypeError('what: expected one of ' + copyable.join(', '));
    return { ...decodeId(params), what };
  },
  copyText(params) {
    return { text: decodeText(params, 'text') };
  },
  bytes: (params) => ({
    ...decodeId(params),
    offset: decodeCount(params, 'offset'),
    length: decodeCount(params, 'length'),
  }),
  act(params) {
    const action = fieldOf(params, 'action');
    if (!isFailureAction(action)) throw new TypeError('action: expected a known step');
    return { ...decodeId(params), action };
  },
};

function decodeId(params: unknown): { readonly id: number } {
  const id = fieldOf(params, 'id');
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new TypeError('id: expected a whole number');
  return { id };
}

function decodeIndex(params: unknown): { readonly id: number; readonly index: number } {
  return { ...decodeId(params), index: decodeCount(params, 'index') };
}

function decodePart(part: unknown): TestPart {
  const kind = fieldOf(part, 'kind');
  switch (kind) {
    case 'status':
    case 'body':
      return { kind };
    case 'header':
      return { kind, name: decodeText(part, 'name') };
    case 'value':
      return { kind, path: decodeText(part, 'path'), json: decodeText(part, 'json') };
    case 'text':
      return { kind, text: decodeText(part, 'text') };
    default:
      throw new TypeError('kind: expected a part of a response');
  }
}

function decodeText(params: unknown, name: string): string {
  const text = fieldOf(params, name);
  if (typeof text !== 'string') throw new TypeError(`${name}: expected a string`);
  return text;
}

function decodeCount(params: unknown, name: string): number {
  const count = fieldOf(params, name);
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw new TypeError(`${name}: expected a whole number from 0`);
  return count;
}

function decodeFlag(params: unknown, name: string): boolean {
  const flag = fieldOf(params, name);
  if (typeof flag !== 'boolean') throw new TypeError(`${name}: expected true or false`);
  return flag;
}

function fieldOf(params: unknown, name: string): unknown {
  if (typeof params !== 'object' || params === null) throw new TypeError('expected an object');
  return Object.hasOwn(params, name) ? (params as Record<string, unknown>)[name] : undefined;
}
