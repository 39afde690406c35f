import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../../src/core/common/result.ts';
import { readPages, type ManagementResponse } from '../../../../src/invoker/tenancy/managementClient.ts';

const endless = {
  code: 'responseUnexpected',
  host: 'functions.example',
  reason: 'the pages do not end',
} as const;

/** Reads pages; `next` returns the name of the page after the nth. */
async function read(next: (n: number) => string | undefined) {
  const asked: (string | undefined)[] = [];
  const got: unknown[] = [];
  const responses = readPages((name) => {
    asked.push(name);
    const page = next(asked.length);
    const headers = page === undefined ? [] : ([['Opc-Next-Page', page]] as const);
    const head = { status: 200, statusText: 'OK', headers, requestId: 'ID' };
    return Promise.resolve(ok({ host: 'functions.example', head, body: '[]' }));
  });
  for await (const response of responses) got.push(response.ok ? response.value.body : response.failure);
  return { asked, got };
}

describe('readPages', () => {
  it('reads pages until no next one is named', async () => {
    for (const end of [undefined, ''])
      expect(await read((n) => (n === 1 ? 'a b' : end))).toEqual({
        asked: [undefined, 'a b'],
        got: ['[]', '[]'],
      });
  });

  it('ends with a failure when a page is named again', async () => {
    expect(await read((n) => (n === 2 ? 'b' : 'a'))).toEqual({
      asked: [undefined, 'a', 'b'],
      got: ['[]', '[]', '[]', endless],
    });
  });

  it('ends with a failure after 2000 pages', async () => {
    const { asked, got } = await read((n) => `page ${n}`);
    expect(asked).toHaveLength(2001);
    expect(got.at(-1)).toEqual(endless);
    expect(got.filter((each) => each !== '[]')).toEqual([endless]);
  });

  it.each<Result<ManagementResponse> | undefined>([undefined, fail({ code: 'unexpected', message: 'm' })])(
    'ends with %j',
    async (response) => {
      const got: unknown[] = [];
      for await (const each of readPages(() => Promise.resolve(response))) got.push(each);
      expect(got).toEqual(response ? [response] : []);
    },
  );
});
