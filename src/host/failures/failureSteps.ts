import { commands, env, Uri } from 'vscode';
import { firstLine } from '../../core/common/configProblem.ts';
import type { Failure } from '../../core/common/failure.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import { readDocumentText } from '../common/documents.ts';
import { openSettingsFile } from '../common/openSettingsFile.ts';
import { getSetting, writeSetting } from '../common/settings.ts';
import { decidingSource } from '../functions/functionSettings.ts';
import { confirm } from '../ui/confirm.ts';
import { showBriefly, showError } from '../ui/messages.ts';
import { openAt } from '../ui/openAt.ts';
import { chooseConfigFile, runSetupConfig } from './configSteps.ts';
import type { FailureSubject } from './failureSubject.ts';

type Step = (subject: FailureSubject) => PromiseLike<unknown>;

/** The setting that can fix a failure. */
const settings: { readonly [K in Failure['code']]?: string } = {
  settingInvalid: 'ociFunctions.functions',
  localHostFailed: 'ociFunctions.local.port',
  responseTooLarge: 'ociFunctions.response.sizeLimit',
  // Only for problems that VS Code settings can fix: proxies and certificates.
  network: '@id:http.systemCertificates @id:http.proxyStrictSSL',
  proxyFailed: '@id:http.proxy @id:http.noProxy',
};

/** Shows a failure of a step itself. */
async function showFailure(failure: Failure | undefined): Promise<void> {
  if (!failure) return;
  const { message, hint } = describeFailure(failure);
  await showError([message, hint]);
}

const steps: { readonly [K in FailureAction]: Step } = {
  openConfig,
  chooseConfigFile,
  runSetupConfig: async () => showFailure(await runSetupConfig()),
  openFile,
  openSettings: ({ failure }) => openSettings((failure && settings[failure.code]) ?? 'ociFunctions'),
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
  async raiseTimeout(subject) {
    const { raiseTimeout } = await import('./raiseTimeout.ts');
    await raiseTimeout(subject);
  },
  installDependencies: ({ failure, invocation }) =>
    commands.executeCommand(
      'ociFunctions.installDependencies',
      failure?.code === 'dependenciesMissing' ? failure.folder : undefined,
      failure?.code === 'dependenciesMissing' && failure.isForDebugger ? 'debugger' : invocation?.id,
    ),
  async installDebugger({ failure }) {
    if (failure?.code !== 'debuggerMissing') return;
    const { installDebugger } = await import('./installDebugger.ts');
    await installDebugger(failure);
  },
  async copyRequestId({ invocation }) {
    if (invocation?.requestId === undefined) return;
    await env.clipboard.writeText(invocation.requestId);
    showBriefly('Request ID copied');
  },
  checkSetup: ({ invocation }) => commands.executeCommand('ociFunctions.checkSetup', invocation?.id),
  showLog: () => commands.executeCommand('ociFunctions.showLog'),
  async allowHost({ failure, invocation }) {
    if (failure?.code !== 'endpointRefused') return openSettings('ociFunctions.endpoint.allowedHosts');
    if (!(await allowHost(failure.host))) return;
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

/** Opens as text the file with the problem: the request that was invoked, or a file of its scope. */
async function openFile({ failure, invocation }: FailureSubject): Promise<void> {
  if (failure?.code === 'funcYamlInvalid') return openAt(Uri.file(failure.path), failure.line, 1);
  if (failure?.code === 'requestInvalid' && failure.place !== undefined)
    return openAt(Uri.parse(failure.place), failure.line, failure.column);
  if (invocation?.requestUri === undefined) return;
  const { line, column } = failure?.code === 'requestInvalid' ? failure : { line: 1, column: 1 };
  await openAt(Uri.parse(invocation.requestUri), line, column);
}

/**
 * Opens the request or the function setting that selects the profile or the principal. If neither does, asks for the
 * profile of the workspace, which would not affect a request or function with its own.
 */
async function chooseSigner({ failure, invocation }: FailureSubject): Promise<void> {
  const key = failure?.code === 'principalUnavailable' ? 'auth' : 'profile';
  const request = invocation?.requestUri === undefined ? undefined : Uri.parse(invocation.requestUri);
  const text = request && (await readDocumentText(request).catch(() => ''));
  if (text?.includes(`"${key}"`)) {
    await commands.executeCommand('vscode.open', request);
    return;
  }
  const source = invocation && decidingSource(invocation.functionName, key);
  if (source === undefined) await commands.executeCommand('ociFunctions.selectProfile');
  else await openSettingsFile('functions', source);
}

async function openSettings(query: string): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', query);
}

/**
 * Asks whether another host may receive signed requests, and returns whether the user agreed. Stored in the user settings, never in those of
 * a workspace: the author of a shared workspace must not decide which hosts receive signatures.
 */
async function allowHost(host: string): Promise<boolean> {
  const agreed = await confirm({
    question: `Allow signed requests to ${host}?`,
    reason: 'Allow only hosts that you trust, such as your own private endpoint.',
    button: 'Allow Host',
    effect: 'Whoever runs this host can replay a signed request to OCI for five minutes.',
  });
  if (!agreed) return false;
  const allowed = getSetting('endpoint.allowedHosts');
  if (!allowed.includes(host)) await writeSetting('endpoint.allowedHosts', [...allowed, host], 'user');
  return true;
}
