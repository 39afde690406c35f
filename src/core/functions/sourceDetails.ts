import { defined } from '../common/defined.ts';
import { isObject } from '../decode/plainDecoder.ts';

/**
 * What a function was deployed from, with the members that users know it by. The names are those of the Functions API; imported entries
 * of the settings have them too.
 *
 * @see `FunctionSourceDetails` in the Python SDK 2.189.0
 */
export type SourceDetails =
  | { readonly sourceType: 'CONTAINER_IMAGE'; readonly image: string }
  | {
      readonly sourceType: 'ARCHIVE';
      /** Absent for Go. */
      readonly handler?: string;
      readonly runtimeConfig?: { readonly functionsRuntimeName: string };
    }
  | { readonly sourceType: 'PRE_BUILT_FUNCTIONS'; readonly pbfListingId?: string };

/** Reads the source of a function; undefined for a kind that is not known. Other members are ignored. */
export function toSourceDetails(value: unknown): SourceDetails | undefined {
  const { sourceType, image, handler, runtimeConfig, pbfListingId } = membersOf(value);
  switch (sourceType) {
    case 'CONTAINER_IMAGE':
      return isText(image) ? { sourceType, image } : undefined;
    case 'ARCHIVE': {
      const { functionsRuntimeName: name } = membersOf(runtimeConfig);
      return {
        sourceType,
        ...defined({
          handler: isText(handler) ? handler : undefined,
          runtimeConfig: isText(name) ? { functionsRuntimeName: name } : undefined,
        }),
      };
    }
    case 'PRE_BUILT_FUNCTIONS':
      return { sourceType, ...(isText(pbfListingId) && { pbfListingId }) };
    default:
      return undefined;
  }
}

/** Describes a source on one line: `archive, python312.ol9, func.handler`. */
export function describeSource(source: SourceDetails): string {
  switch (source.sourceType) {
    case 'CONTAINER_IMAGE':
      return source.image;
    case 'ARCHIVE':
      return ['archive', source.runtimeConfig?.functionsRuntimeName, source.handler]
        .filter(Boolean)
        .join(', ');
    case 'PRE_BUILT_FUNCTIONS':
      return 'pre-built function';
  }
}

type Members = {
  readonly sourceType?: unknown;
  readonly image?: unknown;
  readonly handler?: unknown;
  readonly runtimeConfig?: unknown;
  readonly functionsRuntimeName?: unknown;
  readonly pbfListingId?: unknown;
};

function membersOf(value: unknown): Members {
  return isObject(value) ? { ...value } : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
