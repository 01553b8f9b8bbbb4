import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import { type Alert, type Relayer, type RelayTarget, relayTargets } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { alertTextSay, messageKey } from './alert-messages.js'
import { readNames } from './alert-names.js'
import { triedUntil } from './quiet-hours.js'
import { relayedOption } from './relay-say.js'

/** What one person is sent about one group. */
export const relayKeys = (
  alertId: string,
  { groupId, language, personId }: Pick<RelayTarget, 'groupId' | 'language'> & Pick<Relayer, 'personId'>,
): Pick<Relayer, 'key' | 'textKey'> => ({
  key: messageKey(alertId, 'relay', groupId, personId),
  textKey: messageKey(alertId, 'relay', 'text', language, personId),
})

/** One person, and into which groups of one language they are asked to paste it. */
type Request = { person: Relayer; groups: { target: RelayTarget; key: string }[] }

const requestsOf = (alert: Alert): Request[] => {
  const requests = new Map<string, Request>()
  for (const target of relayTargets(alert)) {
    for (const person of target.people) {
      const request = requests.get(person.textKey) ?? { person, groups: [] }
      request.groups.push({ target, key: person.key })
      requests.set(person.textKey, request)
    }
  }
  return [...requests.values()]
}

/** Who has not pasted what is over need not paste that it is. */
const askSay = ({ code, follows }: Alert, { title }: RelayTarget): Say => ({
  key: follows ? `alerts:relayCard.after.${follows.as}` : 'alerts:relayCard.ask',
  params: { code, title, ...(follows ? { first: follows.code } : {}) },
  options: [relayedOption(code)],
})

/**
 * To whoever pastes it into groups that no API reaches: for each group what to do, then the ready text, once, as a
 * message of its own, so that it can be copied as it stands: pictures come after it, for as a caption it would be cut.
 */
export const relayMessages = async (deps: AlertDeps, alert: Alert): Promise<OutgoingMessage[]> => {
  const text = alertTextSay(alert, await readNames(deps, alert))
  const { code, content } = alert
  const notAfter = triedUntil(alert, deps.clock.now())
  const aboutPhotos = { key: 'alerts:card.photos', params: { code } }
  return requestsOf(alert).flatMap(({ person, groups }) => {
    const to = { to: person.chat, lane: 'alert' as const, notAfter }
    const cards = groups.map(({ target, key }) =>
      deps.compose(person.language, {
        ...{ ...to, key },
        say: askSay(alert, target),
      }),
    )
    const [first] = groups
    if (!first) return cards
    const ready = deps.compose(first.target.language, { ...to, key: person.textKey, say: text })
    const photos = deps.compose(person.language, {
      ...{ ...to, key: `${first.key}/photos`, say: aboutPhotos },
      media: content.photos,
    })
    return [...cards, ready, ...(content.photos.length > 0 ? [photos] : [])]
  })
}
