/** The debug type of this extension in `launch.json`. */
export const debugType = 'oci-function';
