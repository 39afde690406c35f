import type { EditorSnapshot } from '../../../src/protocol/requestEditor.ts';

/** A value of each kind that a request can inherit, and headers that are added to it. */
export const sampleInheritance: EditorSnapshot['inherited'] = {
  function: { value: 'hello', origin: 'Orders' },
  profile: { value: 'DEV', origin: 'environment dev' },
  retry: { value: { strategy: 'safe', maxAttempts: 3, totalTime: null }, origin: 'Orders' },
  circuitBreaker: { value: { failureThreshold: 2, statuses: { 429: [] } }, origin: 'Orders' },
  connectTimeout: { value: 5, origin: 'Orders' },
  readTimeout: { value: 30, origin: 'Orders' },
  headers: [
    { name: 'X-Trace', value: 'abc', origin: 'Orders' },
    { name: 'x-trace', value: 'def', origin: 'Orders' },
    { name: 'X-Other', value: '{{id}}', origin: 'Orders' },
  ],
  variables: [{ name: 'limit', value: { text: '20', json: '20' }, origin: 'environment dev' }],
  automatic: [
    { name: 'accept', value: '*/*' },
    { name: 'content-type', value: 'application/json', control: 'contentType' },
    { name: 'fn-intent', value: 'httprequest', control: 'intent' },
  ],
};
