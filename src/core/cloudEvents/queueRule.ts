import { anyText, count, moment, objectRule, someText } from './payloadRule.ts';

/**
 * A message of OCI Queue, as a connector passes it on. This format is not documented, so only `content` is
 * required.
 */
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
