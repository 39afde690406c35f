const fdk = require('@fnproject/fdk');
const { setTimeout: delay } = require('node:timers/promises');

// func.yaml gives it 2 seconds; it takes 10, or as many as the body says.
fdk.handle(async (input) => {
  const { seconds = 10 } = input || {};
  console.log(`Sleeping for ${seconds} s`);
  await delay(seconds * 1000);
  return { slept: seconds };
});
