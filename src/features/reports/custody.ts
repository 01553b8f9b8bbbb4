import type { KeptMedia } from '../../chat/media-ref.js'
import type { ReportDeps } from './report-deps.js'

/** In the audit, all that happened to one file stands under this name, from its arrival to its removal. */
export const custodyOf = (mediaId: string): string => `media/${mediaId}`

/** These files were shown to this officer, cleaned. */
export const recordShown = async (
  deps: Pick<ReportDeps, 'audit'>,
  { key, at, by }: { key: string; at: Date; by: string },
  media: readonly KeptMedia[],
): Promise<void> => {
  for (const { mediaId } of media)
    await deps.audit.append({
      key: `${custodyOf(mediaId)}/shown/${key}`,
      ...{ at, by },
      what: 'media.shown',
      about: custodyOf(mediaId),
    })
}
