import { beforeAll, describe, expect, it } from 'vitest';
import { findAffected, readImporters, type Importers } from '../../../scripts/tests/importers.ts';

describe('what a change of a file can affect', () => {
  let importers: Importers;
  const findFor = (file: string) => [...findAffected([file], importers)];

  beforeAll(async () => {
    importers = await readImporters();
  });

  it('includes its own test, and each program and test that imports it through others', () => {
    const found = findFor('src/core/oci/ocid.ts');
    expect(found).toEqual(
      expect.arrayContaining([
        'src/core/oci/ocid.ts',
        'test/unit/core/oci/ocid.test.ts',
        'src/extension.ts',
        'src/cli/start.ts',
        'src/webview/requestEditor/main.ts',
        'test/unit/cli/commands/invoke.test.ts',
        'test/host/functions/importFunctions.test.ts',
      ]),
    );
  });

  it.each([
    ['src/cli/common/closedStreams.ts', 'test/unit/cli/pipes.test.ts'],
    ['src/invoker/common/clock.ts', 'test/unit/invoker/endurance.test.ts'],
    [
      'test/unit/host/history/historyWriterProcess.ts',
      'test/unit/host/history/entries/historyFolder.test.ts',
    ],
  ])('includes tests that start a program with it: %s', (file, test) => {
    expect(findFor(file)).toContain(test);
  });

  it('does not include what does not import it', () => {
    const found = findFor('src/webview/response/model/snapshotText.ts');
    expect(found).toContain('src/webview/response/main.ts');
    expect(found.filter((file) => /^src\/(cli|host|webview\/requestEditor)\//.test(file))).toEqual([]);
  });
});
