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

/** What the events of objects say besides. */
const objectDetails = objectRule(
  { bucketName: someText, namespace: someText },
  { bucketId: someText, eTag: someText, archivalState: someText, versionId: someText },
);

/**
 * An event of OCI's Events service: CloudEvents 0.1, by its names of that time, with the compartment as an extension.
 * Libraries for 1.0 take such an event for one of theirs, so they cannot judge it.
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
