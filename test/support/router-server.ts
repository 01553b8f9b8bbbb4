import type { AddressInfo } from 'node:net'
import express, { type Router } from 'express'

export type RouterServer = {
  /** `http://127.0.0.1:PORT/` */
  root: string
  stop(): Promise<void>
}

/** Serves the router on a port of its own. */
export const serveRouter = async (router: Router): Promise<RouterServer> => {
  const server = express().use(router).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
