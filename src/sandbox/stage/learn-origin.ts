import type { RequestHandler } from 'express'

/** The bot is given addresses of the name by which it calls; until it has called, of the one that others use. */
export const learnOrigin =
  (world: { origin: string | undefined }, botPaths: string[], known: () => void): RequestHandler =>
  (request, _response, next) => {
    if (world.origin === undefined || botPaths.includes(request.baseUrl)) {
      world.origin = `http://${request.headers.host}`
      known()
    }
    next()
  }
