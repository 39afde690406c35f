import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalEntry } from '../../../src/core/functions/mergeEntries.ts';
import { toZip } from '../files/zipArchive.ts';
import type { SignedResponse } from '../oci/signedCall.ts';
import { TestLocalHost } from '../servers/testLocalHost.ts';
import type { Model, RuntimeCase } from './runtimeCase.ts';

/** The function of a {@link RuntimeCase}, in a host of its own. */
export type DeployedFunction = {
  readonly local: TestLocalHost;
  call(body?: string): Promise<SignedResponse>;
  /** What it has printed: the FDK for Java sends all of it to standard error. */
  readonly output: string;
  /** Replaces its code by that with another word. */
  edit(word: string): Promise<void>;
  /** Sets its timeout, in seconds. */
  limit(seconds: number): Promise<void>;
  dispose(): Promise<void>;
};

const name = 'table';
const archive = 'dist/table.zip';

/** Opens a host with the function in one model. */
export async function deploy(of: RuntimeCase, model: Model, word: string): Promise<DeployedFunction> {
  let output = '';
  let timeout = 60;
  const { runtime, handler } = of.managed;
  const handled = handler === undefined ? {} : { handler };
  const entry = { name, source: 'workspace', isOnlyLocal: true, path: archive, runtime, ...handled } as const;
  const entries = (): readonly LocalEntry[] =>
    model === 'archive' ? [{ ...entry, timeoutInSeconds: timeout }] : [];
  const local = await TestLocalHost.open(
    {},
    {
      ...of.options,
      entries,
      onOutput: (_stream, text) => {
        output += text;
      },
    },
  );
  const writeYaml = (): Promise<void> =>
    local.workspace.write(`${name}/func.yaml`, toYaml(of, model, timeout));
  const edit = async (next: string): Promise<void> => {
    if (model === 'archive') {
      const path = join(local.workspace.folder, archive);
      await mkdir(dirname(path), { recursive: true });
      return writeFile(path, toZip(await of.archive(next)));
    }
    for (const [path, text] of Object.entries(of.files(next)))
      await local.workspace.write(`${name}/${path}`, text);
  };
  await edit(word);
  if (model !== 'archive') await writeYaml();
  await local.host.rescan();
  const { id } = local.function(name);
  // Also looks into an archive.
  const failure = await local.host.check(id);
  if (failure?.code === 'dependenciesMissing') {
    const { signal } = new AbortController();
    const installed = await local.host.install(id, { onOutput: () => {}, signal });
    if (!installed.ok) throw new Error(JSON.stringify(installed.failure));
  }
  return {
    local,
    call: (body = '') => local.invoke(name, { body }),
    get output() {
      return output;
    },
    edit,
    async limit(seconds) {
      timeout = seconds;
      if (model !== 'archive') await writeYaml();
      await local.host.rescan();
    },
    dispose: () => local.dispose(),
  };
}

function toYaml(
  { image, managed: { runtime, handler } }: RuntimeCase,
  model: Model,
  timeout: number,
): string {
  const codeOnly = [
    'schema_version: 20260325',
    'code_only: true',
    `runtime_config:\n  runtime_name: ${runtime}\n  runtime_config_type: FUNCTION_UPDATE`,
    ...(handler === undefined ? [] : [`handler: ${handler}`]),
  ].join('\n');
  const how = model === 'image folder' ? `schema_version: 20180708\n${image}` : codeOnly;
  return `name: ${name}\ntimeout: ${timeout}\n${how}\n`;
}
