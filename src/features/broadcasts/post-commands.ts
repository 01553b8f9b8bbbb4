import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Command, EffectHandler } from '../feature.js'
import type { RelayTarget } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { mayEdit } from './edit-part.js'
import { markPostRelayed } from './mark-post-relayed.js'
import { lastPosted } from './post-progress.js'
import { refusalSay } from './refusal-say.js'
import { sendPostsAgain } from './send-posts-again.js'

const mayRelay = (person: Person | undefined): boolean => may(person, 'groups.relay')

/** A button bears its week; typed by hand, the last one is meant. */
const isWeek = (rest: string): boolean => /^(?:\d{4}-W\d{2})?$/i.test(rest.trim())

const RELAYED = ['da chuyen ban tin', 'chuyen ban tin roi', 'da chuyen ban tin roi', 'relayed bulletin']

const relayed: Command = {
  name: 'relayed-bulletin',
  words: RELAYED,
  leads: RELAYED,
  certain: (rest, { person }) => mayRelay(person) && isWeek(rest),
  run: ({ rest }, { person }) => {
    if (!mayRelay(person) || !isWeek(rest)) return undefined
    const week = rest.trim().toUpperCase()
    return { effects: [{ name: 'broadcasts.relayed', part: 'relayed', input: { week } }] }
  },
}

const again: Command = {
  name: 'send-bulletin-again',
  words: ['gui lai ban tin', 'send bulletin again'],
  certain: (rest, { person }) => rest === '' && mayEdit(person),
  run: () => ({ effects: [{ name: 'broadcasts.sendAgain', part: 'again', input: {} }] }),
}

export const POST_COMMANDS: Command[] = [relayed, again]

/** Thanks for what they pasted; where another was faster they are told so. */
const thanks = (groups: RelayTarget[], personId: string): Say[] => {
  const said = (key: string, ones: RelayTarget[]): Say[] =>
    ones.length > 0
      ? [{ key: `broadcasts:post.relayed.${key}`, params: { groups: ones.map(one => one.title).join(', ') } }]
      : []
  const isOwn = ({ relayed: done }: RelayTarget) => done?.by === personId
  return [
    ...said('thanks', groups.filter(isOwn)),
    ...said(
      'byOther',
      groups.filter(one => !isOwn(one)),
    ),
  ]
}

const relayedInput = z.object({ week: z.string() })

const markRelayed =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ input, context, at }) => {
    const named = relayedInput.parse(input).week
    const week = named === '' ? (await lastPosted(deps, at))?.week : named
    const personId = context.person?.id ?? ''
    const done = week === undefined ? undefined : await markPostRelayed(deps, { week, personId, at })
    return { say: done?.ok ? thanks(done.value, personId) : [{ key: 'broadcasts:post.relayed.noneWaits' }] }
  }

const sendAgain =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ context, at }) => {
    const done = await sendPostsAgain(deps, { person: context.person, at })
    if (!done.ok)
      return {
        say: [
          done.failure.why === 'not-allowed'
            ? refusalSay({ why: 'not-allowed' })
            : {
                key: `broadcasts:post.again.${done.failure.why}`,
                params: 'codes' in done.failure ? { codes: done.failure.codes } : {},
              },
        ],
      }
    const key = `broadcasts:post.again.${done.value > 0 ? 'done' : 'none'}`
    return { say: [{ key, params: { count: done.value } }] }
  }

export const postEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.relayed': markRelayed(deps),
  'broadcasts.sendAgain': sendAgain(deps),
})
