const fdk = require('@fnproject/fdk');

fdk.handle((input) => {
  const name = input.name || 'World';
  console.log(`Greeting ${name}`);
  return { message: `Hello ${name}` };
});
