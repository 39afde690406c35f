import { findOnPath } from './findOnPath.ts';
import { findHandlerFile } from './handlerFile.ts';
import { inspectorOption } from './inspectorOption.ts';
import { findMissingPackages, planNodeInstall } from './nodePackages.ts';
import { toNoFile, type FunctionPlace, type LaunchPlan, type Planned, type Runtime } from './runtime.ts';

type Node = Pick<LaunchPlan, 'program' | 'environment'>;

/** Runs functions with the configured Node, else the one on the PATH, else the one that runs this host. */
export class NodeRuntime implements Runtime {
  readonly language = 'node';
  readonly defaultCommand = ['node', 'func.js'];
  readonly #path: string | undefined;
  #node: Promise<Node> | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  replaces(program: string): boolean {
    return program === 'node' || program === 'nodejs';
  }

  async plan([program = '', ...args]: readonly string[], place: FunctionPlace): Promise<Planned> {
    if (args.length === 0) return toNoFile(program);
    const missing = await findMissingPackages(place);
    if (missing) return { missing };
    this.#node ??= findNode(this.#path);
    return { ...(await this.#node), args };
  }

  /** The handler is a file, which calls the FDK. Node finds `node_modules` above it. */
  async planHandler(handler: string | undefined, place: FunctionPlace): Promise<Planned> {
    if (handler === undefined) return { problem: 'it has no handler, such as func.js' };
    const found = await findHandlerFile(place.folder, handler);
    return 'problem' in found ? found : this.plan(['node', found.file], place);
  }

  /** Through the environment, so that it reaches the process behind `tsx` and other programs that start Node. */
  async underDebugger(plan: LaunchPlan, port: number): Promise<Planned> {
    return {
      ...plan,
      environment: { ...plan.environment, NODE_OPTIONS: inspectorOption(port) },
      debugger: {
        kind: this.language,
        announcement: /^Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)\//m,
      },
    };
  }

  planInstall(place: FunctionPlace): ReturnType<Runtime['planInstall']> {
    return planNodeInstall(place);
  }

  async recheck(): Promise<void> {
    // There always is a Node.
  }
}

async function findNode(path: string | undefined): Promise<Node> {
  const program = path ?? (await findOnPath('node'));
  if (program !== undefined) return { program, environment: {} };
  // Without an installed Node, the extension host is used as one.
  return { program: process.execPath, environment: { ELECTRON_RUN_AS_NODE: '1' } };
}
