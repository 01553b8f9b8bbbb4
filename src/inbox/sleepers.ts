import { type Content, type IncomingMessage, mediaOf, wordsOf } from '../chat/incoming-message.js'
import type { AskContext } from '../dialogs/answer.js'
import type { Dialog, DialogState, Held, Turn } from '../dialogs/dialog.js'
import {
  ASLEEP,
  comeBack,
  comeBackWith,
  heldMessages,
  offerReturn,
  surelyAnswers,
} from '../dialogs/sleeping-dialog.js'
import { reviewable } from '../dialogs/visible-answers.js'
import { isSilent } from '../dialogs/wake-dialog.js'
import { engineWord } from '../dialogs/words-for-commands.js'
import type { Step } from '../features/feature.js'
import { foldWords } from '../language/fold.js'
import { shortAnswer } from '../language/short-answers.js'

/** What a message does to the dialog that sleeps; `begins`: it begins a matter of its own. */
export type SleeperTurn = { kind: 'turn'; turn: Turn } | { kind: 'begins'; held: Held }

const NEW = /^(?:tin|viec|chuyen)? ?(?:moi|khac)$|^new$/
const OLD = /^(?:tin|viec|chuyen)? ?(?:cu|do)$|^old$/

/** A matter that is about to begin, to be begun later or never. */
export const heldOf = (
  { begin, say = [] }: Step,
  id: string,
  { albumId, at }: IncomingMessage,
  opening?: Content,
): Held => ({
  id,
  given: begin?.given ?? {},
  say,
  more: [],
  at: at.toISOString(),
  ...(opening ? { opening } : {}),
  ...(albumId ? { albumId } : {}),
})

const heldContents = ({ opening, more }: Held) => [...(opening ? [opening] : []), ...more]

const spokenIn = ({ content }: IncomingMessage): string | undefined =>
  content.kind === 'chosen' ? content.value : content.kind === 'edited' ? undefined : wordsOf(content)

/** Which of both they choose, by button or in words. */
const chosen = (held: Held | undefined, spoken: string): 'on' | 'new' | 'again' | undefined => {
  if (spoken === `${ASLEEP}=on` || engineWord(spoken)?.command === 'resume') return 'on'
  if (!held) return undefined
  const said = foldWords(spoken)
  if (spoken === `${ASLEEP}=new` || NEW.test(said)) return 'new'
  if (OLD.test(said)) return 'on'
  return shortAnswer(spoken) ? 'again' : undefined
}

const goOnWith = (
  dialog: Dialog,
  state: DialogState,
  message: IncomingMessage,
  context: AskContext,
): Turn => {
  const held = state.asleep?.held
  const told = held ? heldMessages(heldContents(held), message) : []
  const turn = comeBackWith(dialog, state, told, context)
  return turn.taken ? turn : comeBack(dialog, state, context)
}

/** More pictures of what is held; those of the same album need no second question. */
const holdMore = (
  dialog: Dialog,
  state: DialogState,
  held: Held,
  message: IncomingMessage,
  context: AskContext,
): Turn => {
  const more = { ...held, more: [...held.more, message.content] }
  const turn = offerReturn(dialog, state, more, context)
  const sameAlbum = message.albumId !== undefined && message.albumId === held.albumId
  return sameAlbum ? { ...turn, say: [] } : turn
}

/** What is plainly said to the dialog that sleeps, before any command and any new matter. */
export const plainlyToSleeper = (
  dialog: Dialog,
  state: DialogState,
  message: IncomingMessage,
  context: AskContext,
): SleeperTurn | undefined => {
  const held = state.asleep?.held
  const spoken = spokenIn(message)
  if (spoken === undefined) {
    const isPicture = mediaOf(message.content) !== undefined && message.content.kind !== 'edited'
    if (!isPicture || isSilent(dialog, state)) return undefined
    if (held) return { kind: 'turn', turn: holdMore(dialog, state, held, message, context) }
    return { kind: 'turn', turn: comeBackWith(dialog, state, [message], context) }
  }
  const choice = chosen(held, spoken)
  if (choice === 'on') return { kind: 'turn', turn: goOnWith(dialog, state, message, context) }
  if (choice === 'new' && held) return { kind: 'begins', held }
  if (choice === 'again' && held) return { kind: 'turn', turn: offerReturn(dialog, state, held, context) }
  const word = engineWord(spoken)
  const isEngine = word !== undefined && word.command !== 'emergency' && !isSilent(dialog, state)
  const isOwnTap = message.content.kind === 'chosen' || !isSilent(dialog, state)
  if (isEngine || (isOwnTap && surelyAnswers(dialog, state, message, context)))
    return { kind: 'turn', turn: comeBackWith(dialog, state, [message], context) }
  return undefined
}

/** What nobody else took may be the answer that was waited for; a silent one waits for plain words. */
export const maybeToSleeper = (
  dialog: Dialog,
  state: DialogState,
  message: IncomingMessage,
  context: AskContext,
): SleeperTurn | undefined => {
  const { content } = message
  const isIdle = content.kind === 'edited' || (content.kind === 'unsupported' && content.what === 'sticker')
  if (isIdle || isSilent(dialog, state) || isGreeting(wordsOf(content))) return undefined
  const held = state.asleep?.held
  const told = [...(held ? heldMessages(heldContents(held), message) : []), message]
  const turn = comeBackWith(dialog, state, told, context)
  return turn.taken ? { kind: 'turn', turn } : undefined
}

/** A sleeper of this name is asked about before another is begun; a silent one is not mentioned, nor one that says nothing. */
export const offerTo = (
  dialog: Dialog,
  state: DialogState,
  held: Held,
  context: AskContext,
): Turn | undefined => {
  if (isSilent(dialog, state) || reviewable(dialog, state).length === 0) return undefined
  const before = state.asleep?.held
  const all = before ? { ...before, more: [...before.more, ...heldContents(held)] } : held
  return offerReturn(dialog, state, all, context)
}

const GREETING =
  /^(?:a ?lo|hello|hi|hey|xin chao|chao|chao (?:ban|em|anh|chi|bac|ad)|cam on|cam on nhieu|thanks|thank you|ok|oke|da|vang|u|uh)$/

/** At a question that takes any words, these are still no answer after days. */
const isGreeting = (said: string | undefined): boolean => said !== undefined && GREETING.test(foldWords(said))

/** Those that sleep lie below: what is awake has the word. */
export const sleepersFirst = (dialogs: DialogState[]): DialogState[] => [
  ...dialogs.filter(({ asleep }) => asleep),
  ...dialogs.filter(({ asleep }) => !asleep),
]
