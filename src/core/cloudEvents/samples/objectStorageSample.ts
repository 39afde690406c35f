import type { RequestSample } from './requestSample.ts';

/** The event of the Events service for a created object. */
export const objectStorageSample: RequestSample = {
  label: 'Object Storage: object created',
  detail: 'Events service (CloudEvents 0.1, OCI variant)',
  intent: 'cloudevent',
  contentType: 'application/cloudevents+json',
  payload: 'ociEvent',
  json: `{
  "eventType": "com.oraclecloud.objectstorage.createobject",
  "cloudEventsVersion": "0.1",
  "eventTypeVersion": "2.0",
  "source": "ObjectStorage",
  "eventTime": "2026-01-31T12:00:00Z",
  "contentType": "application/json",
  "data": {
    "compartmentId": "ocid1.compartment.oc1..example",
    "compartmentName": "orders",
    "resourceName": "invoice-42.pdf",
    "resourceId": "/n/example/b/invoices/o/invoice-42.pdf",
    "availabilityDomain": "PHX-AD-1",
    "additionalDetails": {
      "bucketName": "invoices",
      "archivalState": "Available",
      "namespace": "example",
      "bucketId": "ocid1.bucket.oc1.phx.example",
      "eTag": "2b1c2c0a-6a4f-4a0e-9d5c-3f1f2f7f0c11"
    }
  },
  "eventID": "9a1c9e0a-3d6b-4c57-8e4f-0d2f6a7b1c3e",
  "extensions": {
    "compartmentId": "ocid1.compartment.oc1..example"
  }
}`,
};
