/** The code of a function that returns its input, and does what some of its members say. */
export const echoSource = `const fdk = require('@fnproject/fdk');
fdk.handle((input, context) => {
  if (input.print) console.error(input.print);
  if (input.location) context.setResponseHeader('location', input.location);
  if (input.rows) return Array.from({ length: input.rows }, (_, id) => ({ id, text: 'x'.repeat(90) }));
  return input;
});
`;
