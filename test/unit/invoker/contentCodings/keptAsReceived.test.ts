import { describe, expect, it } from 'vitest';
import { text, whole, gzip, receive, remarksOf, bytewise } from './receive.ts';

describe('a body that is not encoded as its header states is kept as received', () => {
  const bodies = [
    'x',
    'ok',
    'not packed',
    '{"a":1,"b":"hello"}',
    'Hj, K! x^ 8',
    'the quick brown fox; '.repeat(9),
    'ÿþ\u0000',
    '\x1f\x8b',
    '\x1f\x8b\x08',
  ];

  describe.each(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('%s', (encoding) => {
    it.each(bodies)('%j', async (body) => {
      const bytes = Buffer.from(body, 'latin1');
      for (const pieces of [[bytes], bytewise(bytes)]) {
        const outcome = await receive(encoding, ...pieces);
        expect(outcome.body).toEqual(bytes);
        expect(outcome.last).toMatchObject({ type: 'finished', bodyBytes: bytes.length });
        const names = encoding.split(', ').toReversed();
        expect(remarksOf(outcome)).toEqual(names.map((each) => ({ code: 'notEncoded', encoding: each })));
      }
    });

    it('without a remark if it is empty', async () => {
      const outcome = await receive(encoding);
      expect([outcome.body.length, outcome.last?.type, remarksOf(outcome)]).toEqual([0, 'finished', []]);
    });
  });

  it('only in the coding that was not applied, and decoded in the others', async () => {
    const outcome = await receive('gzip, br', gzip);
    expect(outcome.body.toString()).toBe(text);
    expect(remarksOf(outcome)).toEqual([{ code: 'notEncoded', encoding: 'br' }]);
  });

  it('if it begins like gzip with a header that does not end', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]),
      Buffer.alloc(100_000, 'n'),
    ]);
    const outcome = await receive('gzip', bytes);
    expect(outcome.body.equals(bytes)).toBe(true);
    expect(remarksOf(outcome)).toEqual([{ code: 'notEncoded', encoding: 'gzip' }]);
  });

  it.each([
    ['compress', whole, whole, 'compress'],
    ['aws-chunked', whole, whole, 'aws-chunked'],
    ['gzip, compress', gzip, gzip, 'compress'],
    ['compress, gzip', gzip, whole, 'compress'],
  ])('if no decoder accepts it: %s', async (encoding, sent, received, named) => {
    const outcome = await receive(encoding, sent);
    expect(outcome.body.equals(received)).toBe(true);
    expect(remarksOf(outcome)).toEqual([{ code: 'encodingUnknown', encoding: named }]);
  });

  it('if too many codings are named', async () => {
    const encoding = Array.from({ length: 500 }, () => 'gzip').join();
    const outcome = await receive(encoding, gzip);
    expect(outcome.body.equals(gzip)).toBe(true);
    expect(remarksOf(outcome)).toMatchObject([{ code: 'encodingUnknown' }]);
  });
});
