const fdk = require('@fnproject/fdk');

fdk.handle(() => {
  console.error('About to fail');
  throw new Error('This function always fails');
});
