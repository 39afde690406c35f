import {
  anyObject,
  count,
  listRule,
  moment,
  objectRule,
  oneOf,
  someText,
  textOrNull,
  valueRule,
} from './payloadRule.ts';

const severity = oneOf('CRITICAL', 'ERROR', 'WARNING', 'INFO');

/** The message of a Monitoring alarm, as Notifications passes it to a function. */
export const alarmRule = objectRule(
  {
    dedupeKey: someText,
    title: someText,
    body: textOrNull,
    type: oneOf('OK_TO_FIRING', 'FIRING_TO_OK', 'REPEAT', 'RESET'),
    severity,
    timestampEpochMillis: count,
    timestamp: moment,
    alarmMetaData: listRule(
      objectRule(
        { id: someText, status: oneOf('FIRING', 'OK', 'RESET'), severity, query: someText },
        {
          namespace: someText,
          totalMetricsFiring: count,
          dimensions: listRule(anyObject),
          metricValues: listRule(anyObject),
          alarmUrl: someText,
          alarmSummary: someText,
        },
      ),
    ),
  },
  { version: valueRule('a number', (value) => typeof value === 'number') },
);
