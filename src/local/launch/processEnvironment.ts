import type { FuncYaml } from '../discover/funcYaml.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import { readMinimalEnvironment } from '../runtimes/minimalEnvironment.ts';

/** The header whose value the FDKs print before the output of a call. The call ID, since a caller may reuse its request ID. */
const frameHeader = 'Fn-Call-Id';

/**
 * Returns the complete environment of a function: four variables of ours, those of the runtime, the `config` of the application and of
 * the function, its secrets, and the FDK contract, which `config` cannot override.
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
  const config = { ...definition.config, ...found.secrets };
  return {
    ...readMinimalEnvironment(),
    ...own.runtime,
    ...found.application.config,
    ...config,
    ...(definition.runtime.startsWith('node') && {
      NODE_OPTIONS: [config['NODE_OPTIONS'], own.runtime['NODE_OPTIONS'], own.nodeOptions]
        .filter(Boolean)
        .join(' '),
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
