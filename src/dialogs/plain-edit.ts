import type { IncomingMessage } from '../chat/incoming-message.js'
import { fold, tidy } from '../language/fold.js'
import type { DialogState, Turn } from './dialog.js'
import { edit } from './engine-commands.js'
import { findEditable } from './find-editable.js'
import { dayStanding } from './moment-retold.js'
import { takenIn, withoutPicture } from './questions/photos.js'
import { readWords } from './read-message.js'
import { EDIT, type Room, showQuestion } from './show-question.js'
import { keepAnswer, settled, stand } from './take-answer.js'
import { questionOf, visibleAnswers } from './visible-answers.js'

const VERB = /^(?:sua|doi|thay|chinh|edit|change)$/
const POLITE = /^(?:lai|giup|ho|cho|toi|cau|muc|so|cai|the|my)$/
const BETWEEN = /^(?:thanh|sang|la|to|into|:|=|->|→)$/
const MOST_NAME_WORDS = 5

type Wanted = { id: string; value: string }

/** "Sửa giờ thành 8h", "đổi chỗ: tổ 6". `mayOmit`: also "đổi chỗ tổ 6", where nothing else can be meant. */
const wanted = (room: Room, state: DialogState, text: string, mayOmit: boolean): Wanted | undefined => {
  const words = tidy(text)
    .replace(/([:=→]|->)/g, ' $1 ')
    .split(' ')
    .filter(Boolean)
  const folded = words.map(fold)
  if (!VERB.test(folded[0] ?? '')) return undefined
  const named = (from: number, end: number) => findEditable(room, state, folded.slice(from, end).join(' '))
  // "Sửa lúc nào" names it, and no more.
  if (named(1, words.length) !== undefined) return undefined
  const isBetween = (at: number) => BETWEEN.test(folded[at] ?? '') && !/^sáng$/u.test(words[at] ?? '')
  for (let from = 1; from === 1 || POLITE.test(folded[from - 1] ?? '-'); from += 1)
    for (let end = Math.min(from + MOST_NAME_WORDS, words.length - 1); end > from; end -= 1) {
      const id = isBetween(end) || mayOmit ? named(from, end) : undefined
      const value = words
        .slice(isBetween(end) ? end + 1 : end)
        .join(' ')
        .replace(/^(?:là|la|lại là|lai la) /, '')
      if (id !== undefined && value !== '') return { id, value }
    }
  return undefined
}

const removePicture = (room: Room, state: DialogState, text: string): Turn | undefined => {
  const { collectsInto } = room.dialog
  if (collectsInto === undefined || state.asking === collectsInto) return undefined
  const left = withoutPicture(text, takenIn(state.answers, collectsInto))
  if (!left) return undefined
  const kept = keepAnswer(room, state, collectsInto, left)
  const say = [{ key: 'dialogs:photos.removed' }, ...kept.say]
  return { ...stand(room, kept.state ?? state, ...say), effects: kept.effects }
}

/** An answer named and told anew in one breath, at any question. Undefined: that is not what the words say. */
export const plainEdit = (
  room: Room,
  state: DialogState,
  message: IncomingMessage,
  text: string,
): Turn | undefined => {
  const removed = removePicture(room, state, text)
  if (removed) return removed
  const kind = questionOf(room.dialog, state.asking)?.kind
  const found = wanted(room, state, text, kind === 'review' || state.asking === EDIT)
  if (!found) return undefined
  const changing = { ...settled(state), asking: found.id, changing: true }
  const standing = visibleAnswers(room.dialog, state)[found.id]
  const isMoment = questionOf(room.dialog, found.id)?.kind === 'moment'
  const now = isMoment ? dayStanding(standing, found.value, room.context.now) : undefined
  const asOf = now ? { ...room, context: { ...room.context, now } } : room
  const turn = readWords(asOf, changing, message, found.value)
  // What could not be read so is asked in its own words.
  if (!turn.state) return turn
  if (turn.state.changing && turn.state.answers === changing.answers) return edit(room, state, found.id)
  return { ...turn, say: [...turn.say.slice(0, -1), showQuestion(room, turn.state)] }
}
