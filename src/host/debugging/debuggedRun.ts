import { debug, workspace, type Uri } from 'vscode';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { debugType } from './debugType.ts';
import { resolveConfiguration, type ConfigurationServices } from './resolveConfiguration.ts';

/** Debugs the functions of a run of requests until it ends. */
export class DebuggedRun {
  readonly #services: ConfigurationServices;
  /** Functions whose sessions this run started. */
  readonly #own = new Set<string>();

  constructor(services: ConfigurationServices) {
    this.#services = services;
  }

  /**
   * Starts the function of a request under its debugger, unless it is debugged already. Fails with `workspaceUntrusted`, or as
   * `resolveConfiguration` does: with `notDebuggable` for a function in the cloud.
   */
  async prepare(request: Uri): Promise<Result<void>> {
    if (!workspace.isTrusted)
      return fail({ code: 'workspaceUntrusted', what: 'a function in this workspace' });
    const { sessions } = this.#services;
    const configuration = { type: debugType, request: 'launch', name: '', requestUri: request.toString() };
    const resolved = await resolveConfiguration(this.#services, undefined, configuration);
    if (!resolved.ok) return resolved;
    const { functionId, name } = resolved.value;
    if (!sessions.isDebugged(functionId)) {
      this.#own.add(functionId);
      const folder = workspace.getWorkspaceFolder(request);
      await debug.startDebugging(folder, { ...resolved.value, isForRun: true });
    }
    return (await sessions.start(functionId))
      ? ok(undefined)
      : fail({ code: 'notDebuggable', name, reason: 'its debug session has ended' });
  }

  /** Ends the sessions that this run started. */
  async end(): Promise<void> {
    for (const functionId of this.#own) await this.#services.sessions.end(functionId);
  }
}
