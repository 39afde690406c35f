import type { RequestSample } from './requestSample.ts';

/** Messages of a stream as a connector sends them: keys and values in base64. */
export const streamingSample: RequestSample = {
  label: 'Service Connector: Streaming',
  detail: 'Batch of messages (keys and values in base64)',
  payload: 'streamMessages',
  json: `[
  {
    "stream": "orders",
    "partition": "0",
    "key": "b3JkZXItNDI=",
    "value": "eyAib3JkZXJJZCI6IDQyIH0=",
    "offset": 1024,
    "timestamp": "2026-01-31T12:00:00.000Z"
  },
  {
    "stream": "orders",
    "partition": "0",
    "key": null,
    "value": "eyAib3JkZXJJZCI6IDQzIH0=",
    "offset": 1025,
    "timestamp": "2026-01-31T12:00:01.000Z"
  }
]`,
};
