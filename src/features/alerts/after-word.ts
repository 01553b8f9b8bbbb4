import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { EffectCall, EffectResult } from '../feature.js'
import { type Alert, type AlertRefusal, hasLeft, type Word, wordOf } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { sayTime } from './alert-messages.js'
import { decidedCards } from './approval-cards.js'
import { objectionMessages } from './objection-messages.js'
import { authorMessage } from './officer-messages.js'
import { refusalSay } from './refusal-say.js'

/** Approved for an hour that is still to come. */
export const waitsForHour = (alert: Alert): boolean => alert.state === 'approved' && !hasLeft(alert)

/** While it waits for its hour somebody may take it back between the reading and the telling: what is told last holds. */
const cardsAfter = async (deps: AlertDeps, alert: Alert, word: Word): Promise<OutgoingMessage[]> => {
  const cards = await decidedCards(deps, alert, { how: word.what, word })
  if (!waitsForHour(alert)) return cards
  await deps.enqueue(cards)
  const now = await deps.alerts.find(alert.id)
  const last = now?.content.words.at(-1)
  if (now && last && last.key !== word.key)
    await deps.enqueue(await decidedCards(deps, now, { how: last.what, word: last, again: true }))
  return []
}

/** What a word on an alert leads to: its cards change, and its author is told. */
const afterWord = async (deps: AlertDeps, alert: Alert, word: Word): Promise<EffectResult> => {
  const { what, by, why = '' } = word
  const isOwn = by.personId === alert.content.author.personId
  const later = what === 'approved' && waitsForHour(alert)
  const time = alert.sendAt ? sayTime(alert.sendAt) : ''
  const say: Say = {
    key: later ? 'alerts:told.approvedForLater' : `alerts:told.${what}`,
    params: { code: alert.code, name: by.name, why, time },
  }
  return {
    messages: [
      ...(await cardsAfter(deps, alert, word)),
      ...(isOwn ? [] : [authorMessage(deps, alert, [what], say)]),
      ...(what === 'objected' ? await objectionMessages(deps, alert, word) : []),
    ],
  }
}

/** It ended before it could leave, and everyone has been told: somebody took it back, or its time was over. */
const takenBack = ({ code, state, content }: Alert, { what }: Word): Say | undefined => {
  if (what !== 'approved' || state !== 'withdrawn') return undefined
  const last = content.words.at(-1)
  return last?.what === 'withdrawn'
    ? { key: 'alerts:approve.withdrawn', params: { code, name: last.by.name } }
    : { key: 'alerts:told.lapsed.approved', params: { code } }
}

/** The answer to a word on an alert, and what it leads to. `done`: as the alert stands after all that the word set going. */
export const settleWord = async (
  deps: AlertDeps,
  call: EffectCall,
  done: Outcome<Alert, AlertRefusal>,
  say: (alert: Alert) => string,
): Promise<EffectResult> => {
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const word = wordOf(done.value, call.key)
  const back = word && takenBack(done.value, word)
  if (back) return { say: [back] }
  const { code, sendAt } = done.value
  const params = { code, time: sendAt ? sayTime(sendAt) : '' }
  const after = word ? await afterWord(deps, done.value, word) : {}
  return { ...after, say: [{ key: say(done.value), params }] }
}
