import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLocal, readSettings } from '../../../../src/cli/functions/folderFunctions.ts';
import { findUsedFolders } from '../../../../src/cli/input/usedFolders.ts';
import { fail } from '../../../../src/core/common/result.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';
import { makeForeign } from '../../../support/files/makeForeign.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaafolder';
const file = '.vscode/settings.json';

async function open(files: Readonly<Record<string, string>>, below = '.') {
  const top = await openFolder(files);
  const io = createCliIo();
  return { top, io, folders: await findUsedFolders(join(top, below), undefined, io) };
}

describe('the functions of the settings', () => {
  async function read(text: string) {
    const { folders } = await open({ [file]: text });
    const found = await readSettings(folders);
    return found.ok ? found.value.configured.map((entry) => [entry.name, entry.function.ok]) : found;
  }

  it.each<[string, readonly unknown[]]>([
    ['', []],
    ['{}', []],
    ['null', []],
    ['7', []],
    ['"text"', []],
    ['[{"ociFunctions.functions": {"a": {}}}]', []],
    ['{"ociFunctions": {"functions": {"a": {}}}}', []],
    ['{"ociFunctions.functions": null}', []],
    ['{"ociFunctions.functions": 7}', []],
    ['{"ociFunctions.functions": [{}]}', []],
    [
      `{"ociFunctions.functions": {"a": {"id": "${id}"}, "b": {}}}`,
      [
        ['a', true],
        ['b', false],
      ],
    ],
    [`{ // A comment.\n "ociFunctions.functions": {"a": {"id": "${id}"},},}`, [['a', true]]],
    [`{"ociFunctions.functions": {"a": {"id": "${id}"}}`, [['a', true]]],
  ])('are read from %s', async (text, found) => {
    expect(await read(text)).toEqual(found);
  });

  it('are empty without settings', async () => {
    const none = await open({});
    expect(await readSettings(none.folders)).toMatchObject({
      ok: true,
      value: { configured: [], local: [] },
    });
    const other = await open({ '.vscode': 'a file' });
    expect(await readSettings(other.folders)).toMatchObject({
      ok: true,
      value: { configured: [], local: [] },
    });
  });

  it('are a failure if the settings cannot be read or are nested too deeply', async () => {
    const { top, folders } = await open({});
    mkdirSync(join(top, file), { recursive: true });
    const path = join(top, file);
    expect(await readSettings(folders)).toEqual(
      fail({ code: 'settingsUnreadable', path, reason: expect.stringMatching(/\S/) }),
    );
    const deep = await open({ [file]: '['.repeat(5000) });
    expect(await readSettings(deep.folders)).toEqual(
      fail({
        code: 'settingsUnreadable',
        path: join(deep.top, file),
        reason: expect.stringMatching(/^\S+ .*nest|deep/),
      }),
    );
  });
});

describe('the functions on disk', () => {
  const files = {
    [file]: '{}',
    'a/func.yaml': 'name: first\nruntime: node20\n',
    'b/func.yaml': 'name: second\nruntime: node20\n',
    'app/c/func.yaml': 'name: third\nruntime: node20\n',
    'app/app.yaml': 'name: shop\n',
    'below/file': '',
  };

  const names = (found: readonly { readonly name: string }[]): readonly string[] =>
    found.map(({ name }) => name).toSorted();

  it('include all, or those whose file contains the words', async () => {
    const { folders } = await open(files);
    expect(names(await findLocal(folders, []))).toEqual(['first', 'second', 'third']);
    expect(names(await findLocal(folders, [], 'second'))).toEqual(['second']);
    expect(names(await findLocal(folders, [], 'nobody'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'only include those whose file and application nobody else can write',
    async () => {
      const { top, io, folders } = await open(files, 'below');
      expect(names(await findLocal(folders, []))).toEqual(['first', 'second', 'third']);
      makeForeign(join(top, 'app/app.yaml'));
      makeForeign(join(top, 'a'));
      expect(names(await findLocal(folders, []))).toEqual(['second']);
      expect(
        io
          .err()
          .match(/Ignored \S+(?=:)/g)
          ?.toSorted(),
      ).toEqual(['a/func.yaml', 'app/app.yaml'].map((path) => `Ignored ${join(top, path)}`));
    },
  );
});
