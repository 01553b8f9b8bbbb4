import { isDeepStrictEqual } from 'node:util'
import { MongoClient } from 'mongodb'
import type { Report } from '../../src/features/reports/report.js'
import { createReportStore, type ReportStore } from '../../src/features/reports/report-store.js'
import { textsOf } from '../../src/features/reports/report-texts.js'
import { createSealer, type Sealer } from '../../src/foundation/crypto.js'
import { openDatabase } from '../../src/foundation/database.js'
import { wordsToFind } from '../../src/language/search-words.js'
import { areaNamesOf, kindNamesOf, toldReport } from './told-reports.js'

const DATABASE = 'growth'
const WARD = 'bench'
const AT_ONCE = 1000
const COMPARED = 20

export type Filled = {
  store: ReportStore
  /** Puts down reports until there are so many. */
  fillTo(count: number): Promise<void>
  close(): Promise<void>
}

/** Words come again and again; a keyed token costs more than all else of a document. */
const createTokens = (sealer: Sealer): ((word: string) => string) => {
  const known = new Map<string, string>()
  return word => {
    const found = known.get(word)
    if (found !== undefined) return found
    const [token = ''] = sealer.tokens([word], WARD)
    // What holds a number is told once.
    if (!/\d/.test(word)) known.set(word, token)
    return token
  }
}

/** As the store lays it down; `fillTo` compares the first ones with what it really wrote. */
const packer = (sealer: Sealer) => {
  const tokenOf = createTokens(sealer)
  return async ({ id, content, ...rest }: Report) => ({
    _id: id,
    ...rest,
    sealed: sealer.seal('content', JSON.stringify(content), id),
    revision: 1,
    words: wordsToFind(
      textsOf({ ...rest, id, content }, [
        ...(await areaNamesOf(rest.areaId ?? '')),
        ...(rest.kind ? kindNamesOf(rest.kind) : []),
      ]),
    )
      .map(tokenOf)
      .sort(),
  })
}

const withoutSeal = ({ sealed: _, ...document }: Record<string, unknown>) => document

/** A ward's reports in a database of their own, many at once, in the report store's own shape. */
export const openReports = async (uri: string): Promise<Filled> => {
  const db = await openDatabase(uri, DATABASE)
  // The service gives up what takes longer than seconds; a thousand reports at once may.
  const client = await MongoClient.connect(uri)
  const sealer = createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
  const store = createReportStore(db, {
    wardId: WARD,
    sealer,
    log: { warn: () => undefined },
    areaNames: areaNamesOf,
    kindNames: kindNamesOf,
  })
  await store.ensureIndexes()
  const documents = client.db(DATABASE).collection<{ _id: string }>('reports')
  const pack = packer(sealer)

  const layDownByStore = async (n: number): Promise<void> => {
    const report = toldReport(n, WARD)
    await store.insert(report)
    const written = await documents.findOne({ _id: report.id })
    if (!isDeepStrictEqual(withoutSeal(written ?? {}), withoutSeal(await pack(report))))
      throw new Error('the report store lays reports down in another shape than this bench')
  }

  let count = 0
  const fillTo: Filled['fillTo'] = async wanted => {
    for (; count < Math.min(COMPARED, wanted); count += 1) await layDownByStore(count)
    while (count < wanted) {
      const from = count
      const many = Array.from({ length: Math.min(AT_ONCE, wanted - from) }, (_, i) =>
        toldReport(from + i, WARD),
      )
      await documents.insertMany(await Promise.all(many.map(pack)), { ordered: false })
      count += many.length
    }
  }
  const close = async () => {
    await client.close()
    await db.close()
  }
  return { store, fillTo, close }
}
