import { z } from 'zod'
import { type ChatAddress, chatKey } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayParam } from '../../chat/say.js'
import { failed, type Outcome } from '../../foundation/outcome.js'
import { showTime } from '../../language/local-time.js'
import { maskSecrets } from '../../language/mask-secrets.js'
import { may } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import {
  answered,
  type DataRequest,
  extended,
  newRequest,
  type RequestRefusal,
  requestCode,
  seen,
  WISHES,
} from './data-request.js'
import type { MyDataDeps } from './my-data-deps.js'

const requestInput = z.object({ answers: z.object({ wish: z.enum(WISHES), words: z.string() }) })
const calledInput = z.object({ number: z.number(), words: z.string() })

/** To all who answer such wishes, wherever they are reached. */
export const toAnswerers = async (
  deps: MyDataDeps,
  { key, say }: { key: string; say: Say },
): Promise<OutgoingMessage[]> => {
  const staff = await deps.neighbourhood.staffByPermission('data.answer')
  return staff.flatMap(({ person, chats }) =>
    chats.map(to =>
      deps.compose(person.language ?? 'vi', {
        key: `my-data/${key}/${deps.lookup(`${person.id} ${to.channel} ${to.chatId}`)}`,
        ...{ to, say, lane: 'notice' as const },
      }),
    ),
  )
}

/** Under which the requests of a chat are found. */
export const askerOf = (
  { wardId, lookup }: Pick<MyDataDeps, 'wardId' | 'lookup'>,
  chat: ChatAddress,
): string => lookup(`data requests ${wardId} ${chatKey(chat)}`)

/** So many of one chat wait at a time, so that nobody buries what others ask. */
const MOST_OPEN = 3
const MOST_LISTED = 10
const MOST_SHOWN = 100

const cut = (words: string): string => {
  const letters = [...words]
  return letters.length > MOST_SHOWN ? `${letters.slice(0, MOST_SHOWN).join('')}…` : words
}

const shown = (request: DataRequest) => ({
  code: requestCode(request),
  wish: { key: `mydata:wish.${request.wish}` },
  words: request.content.words,
  replyBy: showTime(request.replyBy),
  dueAt: showTime(request.dueAt),
})

/** Someone wishes what a person must decide: kept, and told to those who decide. */
export const makeRequest =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    const { wish, words } = requestInput.parse(call.input).answers
    const id = deps.lookup(`data request ${call.key}`)
    const standing = await deps.requests.find(id)
    const asker = askerOf(deps, call.chat)
    const open = standing ? [] : (await deps.requests.ofAsker(asker)).filter(({ state }) => state === 'open')
    if (open.length >= MOST_OPEN)
      return { say: [{ key: 'mydata:request.tooMany', params: { codes: open.map(requestCode).join(', ') } }] }
    const number = standing?.number ?? (await deps.numbers.next('data-requests'))
    const { key: askKey, chat, at } = call
    const asked = {
      id,
      wardId: deps.wardId,
      number,
      asker,
      wish,
      at,
      words: maskSecrets(words),
      chat,
      askKey,
    }
    const request = await deps.requests.insert(
      newRequest({ ...asked, language: call.context.language }, deps.clocks, deps.isWorkDay),
    )
    const code = requestCode(request)
    const entry = { key: `my-data/asked/${request.id}`, at, by: 'house', what: 'data.asked', about: code }
    await deps.audit.append(entry)
    const say = { key: 'mydata:request.toStaff', params: shown(request) }
    return {
      say: [{ key: 'mydata:request.received', params: shown(request) }],
      messages: await toAnswerers(deps, { key: `asked/${request.id}`, say }),
    }
  }

const mayAnswer = ({ context }: EffectCall): boolean => may(context.person, 'data.answer')

const NOT_ALLOWED: EffectResult = { say: [{ key: 'mydata:request.notAllowed' }] }

/** Those that wait, for those who answer them. */
export const listRequests =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    if (!mayAnswer(call)) return NOT_ALLOWED
    const open = await deps.requests.open()
    if (open.length === 0) return { say: [{ key: 'mydata:request.noneOpen' }] }
    const lines: SayParam[] = open.slice(0, MOST_LISTED).map(request => ({
      key: 'mydata:request.line',
      params: { ...shown(request), words: cut(request.content.words) },
    }))
    const left = open.length - lines.length
    const more = left > 0 ? [{ key: 'mydata:request.more', params: { left } }] : []
    return { say: [{ key: 'mydata:request.open', params: { lines: [...lines, ...more] } }] }
  }

type Answer = 'seen' | 'grant' | 'refuse' | 'extend'
type Refusal = RequestRefusal | { why: 'not-found' }

const decided = (
  request: DataRequest,
  act: { key: string; at: Date; by: string },
  { answer, clocks }: { answer: Answer; clocks: MyDataDeps['clocks'] },
): Outcome<DataRequest, Refusal> => {
  if (answer === 'seen') return seen(request, act)
  if (answer === 'extend') return extended(request, act, clocks)
  return answered(request, act, answer === 'grant' ? 'granted' : 'refused')
}

const decide = async (
  deps: MyDataDeps,
  call: EffectCall,
  { answer, number, words }: { answer: Answer; number: number; words: string },
): Promise<Outcome<DataRequest, Refusal>> => {
  // Whoever is told no, or to wait, is told why.
  if (words === '' && (answer === 'refuse' || answer === 'extend')) return failed({ why: 'no-reason' })
  const request = await deps.requests.byNumber(number)
  if (!request) return failed({ why: 'not-found' })
  const act = { key: call.key, at: call.at, by: call.context.person?.id ?? '' }
  const done = await deps.requests.change(request.id, current =>
    decided(current, act, { answer, clocks: deps.clocks }),
  )
  return done ?? failed({ why: 'not-found' })
}

/** A person's word on a request: who asked hears it, and it is accounted for. */
export const answerRequest =
  (deps: MyDataDeps, answer: Answer): EffectHandler =>
  async call => {
    if (!mayAnswer(call)) return NOT_ALLOWED
    const called = calledInput.parse(call.input)
    const words = maskSecrets(called.words)
    const done = await decide(deps, call, { answer, number: called.number, words })
    const code = requestCode(called)
    if (!done.ok) return { say: [{ key: `mydata:request.refused.${done.failure.why}`, params: { code } }] }
    const { id, content } = done.value
    const tag = deps.lookup(call.key)
    await deps.audit.append({
      ...{ key: `my-data/${answer}/${tag}`, at: call.at, by: call.context.person?.id ?? '' },
      ...{ what: `data.${answer}`, about: code, ...(words === '' ? {} : { reason: words }) },
    })
    const params = { ...shown(done.value), reason: words }
    const toAsker = deps.compose(content.language, {
      ...{ key: `my-data/${answer}/${id}/${tag}`, to: content.chat, lane: 'notice' as const },
      say: { key: `mydata:answer.${answer}`, params },
    })
    return { say: [{ key: `mydata:request.done.${answer}`, params }], messages: [toAsker] }
  }
