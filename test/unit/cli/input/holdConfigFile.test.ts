import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdConfigFile } from '../../../../src/cli/input/holdConfigFile.ts';
import { ok } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

describe('holdConfigFile', () => {
  it('does not read a regular or missing file', async () => {
    const folder = await openFolder({ config: 'x' });
    const path = join(folder, 'config');
    const io = createCliIo();
    expect(await holdConfigFile(undefined, io)).toEqual(ok(undefined));
    expect(await holdConfigFile(path, io)).toEqual(ok(undefined));
    expect(await holdConfigFile(join(folder, 'none'), io)).toEqual(ok(undefined));
  });

  it.skipIf(process.platform !== 'linux')(
    'fails for a device without end, and returns undefined once cancelled',
    async () => {
      expect(await holdConfigFile('/dev/zero', createCliIo())).toMatchObject({
        ok: false,
        failure: { code: 'configUnreadable', path: '/dev/zero' },
      });
      const signal = AbortSignal.abort();
      expect(await holdConfigFile('/dev/zero', createCliIo({ signal }))).toBeUndefined();
    },
  );
});
