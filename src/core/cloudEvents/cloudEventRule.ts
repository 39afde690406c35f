import { anyText, moment, objectRule, oneOf, someText } from './payloadRule.ts';

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

/** An entry of OCI Logging as a connector hands it on: an event of CloudEvents 1.0 that says where it is kept. Not compared with the service yet. */
export const logEntryRule = objectRule(
  {
    ...attributesOf10.required,
    time: moment,
    oracle: objectRule(
      { compartmentid: someText, ingestedtime: moment, loggroupid: someText, logid: someText },
      { tenantid: someText },
    ),
  },
  { subject: anyText },
);
