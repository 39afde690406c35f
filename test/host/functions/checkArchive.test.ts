import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { createArchivePanel } from '../../../src/host/archives/archivePanel.ts';
import { ArchiveSession, type ArchiveSubject } from '../../../src/host/archives/archiveSession.ts';
import { checkArchiveCommand } from '../../../src/host/archives/checkArchiveCommand.ts';
import { LocalFunctionNode } from '../../../src/host/functionTree/localFunctionNode.ts';
import { validArchives } from '../../support/files/functionArchives.ts';
import { toZip } from '../../support/files/zipArchive.ts';
import { Answers } from '../support/answers.ts';
import { eventually } from '../support/eventually.ts';
import { CheckPage, findingsOf } from '../support/setupPage.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const services = {
  extensionVersion: '1.2.3',
  unexpected: (error: unknown): void => assert.fail(String(error)),
};

describe('"Check Archive…"', () => {
  let uri: vscode.Uri;
  let answers: Answers | undefined;
  let page: CheckPage | undefined;
  let checked: ArchiveSubject[] = [];
  const archivePanel = {
    check: async (subject: ArchiveSubject): Promise<void> => void checked.push(subject),
  };

  before(async () => (uri = await workspaceFile('hello.zip', '')));
  after(() => vscode.workspace.fs.delete(uri));
  afterEach(() => {
    answers?.dispose();
    answers = undefined;
    page?.dispose();
    checked = [];
  });

  it('offers what it found in the archive first', async () => {
    await writeFile(uri.fsPath, toZip(validArchives.python.items));
    answers = new Answers('Python', 'func.handler', 'GENERIC_ARM');
    assert.ok((await checkArchiveCommand({ archivePanel }, uri)).ok);
    assert.match(answers.asked[1] ?? '', /found in the archive.*"value":"func\.handler"/);
    const use = { language: 'python', handler: 'func.handler', shape: 'GENERIC_ARM' };
    assert.deepEqual(checked, [{ path: uri.fsPath, use }]);
  });

  it('asks only for the shape from the line of a function with an archive', async () => {
    await writeFile(uri.fsPath, toZip(validArchives.python.items));
    const line = new LocalFunctionNode(
      {
        id: 'ocid1.fnfunc.local..a',
        name: 'hello',
        folder: '/',
        path: 'hello.zip',
        archive: uri.fsPath,
        runtime: 'python312.ol9',
        codeOnly: { handler: 'func.other' },
        state: 'idle',
        timeoutInSeconds: 30,
        memoryInMBs: 128,
      },
      'hello',
    );
    const { description, contextValue, iconPath, accessibilityInformation } = line.toItem();
    assert.deepEqual(
      [description, contextValue, accessibilityInformation?.label],
      [
        'python312.ol9 · archive',
        'function.local.idle.archive',
        'local function, hello, python312.ol9, archive, idle',
      ],
    );
    assert.equal((iconPath as vscode.ThemeIcon).id, 'file-zip');
    answers = new Answers('GENERIC_X86');
    assert.ok((await checkArchiveCommand({ archivePanel }, line)).ok);
    const use = { language: 'python', handler: 'func.other', shape: 'GENERIC_X86' };
    assert.deepEqual(checked, [{ path: uri.fsPath, use }]);
  });

  it('asks for the archive if none is given, and for no handler of a Go function', async () => {
    await writeFile(uri.fsPath, toZip(validArchives.go.items));
    answers = new Answers([uri], 'Go', 'GENERIC_X86_ARM');
    assert.ok((await checkArchiveCommand({ archivePanel })).ok);
    assert.deepEqual(
      checked.map(({ use }) => use),
      [{ language: 'go', shape: 'GENERIC_X86_ARM' }],
    );
  });

  it('does nothing if a question is cancelled, and fails for a file that is not an archive', async () => {
    await writeFile(uri.fsPath, toZip(validArchives.go.items));
    answers = new Answers('Java', undefined);
    assert.ok((await checkArchiveCommand({ archivePanel }, uri)).ok);
    await writeFile(uri.fsPath, 'text');
    const failed = await checkArchiveCommand({ archivePanel }, uri);
    assert.equal(failed.ok || failed.failure.code, 'archiveUnreadable');
    assert.deepEqual(checked, []);
  });

  it('shows the findings, checks the file again, and copies a report', async () => {
    const { items, use } = validArchives.python;
    await writeFile(uri.fsPath, toZip(items.filter(({ name }) => !name.startsWith('function/'))));
    page = new CheckPage((port) => new ArchiveSession(port, { path: uri.fsPath, use }, services));
    const broken = await page.complete();
    assert.equal(broken.title, 'Archive Check');
    assert.equal(broken.subject, 'hello.zip · Python · func.handler · GENERIC_X86');
    assert.deepEqual([broken.state, broken.verdict], ['wrong', '2 problems']);
    assert.deepEqual(
      broken.sections.map(({ title }) => title),
      ['Archive', 'Files', 'Layout', 'Function'],
    );
    await page.call('copyReport', undefined);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^# Archive Check report\n/);
    assert.match(report, /\n- ✗ The archive has no function\/ folder\.\n {2}Put the source/);
    await writeFile(uri.fsPath, toZip(items));
    await page.call('checkAgain', undefined);
    assert.equal((await page.complete()).verdict, 'Everything looks good');
    await writeFile(uri.fsPath, 'text');
    await page.call('checkAgain', undefined);
    const [finding, ...others] = findingsOf(await page.complete());
    assert.match(finding?.text ?? '', /^Cannot read the archive .*hello\.zip: it is not a ZIP archive/);
    assert.deepEqual(others, []);
  });

  it('shows one tab, which is used again', async () => {
    const extension = vscode.extensions.all.find(({ id }) => id.endsWith('oci-function-invoker'));
    assert.ok(extension);
    const panel = createArchivePanel(extension.extensionUri, services);
    const { use } = validArchives.go;
    const tabs = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(({ label }) => label === 'Archive Check');
    for (let time = 0; time < 2; time++) {
      await panel.check({ path: uri.fsPath, use });
      await eventually(vscode.window.tabGroups.onDidChangeTabs, () => tabs().length === 1);
    }
    panel.dispose();
    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => tabs().length === 0);
  });
});
