/** The script and the styles of the HTML report, which the build makes from `webview/measureReport`. */
declare module 'ocifn:report' {
  export const script: string;
  export const styles: string;
}
