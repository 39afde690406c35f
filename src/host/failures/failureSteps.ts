import { commands, env, Position, Range, Uri, window } from 'vscode';
import { firstLine } from '../../core/common/configProblem.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import type { Failure } from '../../core/common/failure.ts';
import { allowHost } from './allowHost.ts';
import { chooseSigner } from './chooseSigner.ts';
import type { FailureSubject } from './failureSubject.ts';
import { raiseTimeout } from './raiseTimeout.ts';
import { showBriefly } from '../ui/messages.ts';
import { getSetting } from '../common/settings.ts';

type Step = (subject: FailureSubject) => PromiseLike<unknown>;

/** The setting that a failure is about. */
const settings: { readonly [K in Failure['code']]?: string } = {
  settingInvalid: 'ociFunctions.functions',
  configMissing: 'ociFunctions.configFile',
  configUnreadable: 'ociFunctions.configFile',
  localHostFailed: 'ociFunctions.local.port',
  responseTooLarge: 'ociFunctions.response.sizeLimit',
  // Only for problems that VS Code settings can fix: proxies and certificates.
  network: '@id:http.systemCertificates @id:http.proxyStrictSSL',
  proxyFailed: '@id:http.proxy @id:http.noProxy',
};

const steps: { readonly [K in FailureAction]: Step } = {
  openConfig: openConfig,
  openFile: openFile,
  openSettings: ({ failure }) =>
    commands.executeCommand(
      'workbench.action.openSettings',
      (failure && settings[failure.code]) ?? 'ociFunctions',
    ),
  selectProfile: chooseSigner,
  selectEnvironment: () => commands.executeCommand('ociFunctions.selectEnvironment'),
  invokeAgain: ({ invocation }) => commands.executeCommand('ociFunctions.invokeAgain', invocation?.id),
  addFunction: () => commands.executeCommand('ociFunctions.addFunction'),
  editFunction: ({ invocation }) =>
    commands.executeCommand('ociFunctions.editFunction', invocation?.functionName),
  trustWorkspace: () => commands.executeCommand('workbench.trust.manage'),
  refreshSession: ({ failure, invocation, profile }) =>
    commands.executeCommand(
      'ociFunctions.refreshSession',
      failure && 'profile' in failure ? failure.profile : (invocation?.profile ?? profile),
    ),
  resetCircuitBreaker: ({ failure }) =>
    commands.executeCommand(
      'ociFunctions.resetCircuitBreaker',
      failure?.code === 'circuitOpen' ? failure.host : undefined,
    ),
  raiseTimeout,
  async copyRequestId({ invocation }) {
    if (invocation?.requestId === undefined) return;
    await env.clipboard.writeText(invocation.requestId);
    showBriefly('Request ID copied');
  },
  checkSetup: ({ invocation }) => commands.executeCommand('ociFunctions.checkSetup', invocation?.id),
  showLog: () => commands.executeCommand('ociFunctions.showLog'),
  async allowHost({ failure, invocation }) {
    if (failure?.code !== 'endpointRefused' || !(await allowHost(failure.host))) return;
    await commands.executeCommand('ociFunctions.invokeAgain', invocation?.id);
  },
};

/** Takes the next step that a failure offers. */
export async function takeFailureStep(action: FailureAction, subject: FailureSubject): Promise<void> {
  await steps[action](subject);
}

async function openConfig({ failure, place }: FailureSubject): Promise<void> {
  if (place) return openAt(Uri.file(place.path), place.line ?? 1, 1);
  const { resolveConfigPath } = await import('../../invoker/config/configPath.ts');
  const line = failure && 'problems' in failure ? firstLine(failure.problems) : 1;
  await openAt(Uri.file(resolveConfigPath(getSetting('configFile') || undefined)), line, 1);
}

/** Opens the file at fault as text; of a request that is the one that was invoked, or a file that surrounds it. */
async function openFile({ failure, invocation }: FailureSubject): Promise<void> {
  if (failure?.code === 'funcYamlInvalid') return openAt(Uri.file(failure.path), failure.line, 1);
  if (failure?.code === 'requestInvalid' && failure.place !== undefined)
    return openAt(Uri.parse(failure.place), failure.line, failure.column);
  if (invocation?.requestUri === undefined) return;
  const { line, column } = failure?.code === 'requestInvalid' ? failure : { line: 1, column: 1 };
  await openAt(Uri.parse(invocation.requestUri), line, column);
}

async function openAt(uri: Uri, line: number, column: number): Promise<void> {
  const at = new Position(line - 1, column - 1);
  await window.showTextDocument(uri, { selection: new Range(at, at) });
}
