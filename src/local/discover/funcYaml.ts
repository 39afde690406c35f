import { basename, dirname } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { Result } from '../../core/common/result.ts';
import type { FuncFields } from './funcFields.ts';
import { readPlainFields } from './plainFields.ts';

/** What a function's `func.yaml` says, with the platform's defaults. */
export type FuncYaml = {
  readonly name: string;
  /** As written: `node20`, `python3.11`; `docker` when there is none, as the Fn CLI has it. */
  readonly runtime: string;
  /** Of the image that the Fn CLI builds. */
  readonly version?: string;
  readonly entrypoint?: string;
  readonly cmd?: string;
  readonly memoryInMBs: number;
  readonly timeoutInSeconds: number;
  /** For detached calls; the synchronous time-out when the file says nothing. */
  readonly detachedTimeoutInSeconds: number;
  readonly config: Readonly<Record<string, string>>;
};

/** Names under which the Fn CLI finds the file, in its order. */
export const funcFileNames = ['func.yaml', 'func.yml', 'func.json'] as const;

const maxTimeout = 300;
const maxDetachedTimeout = 3600;

/** Puts the fields of the file at `path` together, with defaults for those that it lacks. */
export function toFuncYaml(fields: FuncFields, path: string): FuncYaml {
  const timeoutInSeconds = fields.count(['timeout'], maxTimeout) ?? 30;
  const entrypoint = fields.text(['entrypoint']);
  const cmd = fields.text(['cmd']);
  const version = fields.text(['version']);
  return {
    name: fields.text(['name']) ?? basename(dirname(path)),
    runtime: fields.text(['runtime']) ?? 'docker',
    ...defined({ version, entrypoint, cmd }),
    memoryInMBs: fields.count(['memory']) ?? 128,
    timeoutInSeconds,
    detachedTimeoutInSeconds:
      fields.count(['deploy', 'oci', 'detached_mode', 'timeout'], maxDetachedTimeout) ?? timeoutInSeconds,
    config: fields.texts(['config']),
  };
}

/**
 * Parses a `func.yaml`, or a `func.json`, since JSON is YAML. Fails with `funcYamlInvalid`, which has the line. The YAML parser is
 * loaded only for the few files that have more than plain fields: loading it takes an eighth of `ocifn invoke NAME`.
 */
export async function parseFuncYaml(text: string, path: string): Promise<Result<FuncYaml>> {
  const plain = readPlainFields(text);
  const value = plain && toFuncYaml(plain, path);
  if (value && !plain.refused) return { ok: true, value };
  const { parseFuncYamlDocument } = await import('./funcYamlDocument.ts');
  return parseFuncYamlDocument(text, path, toFuncYaml);
}
