const fdk = require('@fnproject/fdk');
const { Readable } = require('node:stream');
const { setTimeout: delay } = require('node:timers/promises');

// Streams a line every `interval` milliseconds, `count` of them. Lines are made as they are taken:
// when nobody listens any more, the ticking ends.
async function* tick(count, interval) {
  for (let n = 1; n <= count; n++) {
    if (n > 1) await delay(interval);
    yield `tick ${n} of ${count} at ${new Date().toISOString()}\n`;
  }
}

fdk.handle((input, context) => {
  const { count = 50, interval = 200 } = input || {};
  context.responseContentType = 'text/plain; charset=utf-8';
  console.log(`Ticking ${count} times`);
  return fdk.streamResult(Readable.from(tick(count, interval), { highWaterMark: 1 }));
});
