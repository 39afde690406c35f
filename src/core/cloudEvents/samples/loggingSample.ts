import type { RequestSample } from './requestSample.ts';

/** Log entries as a connector sends them: events of CloudEvents 1.0. */
export const loggingSample: RequestSample = {
  label: 'Service Connector: Logging',
  detail: 'Batch of log entries (CloudEvents 1.0, OCI variant)',
  payload: 'logEntries',
  json: `[
  {
    "specversion": "1.0",
    "id": "5a0f5c1e-7f35-4b5e-8f0b-3f8f2a8f6d11",
    "source": "orders",
    "subject": "",
    "type": "com.oraclecloud.logging.custom.orders",
    "time": "2026-01-31T12:00:00.000Z",
    "data": {
      "level": "ERROR",
      "message": "the order 42 was not found"
    },
    "oracle": {
      "compartmentid": "ocid1.compartment.oc1..example",
      "ingestedtime": "2026-01-31T12:00:01.000Z",
      "loggroupid": "ocid1.loggroup.oc1.phx.example",
      "logid": "ocid1.log.oc1.phx.example",
      "tenantid": "ocid1.tenancy.oc1..example"
    }
  }
]`,
};
