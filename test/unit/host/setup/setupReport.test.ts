import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskIdentity, toReport } from '../../../../src/host/setup/setupReport.ts';
import { brokenSetup, goodSetup } from '../../../support/page/setupPage.ts';

const home = '/home/ada';
const unique = 'aaaaaaaalb2kpvgyopqqmwyjwzmg4xwfjbmrkq7wzyx3abcd';

describe('toReport', () => {
  it('has a heading for each section, and a sign for each finding', () => {
    const report = toReport(brokenSetup, { made: ['OCI Function Invoker 1.2.3'], home });
    expect(report).toContain('# OCI Setup report\n\nOCI Function Invoker 1.2.3\n\n');
    expect(report).toContain('Function orders-create · Profile DEV: 2 problems, 1 warning\n');
    expect(report).toContain('## Config file and profile\n\n- ✓ ~/.oci/config has 3 profiles.\n');
    expect(report).toContain(
      '- ✗ key_file: file /nowhere/key.pem not found.\n  Set key_file to the full path of the file (or start with ~).\n',
    );
    expect(report).toContain('- ! Other users on this machine can access ~/.oci/config (mode 644).\n');
    expect(report).toContain('- – Private key not checked: fix key_file first.\n');
  });

  it('contains neither the home folder nor the fingerprint', () => {
    const report = toReport(goodSetup, { made: [], home });
    expect(report).not.toContain('/home/ada');
    expect(report).not.toContain('34:56');
    expect(report).toContain('Fingerprint matches the key (12:…:ef).');
  });
});

describe('maskIdentity', () => {
  it.each([
    [`ocid1.user.oc1..${unique}`, 'ocid1.user.oc1..…abcd'],
    [`ocid1.tenancy.oc1..${unique}, and more`, 'ocid1.tenancy.oc1..…abcd, and more'],
    [`ocid1.fnfunc.oc1.us-phoenix-1.${unique}`, 'ocid1.fnfunc.oc1.us-phoenix-1.…abcd'],
    ['ocid1.user.oc1..short', 'ocid1.user.oc1..…'],
    ['AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89', 'AB:…:89'],
    ['at 12:34:56 on 2026-11-30', 'at 12:34:56 on 2026-11-30'],
    ['/home/ada/.oci/key.pem', '~/.oci/key.pem'],
    ['request ID ABCDEF0123456789/0123/4567', 'request ID ABCDEF0123456789/0123/4567'],
  ])('turns %s into %s', (text, masked) => {
    expect(maskIdentity(text, home)).toBe(masked);
  });

  it('leaves no OCID and no fingerprint, wherever it is in the text', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/);
    fc.assert(
      fc.property(fc.string(), fc.string(), hex, (before, after, fingerprint) => {
        const text = `${before} ocid1.user.oc1..${unique} ${after} ${fingerprint} ${before}`;
        const masked = maskIdentity(text, home);
        expect(masked).not.toContain(unique);
        expect(masked).not.toContain(fingerprint);
      }),
    );
  });
});
