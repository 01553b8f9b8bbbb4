import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayOption } from '../../chat/say.js'
import { showTime } from '../../language/local-time.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { IdentityOpening } from './identity-opening.js'
import type { Report } from './report.js'
import { kindPart } from './report-card.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { messageKey, officerMessage } from './report-messages.js'
import type { Reporter } from './reporter.js'

const button = (what: 'agree' | 'refuse', report: Report, number: number): SayOption => ({
  value: `/${what === 'agree' ? 'dongy' : 'tuchoi'}danhtinh ${report.code} ${number}`,
  label: { key: `identity:button.${what}` },
  typed: { key: `identity:typed.${what}`, params: { number: typedNumber(report.number) } },
})

/** To each who may be the second person, in all their chats: it waits for hours only. */
export const secondPersonMessages = (
  deps: ReportDeps,
  report: Report,
  { id, number, until, content: { reason, asker } }: IdentityOpening,
  others: Reachable[],
): OutgoingMessage[] => {
  const params = {
    code: report.code,
    kind: kindPart(report),
    name: asker.name,
    reason,
    until: showTime(until),
  }
  const options = [button('agree', report, number), button('refuse', report, number)]
  return others.flatMap(({ person, chats }) =>
    chats.map(chat =>
      deps.compose(person.language ?? 'vi', {
        key: messageKey(report.id, 'identity', 'second', id, person.id, chatTag(deps.lookup, chat)),
        to: chat,
        say: { key: 'identity:second.asked', params, options },
        lane: 'notice',
        notAfter: until,
      }),
    ),
  )
}

/** One thing told to who asked, in the very chat where they asked. */
const askerMessage = (
  deps: ReportDeps,
  report: Report,
  { id, content: { asker } }: IdentityOpening,
  { what, say }: { what: string; say: Say },
): OutgoingMessage => officerMessage(deps, report, asker, { parts: ['identity', what, id], say })

export const refusedMessage = (
  deps: ReportDeps,
  report: Report,
  opening: IdentityOpening,
): OutgoingMessage => {
  const params = { code: report.code, name: opening.content.decider?.name ?? '' }
  return askerMessage(deps, report, opening, {
    what: 'refused',
    say: { key: 'identity:told.refused', params },
  })
}

export const expiredMessage = (
  deps: ReportDeps,
  report: Report,
  opening: IdentityOpening,
): OutgoingMessage => {
  const say = { key: 'identity:told.expired', params: { code: report.code } }
  return askerMessage(deps, report, opening, { what: 'expired', say })
}

/**
 * The one message that names a reporter whose name is kept secret. `times`: told again, when it did not arrive. It goes
 * nowhere but there, and says nothing of their account.
 */
export const identityMessage = (
  deps: ReportDeps,
  report: Report,
  { id, until, content: { asker, decider } }: IdentityOpening,
  reporter: Pick<Reporter, 'displayName' | 'chat'>,
  again?: string,
): OutgoingMessage => {
  const params = {
    code: report.code,
    second: decider?.name ?? '',
    name: reporter.displayName ?? { key: 'identity:noName' },
    channel: { key: `identity:channel.${reporter.chat.channel}` },
  }
  return deps.compose(asker.language, {
    key: messageKey(report.id, 'identity', 'shown', id, ...(again ? [again] : [])),
    to: asker.chat,
    say: { key: 'identity:told.shown', params },
    lane: 'reply',
    discreet: true,
    notAfter: until,
  })
}
