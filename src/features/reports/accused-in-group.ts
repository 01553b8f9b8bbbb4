import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { accusesSomebody } from '../../language/accusation.js'
import { isStaff } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, Step, StepContext } from '../feature.js'
import type { ReportDeps } from './report-deps.js'
import { howPrivately } from './start-report.js'

const SLOT_MS = 10 * 60_000

/** Somebody is accused before the whole street, by who is not of the staff and passes on nobody's news. */
export const takeAccusation = (message: IncomingMessage, context: StepContext): Step | undefined => {
  const { content, forwarded, platformMessageId } = message
  if (context.group?.kind !== 'street' || forwarded || content.kind === 'edited') return undefined
  const words = wordsOf(content)
  const photo = content.kind === 'photo' || content.kind === 'video'
  if (isStaff(context.person) || words === undefined || !accusesSomebody(words, { photo })) return undefined
  const input = platformMessageId === undefined ? {} : { messageId: platformMessageId }
  return { effects: [{ name: 'reports.accused', part: 'accused', input }] }
}

const lineKey = (groupId: string, slot: number): string => `reports/accused/${groupId}/${slot}`

/** One line to all that names and answers nobody and quotes nothing; a group is not told with every message. */
const toGroup = async (deps: ReportDeps, { at, chat, context }: EffectCall): Promise<OutgoingMessage[]> => {
  const { group, ward, deepLink } = context
  const slot = Math.floor(at.getTime() / SLOT_MS)
  if (!group) return []
  const told = await deps.standings([lineKey(group.id, slot - 1), lineKey(group.id, slot)])
  if (told.size > 0) return []
  const url = deepLink?.('baotin')
  const say = {
    key: 'reports:together.accused',
    params: { hotline: ward.hotline, how: howPrivately(context) },
    ...(url ? { options: [{ value: '/baotin', label: { key: 'reports:group.button' }, url }] } : {}),
  }
  return [deps.compose(group.language, { key: lineKey(group.id, slot), to: chat, say, lane: 'reply' })]
}

/** How to tell it safely, to whoever wrote it: only where they have talked with the bot before. */
const toAuthor = async (deps: ReportDeps, call: EffectCall): Promise<OutgoingMessage[]> => {
  const to = privateChatOf(call.chat, call.senderId)
  if ((await deps.neighbourhood.lastHeard([to])).size === 0) return []
  const say = {
    key: 'reports:together.accusedAuthor',
    options: [{ value: '/baotin', label: { key: 'reports:button.baotin' } }],
  }
  const key = `${call.key}/author`
  return [deps.compose(call.context.language, { key, to, say, lane: 'reply', discreet: true })]
}

const accusedInput = z.object({ messageId: z.string().optional() })

export const accusedEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.accused': async call => {
    const { messageId } = accusedInput.parse(call.input)
    const removal = { key: `${call.key}/removal`, to: call.chat, text: '', lane: 'reply' as const }
    return {
      messages: [
        ...(await toGroup(deps, call)),
        ...(messageId ? [{ ...removal, removes: messageId }] : []),
        ...(await toAuthor(deps, call)),
      ],
    }
  },
})
