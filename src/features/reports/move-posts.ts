import { z } from 'zod'
import { CHANNELS } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import type { DialogState } from '../../dialogs/dialog.js'
import type { Feature, Step } from '../feature.js'

const chatShape = z.object({
  channel: z.enum(CHANNELS),
  account: z.string(),
  chatId: z.string(),
  kind: z.enum(['private', 'group']),
})

const stateShape = z
  .looseObject({
    ...{ dialog: z.string(), version: z.number(), id: z.string(), asking: z.string(), touchedAt: z.string() },
    ...{ answers: z.looseObject({}), given: z.looseObject({}) },
    ...{ trail: z.array(z.string()), media: z.array(z.looseObject({})) },
  })
  .transform(state => state as unknown as DialogState)

/** A dialog as it stood when it was handed over. */
const leftShape = z.object({ id: z.string(), touchedAt: z.string() })

const outData = z.object({ to: chatShape, reportId: z.string(), ref: z.string().optional() })
export const handInput = z.object({ to: chatShape, reportId: z.string(), states: z.array(stateShape) })
export const inData = z.object({
  from: chatShape,
  reportId: z.string(),
  states: z.array(stateShape),
  /** What an officer asked and waits to be answered in one of them. */
  asked: z.object({ code: z.string(), words: z.string() }).optional(),
  silent: z.boolean(),
})
export const arrivedInput = z.object({
  from: chatShape,
  reportId: z.string(),
  left: z.array(leftShape),
  silent: z.boolean(),
})
export const awayData = z.object({ left: z.array(leftShape), silent: z.boolean() })

/** What a reporter has open about one report, besides telling it. */
const ABOUT_ONE: readonly string[] = ['answer', 'add-to-report', 'same-matter']

const isOf = ({ dialog, given }: DialogState, { ref, reportId }: z.infer<typeof outData>): boolean =>
  (dialog === 'report' && ref !== undefined && given.ref === ref) ||
  (ABOUT_ONE.includes(dialog) && given.reportId === reportId)

/** First it is only copied, so that it stands in one of the two chats whatever happens in between. */
const moveOut = (data: z.infer<typeof outData>): Step => ({
  open: dialogs => {
    const states = dialogs.filter(state => isOf(state, data))
    const input = JSON.parse(JSON.stringify({ to: data.to, reportId: data.reportId, states }))
    return { effects: [{ name: 'reports.moveHand', part: 'hand', input }] }
  },
})

const moveIn = (data: z.infer<typeof inData>): Step => {
  const { states, asked, from, reportId, silent } = data
  const question: Say[] = asked ? [{ key: 'reports:answer.question', params: asked }] : []
  const left = states.map(({ id, touchedAt }) => ({ id, touchedAt }))
  const input: z.input<typeof arrivedInput> = { from, reportId, left, silent }
  return {
    say: states.length > 0 ? [{ key: 'reports:moving.goesOn' }, ...question] : [],
    adopt: states,
    effects: [{ name: 'reports.moveArrived', part: 'arrived', input }],
  }
}

/** What was said there meanwhile is nowhere else, so such a dialog stays. */
const movedAway = ({ left, silent }: z.infer<typeof awayData>): Step => ({
  open: dialogs => {
    const gone = left.filter(({ id, touchedAt }) =>
      dialogs.some(state => state.id === id && state.touchedAt === touchedAt),
    )
    const stays = left.some(one => dialogs.some(({ id }) => id === one.id) && !gone.includes(one))
    // Someone else may have that phone in hand.
    const quiet = silent || stays
    return { say: quiet ? [] : [{ key: 'reports:moving.left' }], leave: gone.map(({ id }) => id) }
  },
})

/** What two chats of one reporter tell each other, each in its turn. */
export const MOVE_POSTS: NonNullable<Feature['posts']> = {
  'reports.moveOut': (_message, data) => moveOut(outData.parse(data)),
  'reports.moveIn': (_message, data) => moveIn(inData.parse(data)),
  'reports.moveNone': () => ({ say: [{ key: 'reports:moving.none' }] }),
  'reports.movedAway': (_message, data) => movedAway(awayData.parse(data)),
}
