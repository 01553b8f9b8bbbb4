import { dropFile } from './drop-file.js'
import type { ReportDeps } from './report-deps.js'

/** The house itself, in the audit. */
const HOUSE = 'system'

/**
 * A file that came with a report will never be kept: it shows someone's identity card, is too large, of a kind that is
 * not taken, or broken. Its reporter hears why, and what to do instead. Files of others are not ours.
 */
export const hearFileRefused =
  (deps: ReportDeps) =>
  async ({ mediaId, owner, reason }: { mediaId: string; owner: string; reason: string }): Promise<void> => {
    const report = await deps.reports.find(owner)
    if (!report) {
      // Its reporter is kept before its files are wanted, and the report after: it is being filed. Tried again then.
      if (await deps.reporters.of(owner)) throw new Error('the report of a refused file does not stand yet')
      return
    }
    const messages = await dropFile(deps, {
      ...{ key: `reports/file/${mediaId}`, at: deps.clock.now(), reportId: owner, mediaId },
      ...{ by: HOUSE, told: reason, reason },
    })
    await deps.enqueue(messages)
  }
