const fdk = require('@fnproject/fdk');

// Answers what it received. A body that is no UTF-8 text comes back in base64.
fdk.handle(
  (body, context) => {
    const text = body.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(body);
    return {
      intent: context.getHeader('Fn-Intent'),
      contentType: context.contentType,
      headers: context.headers,
      bytes: body.length,
      body: isText ? text : body.toString('base64'),
      bodyEncoding: isText ? 'utf8' : 'base64',
    };
  },
  { inputMode: 'buffer' },
);
