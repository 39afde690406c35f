import { describe, expect, it } from 'vitest';
import { suggestName } from '../../../../src/host/functionCommands/suggestName.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaawxyz';

describe('the name that is suggested for an OCID', () => {
  it('tells region and end of the OCID', () => {
    expect(suggestName(id, [])).toBe('function-phx-wxyz');
  });

  it('is not one that is taken', () => {
    expect(suggestName(id, ['function-phx-wxyz', 'function-phx-wxyz-2'])).toBe('function-phx-wxyz-3');
  });
});
