import type { FuncYaml } from '../discover/funcYaml.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { temporaryFolder } from '../../files/temporaryFolder.ts';

/** Header by which the FDKs frame the output of a call: the call id, since a caller may repeat its request id. */
const frameHeader = 'Fn-Call-Id';

/** What programs get of our own environment, and nothing else: it may hold credentials. */
export function readMinimalEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG'];
  const set = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(set), TMPDIR: temporaryFolder() };
}

/**
 * The whole environment of a function's process: four names of ours, the runtime's, the `config` of its application and its own, and the FDK contract,
 * which `config` cannot replace.
 */
export function toProcessEnvironment(
  found: FoundFunction,
  definition: FuncYaml,
  own: {
    readonly socket: string;
    readonly frameName: string;
    readonly runtime: Readonly<Record<string, string>>;
    /** Options for Node, which remove themselves from the environment. */
    readonly nodeOptions: string;
  },
): Record<string, string> {
  return {
    ...readMinimalEnvironment(),
    ...own.runtime,
    ...found.application.config,
    ...definition.config,
    ...(definition.runtime.startsWith('node') && {
      NODE_OPTIONS: `${definition.config['NODE_OPTIONS'] ?? ''} ${own.nodeOptions}`.trim(),
    }),
    FN_FORMAT: 'http-stream',
    FN_LISTENER: `unix:${own.socket}`,
    FN_TYPE: 'sync',
    FN_MEMORY: String(definition.memoryInMBs),
    FN_FN_ID: found.id,
    FN_FN_NAME: found.name,
    FN_APP_ID: found.application.id,
    FN_APP_NAME: found.application.name,
    FN_LOGFRAME_NAME: own.frameName,
    FN_LOGFRAME_HDR: frameHeader,
  };
}
