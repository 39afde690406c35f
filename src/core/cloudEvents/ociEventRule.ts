import { isObject } from '../decode/plainDecoder.ts';
import {
  anyObject,
  anyText,
  moment,
  objectRule,
  oneOf,
  ruleBy,
  someText,
  textOrNull,
  valueRule,
} from './payloadRule.ts';

const payload = {
  compartmentId: someText,
  compartmentName: anyText,
  resourceName: someText,
  resourceId: someText,
};

const optionalPayload = {
  availabilityDomain: textOrNull,
  freeFormTags: anyObject,
  freeformTags: anyObject,
  definedTags: anyObject,
  additionalDetails: anyObject,
};

/** Additional details of events about objects. */
const objectDetails = objectRule(
  { bucketName: someText, namespace: someText },
  { bucketId: someText, eTag: someText, archivalState: someText, versionId: someText },
);

/**
 * An event of the OCI Events service: CloudEvents 0.1, with the compartment as an extension. Libraries for
 * 1.0 cannot check it, because they take it for an event of 1.0.
 */
export const ociEventRule = ruleBy((value) =>
  objectRule({
    eventType: someText,
    cloudEventsVersion: oneOf('0.1'),
    eventTypeVersion: someText,
    source: someText,
    eventTime: moment,
    contentType: valueRule(
      'a content type',
      (type) => typeof type === 'string' && /^[^\s/]+\/[^\s/]+/.test(type),
    ),
    eventID: someText,
    extensions: objectRule({ compartmentId: someText }),
    data: isOfObject(value)
      ? objectRule({ ...payload, additionalDetails: objectDetails }, optionalPayload)
      : objectRule(payload, optionalPayload),
  }),
);

function isOfObject(value: unknown): boolean {
  const type = isObject(value) && 'eventType' in value ? value.eventType : undefined;
  return typeof type === 'string' && /^com\.oraclecloud\.objectstorage\.\w*object$/.test(type);
}
