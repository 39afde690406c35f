/**
 * Where the layers below the extension host write what they did. VS Code's `LogOutputChannel` fits.
 * Never pass a key, passphrase, token, signature or the value of an `authorization` header.
 */
export interface Logger {
  trace(message: string): void;
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Drops everything. */
export const silentLogger: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
