import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScope } from '../../../../src/cli/input/readScope.ts';
import { findUsedFolders } from '../../../../src/cli/input/usedFolders.ts';
import { ok } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

describe('readScope', () => {
  it('reads the files with their paths, and fails if one cannot be read', async () => {
    const top = await openFolder({
      '.vscode/x': '',
      'ocifn.collection.json': JSON.stringify({ defaults: { variables: { a: 1 } } }),
      'r/ocifn.env.json': JSON.stringify({ dev: { b: 2 } }),
      'r/ocifn.private.env.json/file': '',
    });
    const folders = await findUsedFolders(join(top, 'r'), undefined, createCliIo());
    const scope = await readScope(folders, undefined, 'a.ocifn.json');
    const label = (path: string): string => relative('.', join(top, path));
    expect(scope).toMatchObject(ok({ lookedIn: [label('ocifn.collection.json')] }));
    expect(scope.ok && [...scope.value.sources]).toEqual([['a', label('ocifn.collection.json')]]);
    expect(await readScope(folders, 'dev', 'a.ocifn.json')).toMatchObject({
      ok: false,
      failure: {
        code: 'requestUnreadable',
        path: label('r/ocifn.private.env.json'),
      },
    });
  });
});
