import type { Logger } from '../../core/common/logger.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';

/** A log without the secrets that were given in this window: a request id, an endpoint or the reason of a failure may hold one. */
export function toRedactedLog(log: Logger, current: () => Redactor): Logger {
  return {
    trace: (message) => log.trace(current().text(message)),
    debug: (message) => log.debug(current().text(message)),
    info: (message) => log.info(current().text(message)),
    warn: (message) => log.warn(current().text(message)),
    error: (message) => log.error(current().text(message)),
  };
}
