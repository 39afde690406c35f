import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { commands, Uri, workspace } from 'vscode';
import { errorReason } from '../../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../../core/common/result.ts';
import { writeOutFile } from '../../../files/outFile.ts';
import { fileNameOf } from '../../common/documents.ts';
import { askSaveLocation } from '../../ui/fileDialogs.ts';
import { showBriefly, showInformation } from '../../ui/messages.ts';
import { pickItem } from '../../ui/pickItem.ts';
import { showProgress } from '../../ui/showProgress.ts';
import type { History } from '../entries/history.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import { exportPieces, type ExportFormat, type ExportSource } from './exportPieces.ts';

const formats = [
  { label: 'HAR', description: 'HTTP archive 1.2, for browsers and HTTP tools', format: 'har' as const },
  { label: 'JSON', description: 'all details, with attempts and output', format: 'json' as const },
];

/** "Export History…": asks for the format and the file. Signatures, cookies and secrets are masked. Fails with `fileNotWritten`. */
export async function exportHistory(
  history: History,
  entries: readonly HistoryEntry[],
  version: string,
): Promise<Result<void>> {
  const count = entries.length;
  if (count === 0) return ok(showBriefly('There are no invocations to export'));
  const what = `${count} ${count === 1 ? 'invocation' : 'invocations'}`;
  const picked = await pickItem(formats, { title: `Export ${what}`, placeHolder: 'Select a format' });
  if (!picked) return ok(undefined);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `history.${picked.format}`;
  const target = await askSaveLocation({
    title: `Export ${what}`,
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
  });
  if (!target) return ok(undefined);
  const stored = await history.folder();
  const source: ExportSource = {
    entries: entries.toSorted((a, b) => a.startedAt - b.startedAt),
    whole: (entry) => history.whole(entry),
    pathOf: (id, part) => stored.pathOf(id, part),
    version,
  };
  const written = await write(picked.format, source, target);
  if (written.ok && written.value) void offerToOpen(target, what);
  return written.ok ? ok(undefined) : written;
}

async function offerToOpen(target: Uri, what: string): Promise<void> {
  const pressed = await showInformation(`Exported ${what} to ${fileNameOf(target)}.`, 'Open');
  if (pressed === 'Open') await commands.executeCommand('vscode.open', target);
}

/** Writes the file completely or not at all. False if the user cancelled. */
async function write(format: ExportFormat, source: ExportSource, target: Uri): Promise<Result<boolean>> {
  const abort = new AbortController();
  const { length } = source.entries;
  try {
    await showProgress('Exporting', async (report, token) => {
      token.onCancellationRequested(() => abort.abort());
      const pieces = exportPieces(format, source, abort.signal, (index) =>
        report({ message: `${index + 1} of ${length}`, increment: index === 0 ? 0 : 100 / length }),
      );
      await writePieces(target, pieces);
    });
    return ok(true);
  } catch (error) {
    if (abort.signal.aborted) return ok(false);
    return fail({ code: 'fileNotWritten', path: target.path, reason: errorReason(error) });
  }
}

/** A file system without files of this machine gets a copy of a temporary file. */
async function writePieces(target: Uri, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  if (target.scheme === 'file') return writeOutFile(target.fsPath, pieces);
  const folder = await mkdtemp(join(tmpdir(), 'ocifn-export-'));
  try {
    const path = join(folder, 'export');
    await writeOutFile(path, pieces);
    await workspace.fs.copy(Uri.file(path), target, { overwrite: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
