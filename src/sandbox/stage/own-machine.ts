/** The sandbox calls nobody but its own machine, whatever address it is given. */
export const isOwnMachine = (url: string): boolean =>
  URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
