import type { RequestSample } from './requestSample.ts';

/** The message of an alarm that fires, as Notifications sends it. */
export const alarmSample: RequestSample = {
  label: 'Notifications: alarm',
  detail: 'Monitoring alarm via a Notifications topic',
  payload: 'alarm',
  json: `{
  "dedupeKey": "3f6c1b2a-0d4e-4a53-9a3b-5d1f0e7c9b20",
  "title": "High CPU utilization",
  "body": "Follow the runbook.",
  "type": "OK_TO_FIRING",
  "severity": "CRITICAL",
  "timestampEpochMillis": 1769860800000,
  "timestamp": "2026-01-31T12:00:00Z",
  "alarmMetaData": [
    {
      "id": "ocid1.alarm.oc1.phx.example",
      "status": "FIRING",
      "severity": "CRITICAL",
      "namespace": "oci_computeagent",
      "query": "CpuUtilization[1m].mean() > 90",
      "totalMetricsFiring": 1,
      "dimensions": [
        {
          "resourceDisplayName": "orders-1",
          "resourceId": "ocid1.instance.oc1.phx.example"
        }
      ],
      "metricValues": [
        {
          "CpuUtilization[1m].mean()": "97.5"
        }
      ]
    }
  ],
  "version": 1.5
}`,
};
