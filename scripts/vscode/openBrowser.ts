import { spawn } from 'node:child_process';

/** Opens a URL in the user's browser, where there is a display to open it on. */
export function openBrowser(url: string): void {
  const { platform, env } = process;
  if (platform === 'darwin') start('open', [url]);
  else if (platform === 'win32') start('explorer', [url]);
  else if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) start('xdg-open', [url]);
}

/** It is a convenience: where it does not start, the URL stands in the terminal. */
function start(command: string, args: readonly string[]): void {
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
