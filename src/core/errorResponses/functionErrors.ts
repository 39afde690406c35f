import { formatBytes } from '../common/format.ts';
import { bodyLimit } from '../common/limits.ts';
import type { ErrorTable, Explanation } from './errorResponse.ts';

const logs = 'Search the logs of its application for the request ID';
const notRun = 'The function did not run';

/**
 * Explains responses about the run of a function: its code failed, it could not be started, or it took too long.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functionstroubleshooting_topic-Issues-invoking-functions.htm
 */
export const functionErrors = {
  // The function ran.
  FunctionInvokeExecutionFailed: () => ({
    cause: 'The function ran and failed: its code threw an error.',
    hint: `${logs}; only they contain the error itself.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeExecutionError: () => ({
    cause: 'The function ended before it responded.',
    hint: `${logs}. It may have crashed, exited or run out of memory.`,
    action: 'copyRequestId',
  }),
  FunctionInvokeInvalidResponse: () => ({
    cause: 'The function returned a response that the service does not understand.',
    hint: 'Respond only through the latest function development kit (FDK). The status of the function itself belongs in its HTTP response.',
    action: 'copyRequestId',
  }),
  FunctionInvokeResponseBodyTooLarge: () => ({
    cause: `The function returned more than the ${formatBytes(bodyLimit)} that the service passes on.`,
    hint: 'Return less, or store the data in Object Storage and return its name. The function ran: if you invoke it again, it runs again.',
  }),
  FunctionInvokeResponseHeaderTooLarge: () => ({
    cause: 'The function returned larger headers than the service passes on.',
    hint: 'Put data into the body instead of headers. The function ran: if you invoke it again, it runs again.',
  }),
  // The service could not start it.
  FunctionInvokeContainerInitFail: () => ({
    cause: `${notRun}: its container failed to start.`,
    hint: 'Build it with the latest function development kit (FDK), and check the logs of its application for its startup output.',
    action: 'copyRequestId',
  }),
  FunctionInvokeImageNotAvailable: () => ({
    cause: `${notRun}: its image could not be pulled.`,
    hint: 'Check that the image is still in the registry, in the region of the function, and that a policy allows OCI Functions to read it ("allow service FaaS to read repos in tenancy").',
    action: 'copyRequestId',
  }),
  FunctionInvokeSyslogUnavailable: () => ({
    cause: `${notRun}: the syslog endpoint of its application is unreachable.`,
    hint: 'Fix the syslog URL of the application, or allow access to it from its subnet.',
  }),
  FunctionInvokeSubnetOutOfIPs: () => ({
    cause: `${notRun}: the subnet of its application has no free IP address.`,
    hint: 'Free IP addresses there, or give the application a larger subnet or a second one.',
  }),
  FunctionInvokeSubnetNotAvailable: () => ({
    cause: `${notRun}: the subnet of its application does not exist, or OCI Functions may not use it.`,
    hint: 'Check the subnet of the application, and the policy that allows OCI Functions to use it ("allow service FaaS to use virtual-network-family").',
  }),
  FunctionInvokeSubnetConfigError: () => ({
    cause: `${notRun}: the subnet of its application is not configured correctly for functions to start.`,
    hint: 'Check the DNS resolver, route table, gateways and security rules of the subnet.',
  }),
  FunctionInvokeTooManyMatchingDGs: () => ({
    cause: `${notRun}: it belongs to too many dynamic groups.`,
    hint: 'Narrow the rules of the dynamic groups so that fewer match this function.',
  }),
  FunctionInvokeSecurityAttributeNotAvailable: () => ({
    cause: `${notRun}: a security attribute of its application is not available.`,
    hint: 'Check the security attributes (Zero Trust Packet Routing) of the application.',
  }),
  // Something took too long.
  FunctionInvokeServiceUnavailable: () => ({
    cause: 'The service was too busy to run the function in time.',
    hint: 'Wait a moment, then invoke again. Provisioned concurrency keeps capacity ready for a function that must not wait.',
    action: 'invokeAgain',
  }),
  FunctionInvokeTimeout: ({ facts }) => ({
    cause: 'The function exceeded its timeout and was stopped.',
    hint:
      facts.type === 'detached'
        ? 'Increase the timeout of the function for detached invocations in the OCI Console (at most one hour).'
        : 'Increase the timeout of the function in the OCI Console (at most 300 seconds), or invoke it detached (at most one hour). It had started: check what it did before you invoke it again.',
    action: 'copyRequestId',
  }),
  FunctionInvokeContainerInitTimeout: () => ({
    cause: 'The container of the function was not ready in time.',
    hint: 'Do less at startup, give the function more memory, and build it with the latest function development kit (FDK). Then check the logs of its application.',
    action: 'copyRequestId',
  }),
  FunctionInvokeImagePullTimeout: () => ({
    cause: 'Pulling the image of the function took too long.',
    hint: 'Invoke again: part of the image may already be there. If it happens often, make the image smaller.',
    action: 'invokeAgain',
  }),
} satisfies ErrorTable;

/** Recognizes the one error that is documented with a message but without a code. */
export function isImagesTooLarge(message: string | undefined): boolean {
  return /combined uncompressed size of all function images/i.test(message ?? '');
}

/** Explains that error. */
export const explainImagesTooLarge = (): Explanation => ({
  cause: `${notRun}: the combined images of all functions in its application are too large.`,
  hint: 'Make the images smaller, or move some of the functions to another application.',
});
