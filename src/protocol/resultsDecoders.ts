import type { Decoders } from './contract.ts';
import type { ResultsMethods } from './results.ts';

/** Decodes the calls of the results page. */
export const resultsDecoders: Decoders<ResultsMethods> = {
  ready: () => undefined,
  cancel: () => undefined,
  rerun(params) {
    const which = (['all', 'failed'] as const).find((each) => each === fieldOf(params, 'which'));
    if (which === undefined) throw new TypeError('which: expected all or failed');
    return { which };
  },
  openRequest: decodeRow,
  openResponse: decodeRow,
};

function decodeRow(params: unknown): { readonly id: number } {
  const id = fieldOf(params, 'id');
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new TypeError('id: expected a whole number');
  return { id };
}

function fieldOf(params: unknown, name: string): unknown {
  if (typeof params !== 'object' || params === null) throw new TypeError('expected an object');
  return Object.hasOwn(params, name) ? (params as Record<string, unknown>)[name] : undefined;
}
