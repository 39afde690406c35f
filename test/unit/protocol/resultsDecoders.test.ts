import { expect, it } from 'vitest';
import { resultsDecoders } from '../../../src/protocol/resultsDecoders.ts';

it('the calls of the results page are decoded', () => {
  expect(resultsDecoders.ready({ x: 1 })).toBeUndefined();
  expect(resultsDecoders.cancel(null)).toBeUndefined();
  expect(resultsDecoders.rerun({ which: 'failed', x: 1 })).toEqual({ which: 'failed' });
  expect(resultsDecoders.openRequest({ id: 3 })).toEqual({ id: 3 });
  expect(resultsDecoders.openResponse({ id: 0, uri: 'file:///x' })).toEqual({ id: 0 });
});

it.each([undefined, null, 'all', {}, { which: 'some' }, { which: ['all'] }, Object.create({ which: 'all' })])(
  'a run is not started again by %j',
  (params) => expect(() => resultsDecoders.rerun(params)).toThrow(TypeError),
);

it.each([undefined, 1, {}, { id: '1' }, { id: 1.5 }, { id: Number.NaN }])(
  'no row is opened by %j',
  (params) => {
    expect(() => resultsDecoders.openRequest(params)).toThrow(TypeError);
    expect(() => resultsDecoders.openResponse(params)).toThrow(TypeError);
  },
);
