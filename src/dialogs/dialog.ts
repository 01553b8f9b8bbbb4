import type { Content, IncomingMessage } from '../chat/incoming-message.js'
import type { MediaRef } from '../chat/media-ref.js'
import type { Say } from '../chat/say.js'
import type { Answers, AskContext } from './answer.js'
import type { Question } from './question.js'

/** Work on the world that a pure step asks for; `name` is `feature.effect`, `part` makes its key unique in the step. */
export type EffectRequest = { name: string; part: string; input: unknown }

/** What is said and done about something; nothing, where both are left out. */
export type Reaction = { say?: Say[]; effects?: EffectRequest[] }

/** A guided conversation, as data; texts are keys into `locales/`. Its functions are pure. */
export type Dialog = {
  name: string
  /** Raised when questions change; an open session goes on in the new version with the answers it has. */
  version: number
  /** Said once, before the first question. */
  opening?: (context: AskContext) => Say[]
  /** In the order they are asked; the first that is open (its `when` holds, no answer yet) is next. */
  questions: Question[]
  /** The photos question that also takes pictures and recordings sent while another question is open. */
  collectsInto?: string
  /** The text question that also takes a story told where another answer was expected; it is then not asked. */
  wordsInto?: string
  /**
   * What words said at any question tell of the others, so that nobody is asked for it. What differs from an answer that
   * stands is asked about, unless the person says themselves that they correct it.
   */
  alsoTold?: (said: Said, context: AskContext) => AlsoTold
  /** Right after an answer is taken (or changed): work that can't wait for the end. */
  afterAnswer?: (questionId: string, answers: Answers, context: AskContext) => Reaction
  /** When nothing is left to ask. */
  finish: (answers: Answers, context: AskContext) => Reaction
  /** When the person cries for help at any question, beside the numbers to call; the question stands. */
  emergency?: (answers: Answers, context: AskContext) => Reaction
  /** When what was sent as an answer could not be read (platforms keep some kinds of messages from bots). */
  unread?: (questionId: string, answers: Answers) => Reaction
  /** When the person cancels (after confirming). */
  cancelled?: (answers: Answers, context: AskContext) => Reaction
  idle?: Idle
  /**
   * Begun again while one is open, with other things given: whether that is the same matter, so that the open one goes
   * on. Otherwise it is asked on top. Left out: there is one at a time.
   */
  sameMatter?: (open: Answers, begun: Answers) => boolean
  /** Asked in words that name no matter, so of two matters only the latest is asked about: the older ends as by silence. */
  onlyLatest?: true
}

/** Words, the question they were said at, and the answers so far. */
export type Said = { words: string; asking: string; answers: Answers }

/**
 * `answers`: by question id; of the question that stands only what its own kind could not read. `rest`: the words without those that told these, which
 * may be an answer to that one. `corrects`: they say themselves that it is not as it was told before. `story`: words of
 * a story, which contradict nothing by mentioning another time or place. `beside`: kept under names of the dialog's own.
 */
export type AlsoTold = {
  answers: Answers
  rest: (taken: string[]) => string
  corrects?: boolean
  story?: boolean
  beside?: Answers
}

/** What happens to a dialog that is left lying. A `silent` one says nothing unasked: someone else may read the screen. */
export type Idle = {
  remindAfterMinutes: number
  closeAfterMinutes: number
  /**
   * Instead of ending it falls asleep at its close, and wakes when the person comes back to it; so long after their last
   * word it is forgotten. Left out, or no later than the close: it ends there.
   */
  forgetAfterMinutes?: number
  onRemind?: (answers: Answers, context: AskContext) => Reaction
  onClose?: (answers: Answers, context: AskContext) => Reaction
  silent?: (answers: Answers) => boolean
}

/** What was said beside a sleeping dialog: more of it, or a matter of its own that begins with `given`. */
export type Held = {
  id: string
  given: Answers
  say: Say[]
  /** What `given` was read from; a bare command leaves nothing. */
  opening?: Content
  more: Content[]
  /** ISO; with words that nobody decides about it begins as a matter of its own. */
  at: string
  albumId?: string
}

/** An open dialog: all that is kept of it between two messages. JSON. */
export type DialogState = {
  dialog: string
  version: number
  /** Made from the key of the message that opened it: names what the dialog will make. */
  id: string
  answers: Answers
  /** What was known before the first question; kept when the person starts over. */
  given: Answers
  /** The question that stands, or what the engine itself asked (`:edit`: which answer to change). */
  asking: string
  /** The question that stands was chosen at the review: it already has an answer. */
  changing?: boolean
  /** The message that was last taken as an answer in words, so that its edit can be followed. */
  last?: { question: string; messageId: string }
  /** Order in which questions were answered, for "quay lại". */
  trail: string[]
  /** A word that may mean two things or what contradicts an answer was asked back, or cancelling or starting over waits for its confirmation. */
  confirming?: { what: 'cancel' | 'restart' | 'word' | 'told'; word?: string; told?: Answers }
  /** The album whose first picture was acknowledged. */
  albumId?: string
  /** It was said once that the dialog waits; it is not said again. */
  reminded?: boolean
  /** When the work of reminding was last done: due again only after the person spoke and fell silent anew. */
  remindedAt?: string
  /** It was left lying: it asks nothing until the person comes back. `held` waits for them to say what it is part of. */
  asleep?: { held?: Held }
  /** Media taken so far by the whole dialog, in order. */
  media: MediaRef[]
  touchedAt: string
}

/** What one message does to a dialog. `state` undefined: the dialog is over. `taken` false: the message was not for it. */
export type Turn = { state: DialogState | undefined; say: Say[]; effects: EffectRequest[]; taken: boolean }

export type TurnInput = { message: IncomingMessage; context: AskContext }
