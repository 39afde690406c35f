import { commands, RelativePattern, Uri, workspace, WorkspaceEdit } from 'vscode';
import { editRequestFile } from '../../core/edit/requestEdit.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { TextEdit } from '../../core/json/textEdit.ts';
import { readRequestDocument } from '../../core/requestFile/requestFile.ts';
import { isRequest } from '../common/activeRequest.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import { getSetting, inspectSetting, writeSetting } from '../common/settings.ts';
import { decidingSource, writeFunction } from '../functions/functionSettings.ts';
import { askText } from '../ui/askText.ts';
import { showError, showInformation } from '../ui/messages.ts';
import { changeFiles, putTextEdits } from '../workspace/changeFiles.ts';
import type { FailureSubject } from './failureSubject.ts';

type Phase = 'connect' | 'read';

/** The place that sets a timeout. */
type TimeoutPlace = {
  /** Name of the timeout, and where it is stored. */
  readonly name: string;
  readonly place: string;
  /** Seconds that apply now. */
  readonly current: number;
  /** Most seconds that the service allows, which are then whole. Undefined: any positive number. */
  readonly most?: number;
  /** Stores the seconds; returns false if that was not possible, which was then reported. */
  readonly write: (seconds: number) => Promise<boolean>;
};

/**
 * "Increase Timeout…": asks for the seconds and writes them to where the expired timeout is set: the `func.yaml` of a local function, the
 * request, the function in the settings, or the general setting. A request without its own timeout gets one unless its function has one.
 */
export async function raiseTimeout(subject: FailureSubject): Promise<void> {
  const { failure, invocation } = subject;
  const found =
    failure?.code === 'timeout'
      ? await findPhase(failure.phase, failure.seconds, invocation)
      : await findDefinition(invocation);
  if (!found)
    return void (await commands.executeCommand('workbench.action.openSettings', 'ociFunctions.timeout'));
  const { name, place, current, most, write } = found;
  const typed = await askText({
    title: 'Increase Timeout',
    prompt: `${name} in seconds${most === undefined ? '' : ` (1 to ${most})`}, saved in ${place}`,
    value: String(current),
    validateInput: (text) => findProblem(text, most),
  });
  if (typed === undefined || !(await write(Number(typed)))) return;
  const again = invocation === undefined ? [] : (['Invoke Again'] as const);
  // Not awaited: the message may stay for as long as the user likes.
  void showInformation(`${name} is now ${Number(typed)} s.`, ...again).then((pressed) =>
    pressed === undefined ? undefined : commands.executeCommand('ociFunctions.invokeAgain', invocation?.id),
  );
}

function findProblem(text: string, most: number | undefined): string | undefined {
  const seconds = text.trim() === '' ? NaN : Number(text);
  if (most !== undefined)
    return Number.isInteger(seconds) && seconds >= 1 && seconds <= most
      ? undefined
      : `Enter a whole number of seconds from 1 to ${most}.`;
  return seconds > 0 && Number.isFinite(seconds) ? undefined : 'Enter a number of seconds greater than 0.';
}

type Invoked = FailureSubject['invocation'];

async function findPhase(phase: Phase, current: number, invocation: Invoked): Promise<TimeoutPlace> {
  const name = phase === 'connect' ? 'Connect timeout' : 'Read timeout';
  const key = `${phase}Timeout` as const;
  const uri = invocation?.requestUri === undefined ? undefined : Uri.parse(invocation.requestUri);
  const inRequest = uri && {
    name,
    place: fileNameOf(uri),
    current,
    write: async (seconds: number) =>
      changeText(uri, async (text) => editRequestFile(text, { field: key, value: seconds })),
  };
  if (inRequest && (await setsTimeout(uri, phase))) return inRequest;
  const source = invocation && decidingSource(invocation.functionName, key);
  if (source) {
    const { functionName } = invocation;
    return {
      name,
      place: `${functionName} in the ${source} settings`,
      current,
      async write(seconds) {
        await writeFunction(functionName, { [key]: seconds }, source);
        return true;
      },
    };
  }
  if (inRequest) return inRequest;
  const setting = `timeout.${phase}` as const;
  const own = inspectSetting(setting, 'workspace') === undefined ? 'user' : 'workspace';
  return {
    name,
    place: `the ${own} settings`,
    current: getSetting(setting),
    async write(seconds) {
      await writeSetting(setting, seconds, own);
      return true;
    },
  };
}

async function setsTimeout(uri: Uri, phase: Phase): Promise<boolean> {
  const text = await readDocumentText(uri).catch(() => '');
  const { content } = readRequestDocument(text, fileNameOf(uri));
  return content.ok && content.value.timeout[phase] !== undefined;
}

async function findDefinition(invocation: Invoked): Promise<TimeoutPlace | undefined> {
  if (invocation?.folder === undefined) return undefined;
  const pattern = new RelativePattern(Uri.file(invocation.folder), 'func.{yaml,yml,json}');
  const [file] = await workspace.findFiles(pattern, null, 1);
  if (!file) return undefined;
  const { maxTimeout, parseFuncYaml } = await import('../../local/discover/funcYaml.ts');
  const definition = await parseFuncYaml(await readDocumentText(file), file.fsPath);
  return {
    name: `Timeout of ${invocation.functionName}`,
    place: workspace.asRelativePath(file),
    current: definition.ok ? definition.value.timeoutInSeconds : maxTimeout,
    most: maxTimeout,
    write: (seconds) =>
      changeText(file, async (text) => {
        const { editFuncTimeout } = await import('../../local/discover/editFuncTimeout.ts');
        const edit = await editFuncTimeout(text, file.fsPath, seconds);
        return edit ? [edit] : [];
      }),
  };
}

/** Changes a file and saves it, unless it is a request with unsaved changes. A file that cannot be changed safely is opened instead. */
async function changeText(
  uri: Uri,
  toEdits: (text: string) => Promise<readonly TextEdit[]>,
): Promise<boolean> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  const text = document.getText();
  if (!putTextEdits(edit, uri, text, await toEdits(text))) {
    await commands.executeCommand('vscode.open', uri);
    return false;
  }
  // A request that is not saved yet is sent as it is in the editor.
  const isDraft = document.isUntitled || (document.isDirty && isRequest(uri));
  const changed = await changeFiles(edit, 'changed', uri, isDraft ? [] : [uri]);
  if (changed.ok) return true;
  const { message, hint } = describeFailure(changed.failure);
  void showError([message, hint]);
  return false;
}
