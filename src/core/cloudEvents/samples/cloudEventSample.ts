import type { RequestSample } from './requestSample.ts';

/** A custom event. */
export const cloudEventSample: RequestSample = {
  label: 'CloudEvents 1.0',
  detail: 'Your own event, in structured mode',
  intent: 'cloudevent',
  contentType: 'application/cloudevents+json',
  payload: 'cloudEvent',
  json: `{
  "specversion": "1.0",
  "id": "{{$guid}}",
  "source": "/orders",
  "type": "com.example.order.created",
  "subject": "order-42",
  "time": "{{$isoDate}}",
  "datacontenttype": "application/json",
  "data": {
    "orderId": 42
  }
}`,
};
