import { chatKey } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import type { EffectCall } from '../feature.js'
import type { Report } from './report.js'
import type { ReportDeps } from './report-deps.js'

/**
 * The report whose receipt bears this secret, from whatever chat. Guessing is soon over for a chat. For all chats
 * together it has no end: nobody guesses 80 bits, and whoever tried from many would shut out those who have theirs. A
 * secret of another ward is as unknown as one that never was.
 */
export const reportBySecret = async (
  deps: ReportDeps,
  call: EffectCall,
  secret: string,
): Promise<{ report: Report } | { refusal: Say }> => {
  const tried = { by: chatKey(call.chat), key: call.key, at: call.at }
  if (await deps.wrongTries.tooMany(tried)) return { refusal: { key: 'reports:status.tooManyTries' } }
  const id = await deps.reporters.reportIdOfSecret(secret)
  const report = id === undefined ? undefined : await deps.reports.find(id)
  if (report) return { report }
  await deps.wrongTries.add(tried)
  return { refusal: { key: 'reports:status.notHere' } }
}
