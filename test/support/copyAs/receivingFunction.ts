import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CopySource } from '../../../src/core/copyAs/copySource.ts';
import { createCopySource } from '../fixtures/copySource.ts';
import { nodeFunction } from '../files/functionWorkspace.ts';
import { TestLocalHost } from '../servers/testLocalHost.ts';
import type { CopiedCase } from './copiedCases.ts';

/** What a function received in one call. */
export type Received = {
  readonly bytes: number;
  readonly digest: string;
  readonly contentType?: string;
  readonly intent?: string;
  readonly type?: string;
  readonly trace?: string;
};

/** A local function that writes down what it receives. */
export class ReceivingFunction {
  readonly local: TestLocalHost;
  readonly folder: string;
  readonly #file: string;
  #read = 0;

  private constructor(local: TestLocalHost, folder: string, file: string) {
    this.local = local;
    this.folder = folder;
    this.#file = file;
  }

  static async open(): Promise<ReceivingFunction> {
    const folder = await mkdtemp(join(tmpdir(), "it's copied-"));
    const file = join(folder, 'received');
    await writeFile(file, '');
    const handler = `(body, ctx) => {
      const first = (name) => [ctx.headers[name]].flat()[0];
      const digest = require('node:crypto').createHash('sha256').update(body).digest('hex');
      const received = { bytes: body.length, digest, contentType: first('Content-Type'), intent: first('Fn-Intent'),
        type: first('Fn-Invoke-Type'), trace: first('X-Trace') };
      require('node:fs').appendFileSync(${JSON.stringify(file)}, JSON.stringify(received) + '\\n');
      return 'received';
    }, { inputMode: 'buffer' }`;
    const local = await TestLocalHost.open(nodeFunction('receives', handler));
    return new ReceivingFunction(local, folder, file);
  }

  /** Makes the source of a case as the extension does for this function, and writes its body into a file. */
  async toSource({ name, body, request }: CopiedCase): Promise<CopySource> {
    const path = join(this.folder, name.replaceAll(/\W/g, ' '));
    await writeFile(path, body);
    const { url, credentials } = this.local.host;
    const configFile = credentials.configFile ?? '';
    const config = await readFile(configFile, 'utf8');
    const value = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(config)?.[1] ?? '';
    const id = [value('tenancy'), value('user'), value('fingerprint')].join('/');
    return createCopySource(
      { functionId: this.local.function('receives').id, endpoint: url, credentials, ...request, body },
      {
        path,
        signer: {
          configFile,
          profile: 'LOCAL',
          auth: 'api_key',
          localKey: { file: value('key_file'), id },
        },
      },
    );
  }

  /** Returns what the function received since the last call of this method; waits for a detached call. */
  async received(): Promise<readonly Received[]> {
    for (let attempt = 0; ; attempt++) {
      const lines = (await readFile(this.#file, 'utf8')).split('\n').slice(0, -1);
      const fresh = lines.slice(this.#read);
      if (fresh.length > 0 || attempt === 200) {
        this.#read = lines.length;
        return fresh.map((line) => JSON.parse(line) as Received);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async dispose(): Promise<void> {
    await this.local.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }
}
