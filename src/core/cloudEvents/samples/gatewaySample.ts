import type { RequestSample } from './requestSample.ts';

/** A request as API Gateway passes it to a function. */
export const gatewaySample: RequestSample = {
  label: 'API Gateway',
  detail: 'HTTP request (Fn-Http-* headers)',
  intent: 'httprequest',
  contentType: 'application/json',
  http: {
    method: 'POST',
    url: 'https://example.apigateway.us-phoenix-1.oci.customer-oci.com/v1/orders?dryRun=true',
    headers: [
      ['Host', 'example.apigateway.us-phoenix-1.oci.customer-oci.com'],
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
      ['User-Agent', 'curl/8.5.0'],
      ['X-Forwarded-For', '203.0.113.7'],
      ['X-Real-Ip', '203.0.113.7'],
    ],
  },
  json: `{
  "orderId": 42
}`,
};
