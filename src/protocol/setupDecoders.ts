import type { Decoders } from './contract.ts';
import type { SetupMethods } from './setup.ts';

/** Decodes the calls of the page of the setup check. */
export const setupDecoders: Decoders<SetupMethods> = {
  ready: () => undefined,
  checkAgain: () => undefined,
  testSignature: () => undefined,
  copyReport: () => undefined,
  takeStep(params) {
    const id: unknown =
      typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
    if (typeof id !== 'string') throw new TypeError('id: expected a string');
    return { id };
  },
};
