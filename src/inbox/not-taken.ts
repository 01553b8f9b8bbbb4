import { type IncomingMessage, mediaOf } from '../chat/incoming-message.js'
import type { Say } from '../chat/say.js'
import type { StepContext } from '../features/feature.js'

const MENU = [
  { value: '/baotin', label: { key: 'inbox:menu.report' } },
  { value: '/trogiup', label: { key: 'inbox:menu.help' } },
]

/** Platforms keep all that some people write from bots (children, people with disabilities): they must learn whom to call. */
export const notTaken = ({ content }: IncomingMessage, { ward }: Pick<StepContext, 'ward'>): Say => {
  if (content.kind === 'unsupported') return { key: 'inbox:unreadable', params: { hotline: ward.hotline } }
  // A button of a dialog that is over, mostly a second tap; a menu's button bears a command.
  const isOver = content.kind === 'chosen' && !content.value.startsWith('/')
  return { key: isOver ? 'inbox:over' : 'inbox:notUnderstood', options: MENU }
}

/** What a person would wonder about if nothing came back: not a flower, nor a thumb. */
export const expectsAnswer = ({ content }: IncomingMessage): boolean => {
  if (content.kind === 'text') return /[\p{L}\p{N}]/u.test(content.text)
  if (content.kind === 'unsupported') return content.what !== 'sticker'
  return ['chosen', 'location', 'contact'].includes(content.kind) || mediaOf(content) !== undefined
}
