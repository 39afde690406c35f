/**
 * The log of the layers below the extension host. Compatible with the `LogOutputChannel` of VS Code. Never
 * pass a key, passphrase, token, signature or the value of an `authorization` header.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Discards all messages. */
export const silentLogger: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
