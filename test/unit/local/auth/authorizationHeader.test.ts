import { describe, expect, it } from 'vitest';
import { parseAuthorization } from '../../../../src/local/auth/authorizationHeader.ts';

const pairs = [
  'version="1"',
  'keyId="t/u/f"',
  'algorithm="RSA-sha256"',
  'headers="Date (request-target) host"',
  'signature="AQI="',
];
const read = {
  keyId: 't/u/f',
  algorithm: 'rsa-sha256',
  headers: ['date', '(request-target)', 'host'],
  signature: Buffer.from([1, 2]),
};

describe('parseAuthorization', () => {
  it.each([
    ['in the order of the SDKs', pairs.join(',')],
    ['in another order', pairs.toReversed().join(',')],
    ['with blanks', pairs.map((pair) => pair.replace('=', ' = ')).join(' , ')],
    ['with a version that is not quoted', ['version=1', ...pairs.slice(1)].join(',')],
  ])('is read %s', (_, text) => {
    expect(parseAuthorization(`Signature ${text}`)).toEqual(read);
    expect(parseAuthorization(`signature   ${text}`)).toEqual(read);
  });

  it.each([
    ['with tabs', pairs.map((pair) => pair.replace('=', '\t=\t')).join('\t,\t')],
    ['without commas', pairs.join(' ')],
    ['with more commas', `,, ${pairs.join(',, ,')},`],
    ['with further parameters', [...pairs, 'other="x"', 'empty=', 'more=1'].join(',')],
    ['with what is no parameter behind', `${pairs.join(',')},; keyId="x"`],
    [
      'with blanks around and between its names',
      pairs.join(',').replace('host"', '  host\t"').replace('"Date', '" Date '),
    ],
    ['with the last of two', ['keyId="x"', ...pairs].join(',')],
    ['with another that is not quoted', [...pairs, 'keyId=x'].join(',')],
  ])('is read %s', (_, text) => {
    expect(parseAuthorization(`Signature ${text}`)).toEqual(read);
    expect(parseAuthorization(`Signature\t${text}`)).toEqual(read);
  });

  it('ignores the case of algorithm and header names', () => {
    const text = pairs.join(',').replace('RSA-sha256', 'RSA-SHA256').replace('Date', 'DATE');
    expect(parseAuthorization(`SIGNATURE ${text}`)).toEqual(read);
  });

  it('accepts up to 50 signed headers', () => {
    const named = (count: number): string =>
      `Signature ${pairs.join(',').replace(/headers="[^"]*"/, `headers="${Array.from({ length: count }, (_, n) => `h${n}`).join(' ')}"`)}`;
    expect(parseAuthorization(named(50))?.headers).toHaveLength(50);
    expect(parseAuthorization(named(51))).toBeUndefined();
  });

  it.each([
    ['another scheme', `Bearer ${pairs.join(',')}`],
    ['another scheme that ends the same', `XSignature ${pairs.join(',')}`],
    ['another scheme that begins the same', `Signatures ${pairs.join(',')}`],
    ['a scheme that is not at the beginning', ` Signature ${pairs.join(',')}`],
    ['no blank behind the scheme', `Signature${pairs.join(',')}`],
    ['the scheme alone', 'Signature '],
    ['no scheme', pairs.join(',')],
    ['an empty text', ''],
    ['what is no parameter before', `Signature ; ${pairs.join(',')}`],
    ['a line between name and value', `Signature ${pairs.join(',').replace('keyId=', 'keyId\n=')}`],
    ['names that are blank', `Signature ${pairs.join(',').replace(/headers="[^"]*"/, 'headers=""')}`],
    ['a quote that is not closed', `Signature ${pairs.join(',').slice(0, -1)}`],
    ['a header twice', `Signature ${pairs.join(',').replace('Date', 'host')}`],
    [
      'too many headers',
      `Signature ${pairs.join(',').replace('Date', Array.from({ length: 60 }, (_, n) => `h${n}`).join(' '))}`,
    ],
    ['15 kB of letters', `Signature ${'a'.repeat(15_000)}`],
    ['nothing', undefined],
  ])('rejects %s', (_, text) => {
    expect(parseAuthorization(text)).toBeUndefined();
  });

  it.each(['keyId', 'algorithm', 'headers', 'signature'])(
    'rejects a header without %s, or with an empty one',
    (name) => {
      const others = pairs.filter((pair) => !pair.startsWith(name));
      expect(parseAuthorization(`Signature ${others.join(',')}`)).toBeUndefined();
      expect(parseAuthorization(`Signature ${[...others, `${name}=""`].join(',')}`)).toBeUndefined();
    },
  );
});
