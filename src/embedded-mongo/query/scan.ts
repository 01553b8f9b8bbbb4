import type { Collection } from '../storage/catalog.js'
import type { IndexScan, Interval } from './index-scan.js'
import type { Plan } from './plan.js'

export type ScanCounts = { keys: number; docs: number }

/** Gives record numbers one by one. `pause` forgets what was read ahead, because writes may come before the next. */
export type Scan = { next(): number | undefined; pause(): void }

const firstChunk = 16
const largestChunk = 1000

type Chunk<Row> = { rows: Row[]; at: number; size: number; ended: boolean }

/** Reads rows in growing chunks; `read` continues after the last row that was taken. */
function chunked<Row>(read: (last: Row | undefined, size: number) => Row[]): {
  next(): Row | undefined
  pause(): void
} {
  const chunk: Chunk<Row> = { rows: [], at: 0, size: firstChunk, ended: false }
  let last: Row | undefined
  const next = (): Row | undefined => {
    if (chunk.at === chunk.rows.length) {
      if (chunk.ended) return undefined
      chunk.rows = read(last, chunk.size)
      chunk.at = 0
      chunk.ended = chunk.rows.length < chunk.size
      chunk.size = Math.min(chunk.size * 4, largestChunk)
    }
    const row = chunk.rows[chunk.at]
    if (row === undefined) return undefined
    chunk.at++
    last = row
    return row
  }
  const pause = () => {
    if (chunk.at < chunk.rows.length) chunk.ended = false
    chunk.rows = []
    chunk.at = 0
  }
  return { next, pause }
}

type IndexRow = [key: Uint8Array, rid: number]

function readInterval(plan: IndexScan, interval: Interval) {
  const { index, backward } = plan
  return chunked<IndexRow>((last, size) => {
    if (backward)
      return index.backward.all(last?.[0] ?? interval.high, last?.[1] ?? -1, interval.low, size) as IndexRow[]
    return index.forward.all(last?.[0] ?? interval.low, last?.[1] ?? -1, interval.high, size) as IndexRow[]
  })
}

function indexScan(plan: IndexScan, counts: ScanCounts): Scan {
  let at = 0
  let reader: ReturnType<typeof readInterval> | undefined
  return {
    next() {
      for (;;) {
        const interval = plan.intervals[at]
        if (!interval) return undefined
        reader ??= readInterval(plan, interval)
        const row = reader.next()
        if (row) {
          counts.keys++
          return row[1]
        }
        reader = undefined
        at++
      }
    },
    pause: () => reader?.pause(),
  }
}

function collectionScan(collection: Collection, backward: boolean): Scan {
  const reader = chunked<[number]>((last, size) => {
    const from = last?.[0] ?? (backward ? Number.MAX_SAFE_INTEGER : -1)
    return (backward ? collection.backward : collection.forward).all(from, size) as [number][]
  })
  return { next: () => reader.next()?.[0], pause: reader.pause }
}

function once(scan: Scan): Scan {
  const seen = new Set<number>()
  return {
    next() {
      for (;;) {
        const rid = scan.next()
        if (rid === undefined) return undefined
        if (seen.has(rid)) continue
        seen.add(rid)
        return rid
      }
    },
    pause: scan.pause,
  }
}

function oneAfterAnother(scans: Scan[]): Scan {
  let at = 0
  return {
    next() {
      while (at < scans.length) {
        const rid = scans[at]?.next()
        if (rid !== undefined) return rid
        at++
      }
      return undefined
    },
    pause: () => scans[at]?.pause(),
  }
}

/** Opens the scan a plan describes. */
export function openScan(collection: Collection, plan: Plan, counts: ScanCounts): Scan {
  if (plan.kind === 'collection') return collectionScan(collection, plan.backward)
  if (plan.kind === 'either') return once(oneAfterAnother(plan.scans.map(scan => indexScan(scan, counts))))
  const scan = indexScan(plan, counts)
  return plan.repeats ? once(scan) : scan
}
