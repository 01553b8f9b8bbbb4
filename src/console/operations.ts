import { Router } from 'express'
import { Gauge, Registry } from 'prom-client'

export type Readiness = { database: boolean; channels: Record<string, { up: boolean; note?: string }> }

/** A number for operators: its name, what it tells, and how it is read. Labels never hold a person or a text. */
export type Figure = {
  name: string
  help: string
  labels?: string[]
  read(): Promise<{ labels?: Record<string, string>; value: number }[]>
}

const gaugeOf = (figure: Figure, registry: Registry) =>
  new Gauge({
    name: figure.name,
    help: figure.help,
    labelNames: figure.labels ?? [],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { labels, value } of await figure.read()) this.set(labels ?? {}, value)
    },
  })

/** `/healthz`: the process lives. `/readyz`: the database works. `/metrics`: figures for Prometheus. */
export const createOperations = (options: { ready: () => Promise<Readiness>; figures: Figure[] }): Router => {
  const registry = new Registry()
  for (const figure of options.figures) gaugeOf(figure, registry)
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n')
  })
  router.get('/readyz', async (_request, response) => {
    const ready = await options.ready()
    response.status(ready.database ? 200 : 503).json(ready)
  })
  router.get('/metrics', async (_request, response) => {
    const text = await registry.metrics().catch(() => undefined)
    if (text === undefined) response.status(503).type('text/plain').send('the database is away\n')
    else response.type(registry.contentType).send(text)
  })
  return router
}
