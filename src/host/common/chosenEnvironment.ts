/** Where the memory of the workspace keeps the name of the chosen environment. */
export const chosenEnvironment = 'environment';
