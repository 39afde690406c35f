// An endpoint whose responses take as long as the benchmark says, and which checks nothing. Prints its port. Its one argument is a JSON
// object: `delays` in milliseconds, for the calls in turn from the second one on, and `stall`, the milliseconds after the second call at
// which it stops to respond for a second.
import { createServer } from 'node:http';

const { delays, stall = Infinity } = JSON.parse(process.argv[2]);
let count = 0;
let start;

const server = createServer((request, response) => {
  const now = performance.now();
  if (count === 1) start = now;
  const delay = delays[Math.max(count - 1, 0) % delays.length];
  const at = now - (start ?? now);
  const held = at >= stall && at < stall + 1000 ? stall + 1000 - at : 0;
  count += 1;
  request.resume().on('end', () => setTimeout(() => response.end('{}'), held + delay));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
