import { isObject } from '../decode/plainDecoder.ts';
import { moment, objectRule, oneOf, ruleBy, someText, textOrNull } from './payloadRule.ts';

/** What must be in an event of CloudEvents 1.0, with the types of the attributes that it defines. */
const attributesOf10 = {
  required: { specversion: oneOf('1.0'), id: someText, source: someText, type: someText },
  optional: { subject: someText, time: moment, datacontenttype: someText, dataschema: someText },
} as const;

/**
 * The attributes that an event of CloudEvents 1.0 has to have. The library fills in those that are missing, so it is
 * asked after this; it judges the rest.
 */
export const cloudEventRule = objectRule(attributesOf10.required, attributesOf10.optional);

const place = { compartmentid: someText, ingestedtime: moment, loggroupid: someText };
const auditPlace = objectRule(place, { tenantid: someText });
const logPlace = objectRule({ ...place, logid: someText }, { tenantid: someText });

/**
 * An entry of OCI Logging as a connector hands it on: an event of CloudEvents 1.0 that says where it is kept. The members are
 * those of entries in the documentation of Oracle's and Datadog's exporters; an entry of the audit log has no `logid`.
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
