import type { RequestHandler } from 'express'

const OWN_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address)

const hostName = (host: string | undefined): string => {
  const url = `http://${host ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/**
 * The sandbox has no passwords, so it serves its own machine only. A foreign web page cannot reach it either: its
 * name would stand in Host (DNS rebinding) or its address in Origin.
 */
export const loopbackOnly: RequestHandler = (request, response, next) => {
  const { host, origin } = request.headers
  const foreign = origin !== undefined && origin !== `http://${host}`
  if (isLoopback(request.socket.remoteAddress) && OWN_NAMES.has(hostName(host)) && !foreign) next()
  else response.status(403).json({ error: 'the sandbox serves its own machine only' })
}
