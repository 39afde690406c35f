import { isObject } from '../decode/plainDecoder.ts';
import { moment, objectRule, oneOf, ruleBy, someText, textOrNull } from './payloadRule.ts';

/** The attributes of CloudEvents 1.0 and their types. */
const attributesOf10 = {
  required: { specversion: oneOf('1.0'), id: someText, source: someText, type: someText },
  optional: { subject: someText, time: moment, datacontenttype: someText, dataschema: someText },
} as const;

/**
 * Checks the attributes that CloudEvents 1.0 requires. The library runs after this rule and checks the rest.
 */
export const cloudEventRule = objectRule(attributesOf10.required, attributesOf10.optional);

const place = { compartmentid: someText, ingestedtime: moment, loggroupid: someText };
const auditPlace = objectRule(place, { tenantid: someText });
const logPlace = objectRule({ ...place, logid: someText }, { tenantid: someText });

/**
 * An entry of OCI Logging, as a connector passes it on: an event of CloudEvents 1.0 with the log it belongs
 * to. The members are those in the documentation of the exporters of Oracle and Datadog; an entry of the
 * audit log has no `logid`.
 */
export const logEntryRule = objectRule(
  {
    ...attributesOf10.required,
    time: moment,
    oracle: ruleBy((value) => (isOfAudit(value) ? auditPlace : logPlace)),
  },
  { subject: textOrNull },
);

function isOfAudit(place: unknown): boolean {
  return isObject(place) && 'loggroupid' in place && place.loggroupid === '_Audit';
}
