import { Uri, workspace } from 'vscode';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { askSaveLocation } from '../ui/fileDialogs.ts';
import { toResponseFile } from '../invocations/responseFile.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** "Save Response…": the bytes as they came, into a file that the person chooses. */
export async function saveResponse(invocation: Invocation): Promise<Result<void>> {
  const { name } = toResponseFile(invocation);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await askSaveLocation({
    title: 'Save Response',
    defaultUri: folder ? Uri.joinPath(folder, name) : Uri.file(name),
  });
  if (!target) return ok(undefined);
  if (target.scheme === 'file') return invocation.spool.copyTo(target.fsPath);
  const whole = await invocation.spool.readAll();
  if (!whole.ok) return whole;
  try {
    await workspace.fs.writeFile(target, whole.value);
    return ok(undefined);
  } catch (error) {
    return fail({ code: 'fileNotWritten', path: target.toString(), reason: errorReason(error) });
  }
}
