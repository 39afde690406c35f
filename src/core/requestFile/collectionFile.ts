import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import { defined } from '../common/defined.ts';
import type { Header } from '../http/header.ts';
import type { Timeout } from '../invocation/invocationRequest.ts';
import { decodeCircuitBreakerChoice, decodeRetryChoice } from '../policies/policyDecoders.ts';
import { readJsonDocument, type JsonDocument } from '../decode/readJsonFile.ts';
import { readTimeout } from './requestFile.ts';
import { readVariables, type Variables } from '../variables/variable.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import type { Result } from '../common/result.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';

/** Name of the file that turns a folder of requests into a collection. */
export const collectionFileName = 'ocifn.collection.json';

/** Values for requests of the folder that omit them. */
export type RequestDefaults = {
  readonly function?: string;
  readonly profile?: string;
  readonly headers: readonly Header[];
  readonly timeout: Partial<Timeout>;
  readonly retry?: RetryChoice;
  readonly circuitBreaker?: CircuitBreakerChoice;
  readonly variables: Variables;
};

/** The content of an `ocifn.collection.json`. */
export type CollectionFile = {
  readonly name?: string;
  /** Names of requests without `.ocifn.json` that come first, in this order. */
  readonly order: readonly string[];
  readonly defaults: RequestDefaults;
};

/**
 * Reads a collection file: JSON with comments. Fails with `requestInvalid`.
 *
 * @param file name of the file in the failure
 */
export function parseCollectionFile(text: string, file: string): Result<CollectionFile> {
  return readCollectionDocument(text, file).content;
}

/** Reads a collection file and finds its keys without effect. */
export function readCollectionDocument(text: string, file: string): JsonDocument<CollectionFile> {
  return readJsonDocument(text, file, 'a collection', (reader) => {
    const name = reader.string('name');
    const order = reader.list('order');
    const defaults = reader.object('defaults');
    const read = defaults ? readDefaults(text, defaults) : { headers: [], timeout: {}, variables: {} };
    reader.finish(['$schema']);
    return { order, defaults: read, ...defined({ name }) };
  });
}

function readDefaults(text: string, reader: RequestReader): RequestDefaults {
  const defaults = {
    headers: reader.strings('headers'),
    timeout: readTimeout(reader),
    variables: readVariables(text, reader),
    ...defined({
      function: reader.string('function'),
      profile: reader.string('profile'),
      retry: reader.decoded('retry', decodeRetryChoice),
      circuitBreaker: reader.decoded('circuitBreaker', decodeCircuitBreakerChoice),
    }),
  };
  if (defaults.profile === '') reader.idle('profile', 'it is empty');
  reader.finish();
  return defaults;
}
