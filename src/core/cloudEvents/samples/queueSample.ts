import type { RequestSample } from './requestSample.ts';

/** Messages of a queue as a connector sends them. */
export const queueSample: RequestSample = {
  label: 'Service Connector: Queue',
  detail: 'Batch of messages from a queue',
  payload: 'queueMessages',
  json: `[
  {
    "id": 42,
    "content": "{ \\"orderId\\": 42 }",
    "deliveryCount": 1,
    "createdAt": "2026-01-31T12:00:00Z",
    "expireAfter": "2026-02-01T12:00:00Z",
    "metadata": {
      "channelId": "orders"
    }
  }
]`,
};
