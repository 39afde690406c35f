import type { Uri } from 'vscode';
import type { HostObjects } from './hostObjects.ts';
import { OwnFolder } from './ownFolder.ts';
import { TestItems } from './testItems.ts';

/** The code of a function that returns the value of an expression, after it has printed and waited as its input says. */
export function sourceOf(expression: string): string {
  return `const fdk = require('@fnproject/fdk');
fdk.handle(async (input) => {
  if (input.print) console.log(input.print);
  if (input.wait) await new Promise((resolve) => setTimeout(resolve, input.wait));
  return ${expression};
});
`;
}

/** A folder with a function that returns its input, and a Test Explorer that runs the requests of the workspace. */
export class RunFolder {
  readonly #host: HostObjects;
  readonly files: OwnFolder;
  /** The name of the function. */
  readonly name: string;
  readonly items: TestItems;
  /** The names of the environments and functions that a question was asked about. */
  readonly asked: (string | undefined)[] = [];

  private constructor(host: HostObjects, files: OwnFolder) {
    this.#host = host;
    this.files = files;
    this.name = files.uri.path.replace(/^.*kept-/, 'run-');
    this.items = new TestItems(host, async (target, environment) => {
      if (target.protected || environment?.protected) this.asked.push(environment?.name ?? target.name);
      return true;
    });
  }

  static async make(host: HostObjects): Promise<RunFolder> {
    const folder = new RunFolder(host, await OwnFolder.make());
    await folder.files.put({
      'fn/func.yaml': `name: ${folder.name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': sourceOf('input'),
    });
    await host.local.refresh();
    return folder;
  }

  /** Writes requests of the function by their names. */
  async put(requests: Readonly<Record<string, object>>): Promise<void> {
    for (const [base, request] of Object.entries(requests))
      await this.files.put({
        [`${base}.ocifn.json`]: { function: this.name, body: { json: {} }, ...request },
      });
  }

  /** Returns the file of a request. */
  readonly request = (base: string): Uri => this.files.file(`${base}.ocifn.json`);

  async dispose(): Promise<void> {
    this.items.dispose();
    await this.#host.environments.choose(undefined);
    await this.files.dispose();
  }
}
