import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';
import { parseInvokeEndpoint } from '../../../../src/core/oci/invokeEndpoint.ts';
import { pemBlocks } from '../../../../src/core/text/pemBlock.ts';
import { toFileBase } from '../../../../src/core/edit/newRequestName.ts';
import { withoutUserInfo } from '../../../../src/core/text/withoutUserInfo.ts';
import { isIgnored } from '../../../../src/host/environments/gitignore.ts';

describe('untrusted text', () => {
  it('is rejected immediately as an endpoint with 125,000 slashes', () => {
    const slashes = '/'.repeat(125_000);
    expect(parseInvokeEndpoint(`https://h/a${slashes}`)).toMatchObject({
      ok: false,
      failure: { code: 'endpointInvalid' },
    });
    expect(parseInvokeEndpoint(`https://h/a${slashes}b`)).toMatchObject({
      ok: false,
      failure: { code: 'endpointInvalid' },
    });
    const some = '/'.repeat(500);
    expect(parseInvokeEndpoint(`https://h/a${some}`)).toMatchObject({
      ok: true,
      value: { base: 'https://h/a' },
    });
  });

  it('may define 50,000 variables in an environment', () => {
    const variables = Array.from({ length: 50_000 }, (_, n) => `"v${n}":${n}`).join(',');
    const read = parseEnvironmentFile(`{"dev":{${variables}}}`, 'f');
    expect(read.ok && read.value.get('dev')?.variables['v49999']).toEqual({ text: '49999', json: '49999' });
  });

  it('loses users and passwords in every URL of a message', () => {
    expect(withoutUserInfo('to "http://u:p@x@h:1" and https://v@i/a, no@thing')).toBe(
      'to "h:1" and i/a, thing',
    );
    expect(withoutUserInfo('a@b,c', '…@')).toBe('…@b,c');
  });

  it('loses dots, dashes and blanks only at both ends of a file name', () => {
    expect(toFileBase(`..-- a${'-.'.repeat(3)}b -.`)).toBe('a-.-.-.b');
  });

  it('may contain PEM blocks, which are found only if complete', () => {
    const block = '-----BEGIN A B-----\nx\n-----END A B-----';
    const found = [...pemBlocks(`-----BEGIN C-----\n${block}\n${block}-----BEGIN A B-----`)];
    expect(found).toEqual([
      { label: 'A B', text: block },
      { label: 'A B', text: block },
    ]);
  });

  it.each([
    ['ocifn.private.env.json', true],
    ['*.private.*', true],
    ['**/*.env.json', true],
    ['?cifn.*.json', true],
    ['*', true],
    ['*.env', false],
    ['ocifn.private.env', false],
    ['?', false],
    ['*'.repeat(60) + '!', false],
  ])('matches a file with the pattern %s of a .gitignore: %s', (pattern, ignored) => {
    expect(isIgnored(`# a\n${pattern}\n`, 'ocifn.private.env.json')).toBe(ignored);
  });
});
