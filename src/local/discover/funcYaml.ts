import { basename, dirname } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { Result } from '../../core/common/result.ts';
import type { FuncFields } from './funcFields.ts';
import { readPlainFields } from './plainFields.ts';

/** The content of a `func.yaml`, with the defaults of the platform. */
export type FuncYaml = {
  readonly name: string;
  /** As written: `node20`, `python3.11`; `docker` by default, as in the Fn CLI. Of a code-only function, such as `python312.ol9`. */
  readonly runtime: string;
  /** Present if the function has an archive instead of an image. */
  readonly codeOnly?: CodeOnly;
  /** Version of the image that the Fn CLI builds. */
  readonly version?: string;
  readonly entrypoint?: string;
  readonly cmd?: string;
  readonly memoryInMBs: number;
  readonly timeoutInSeconds: number;
  /** For detached calls; by default the timeout of synchronous ones. */
  readonly detachedTimeoutInSeconds: number;
  readonly config: Readonly<Record<string, string>>;
};

/** What a code-only function has instead of an entry point. */
export type CodeOnly = {
  /** `func.handler` in Python, `func.js` in Node.js. */
  readonly handler?: string;
  /** `FUNCTION_UPDATE` or `MANUAL`: when the service updates the runtime. */
  readonly runtimeConfigType?: string;
};

/** File names, in the order of the Fn CLI. */
export const funcFileNames = ['func.yaml', 'func.yml', 'func.json'] as const;

/** Most seconds of a synchronous call. */
export const maxTimeout = 300;
/** The same for a detached call. */
const maxDetachedTimeout = 3600;

/** Converts the fields of the file at `path`, with defaults for absent ones. */
export function toFuncYaml(fields: FuncFields, path: string): FuncYaml {
  const timeoutInSeconds = fields.count(['timeout'], maxTimeout) ?? 30;
  const entrypoint = fields.text(['entrypoint']);
  const cmd = fields.text(['cmd']);
  const version = fields.text(['version']);
  const codeOnly = toCodeOnly(fields);
  return {
    name: fields.text(['name']) ?? basename(dirname(path)),
    runtime:
      (codeOnly && fields.text(['runtime_config', 'runtime_name'])) ?? fields.text(['runtime']) ?? 'docker',
    ...defined({ codeOnly, version, entrypoint, cmd }),
    memoryInMBs: fields.count(['memory']) ?? 128,
    timeoutInSeconds,
    detachedTimeoutInSeconds:
      fields.count(['deploy', 'oci', 'detached_mode', 'timeout'], maxDetachedTimeout) ?? timeoutInSeconds,
    config: fields.texts(['config']),
  };
}

/** Returns the definition of a function without a `func.yaml`. */
export function toUsualFunction(name: string): FuncYaml {
  const nothing: FuncFields = {
    text: () => undefined,
    count: () => undefined,
    texts: () => ({}),
    flag: () => undefined,
  };
  return { ...toFuncYaml(nothing, ''), name };
}

/**
 * Reads the fields of code-only functions, which open pull requests of the Fn CLI add with `schema_version: 20260325`. Only
 * `code_only` makes a function one, whatever the version of the schema.
 *
 * @see https://github.com/fnproject/cli/pull/707
 */
function toCodeOnly(fields: FuncFields): CodeOnly | undefined {
  if (!fields.flag(['code_only'])) return undefined;
  return defined({
    handler: fields.text(['handler']),
    runtimeConfigType: fields.text(['runtime_config', 'runtime_config_type']),
  });
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
