import { anyText, count, moment, objectRule, someText } from './payloadRule.ts';

/** A message of OCI Queue as a connector hands it on. No documentation of that shape was found: only `content` is asked for. */
export const queueMessageRule = objectRule(
  { content: anyText },
  {
    id: count,
    deliveryCount: count,
    createdAt: moment,
    expireAfter: moment,
    metadata: objectRule({}, { channelId: someText }),
  },
);
