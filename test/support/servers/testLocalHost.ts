import { silentLogger } from '../../../src/core/common/logger.ts';
import { openLocalHost, type LocalHost, type LocalHostOptions } from '../../../src/local/server/localHost.ts';
import type { LocalFunction, LocalFunctionState } from '../../../src/local/process/localFunction.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../files/functionWorkspace.ts';
import {
  openSignedCall,
  signedCall,
  toInvokePath,
  type SignedResponse,
  type SignedCall,
} from '../oci/signedCall.ts';

/** A local functions host with its own workspace. */
export class TestLocalHost {
  readonly workspace: FunctionWorkspace;
  readonly host: LocalHost;

  private constructor(workspace: FunctionWorkspace, host: LocalHost) {
    this.workspace = workspace;
    this.host = host;
  }

  static async open(
    files: Readonly<Record<string, string>>,
    options: Partial<LocalHostOptions> = {},
  ): Promise<TestLocalHost> {
    const workspace = await createFunctionWorkspace(files);
    const opened = await openLocalHost({
      roots: [workspace.folder],
      response: () => 'service',
      logger: silentLogger,
      configFile: '/nonexistent',
      ...options,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    return new TestLocalHost(workspace, opened.value);
  }

  function(name: string): LocalFunction {
    const found = this.host.functions().find((each) => each.name === name);
    if (!found) throw new Error(`There is no function ${name}`);
    return found;
  }

  /** Invokes a function by its name. */
  invoke(name: string, call: Omit<SignedCall, 'path'> = {}): Promise<SignedResponse> {
    return signedCall(this.host, { path: toInvokePath(this.function(name).id), ...call });
  }

  /** The same, with the response as it streams in. */
  open(name: string, call: Omit<SignedCall, 'path'> = {}): ReturnType<typeof openSignedCall> {
    return openSignedCall(this.host, { path: toInvokePath(this.function(name).id), ...call });
  }

  /** Waits until a function is in a state. */
  reaches(name: string, state: LocalFunctionState): Promise<LocalFunction> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = this.function(name);
        if (found.state !== state) return;
        subscription.dispose();
        resolve(found);
      };
      const subscription = this.host.onDidChange(check);
      check();
    });
  }

  async dispose(): Promise<void> {
    await this.host.dispose();
    await this.workspace.dispose();
  }
}
