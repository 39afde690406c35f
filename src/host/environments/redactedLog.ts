import type { Logger } from '../../core/common/logger.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';

/** Wraps a log so that messages are redacted: a request ID, an endpoint or the reason of a failure may contain a secret. `current` is called for each message. */
export function toRedactedLog(log: Logger, current: () => Redactor): Logger {
  return {
    trace: (message) => log.trace(current().text(message)),
    debug: (message) => log.debug(current().text(message)),
    info: (message) => log.info(current().text(message)),
    warn: (message) => log.warn(current().text(message)),
    error: (message) => log.error(current().text(message)),
  };
}
