import type { ErrorTable } from './errorResponse.ts';

const notRun = 'The function did not run';

/** Answers that say the service could not start the function. */
export const startErrors = {
  FunctionInvokeContainerInitFail: () => ({
    cause: `${notRun}: its container failed to start.`,
    next: 'Build it with the latest function development kit (FDK), and check the logs of its application for its startup output.',
    action: 'copyRequestId',
  }),
  FunctionInvokeImageNotAvailable: () => ({
    cause: `${notRun}: its image could not be pulled.`,
    next: 'Check that the image is still in the registry, in the region of the function, and that a policy allows OCI Functions to read it ("allow service FaaS to read repos in tenancy").',
    action: 'copyRequestId',
  }),
  FunctionInvokeSyslogUnavailable: () => ({
    cause: `${notRun}: the syslog endpoint of its application is unreachable.`,
    next: 'Fix the syslog URL of the application, or allow access to it from its subnet.',
  }),
  FunctionInvokeSubnetOutOfIPs: () => ({
    cause: `${notRun}: the subnet of its application has no free IP address.`,
    next: 'Free IP addresses there, or give the application a larger subnet or a second one.',
  }),
  FunctionInvokeSubnetNotAvailable: () => ({
    cause: `${notRun}: the subnet of its application does not exist, or OCI Functions may not use it.`,
    next: 'Check the subnet of the application, and the policy that allows OCI Functions to use it ("allow service FaaS to use virtual-network-family").',
  }),
  FunctionInvokeSubnetConfigError: () => ({
    cause: `${notRun}: the subnet of its application is not configured correctly for functions to start.`,
    next: 'Check the DNS resolver, route table, gateways and security rules of the subnet.',
  }),
  FunctionInvokeTooManyMatchingDGs: () => ({
    cause: `${notRun}: it belongs to too many dynamic groups.`,
    next: 'Narrow the rules of the dynamic groups so that fewer match this function.',
  }),
  FunctionInvokeSecurityAttributeNotAvailable: () => ({
    cause: `${notRun}: a security attribute of its application is not available.`,
    next: 'Check the security attributes (Zero Trust Packet Routing) of the application.',
  }),
} satisfies ErrorTable;

/** The one error of which the documentation gives a message but no code. */
export function isImagesTooLarge(message: string | undefined): boolean {
  return /combined uncompressed size of all function images/i.test(message ?? '');
}

export const explainImagesTooLarge = () => ({
  cause: `${notRun}: the combined images of all functions in its application are too large.`,
  next: 'Make the images smaller, or move some of the functions to another application.',
});
