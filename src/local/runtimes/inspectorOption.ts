/** Opens the inspector of the Node that binds a socket in the folder of the listener, just before it does, and leaves others alone. */
const toScript = (port: number): string => `
import inspector from 'node:inspector';
import net from 'node:net';
import { dirname } from 'node:path';
const folder = dirname((process.env.FN_LISTENER ?? '').replace(/^unix:/, ''));
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const path = args[0]?.path ?? args[0];
  if (typeof path === 'string' && dirname(path) === folder) {
    net.Server.prototype.listen = listen;
    delete process.env.NODE_OPTIONS;
    if (inspector.url() === undefined) inspector.open(${port}, '127.0.0.1');
  }
  return listen.apply(this, args);
};
`;

/**
 * Returns an option for `NODE_OPTIONS` that opens the inspector of the process that runs a function. `--inspect` would open that of the
 * first process, which may only start the other one. Node 18.18 or later.
 *
 * @param port 0 for any free port
 */
export function inspectorOption(port: number): string {
  return `--import=data:text/javascript,${encodeURIComponent(toScript(port))}`;
}
