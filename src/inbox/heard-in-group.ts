import { type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import type { Feature, StepContext } from '../features/feature.js'
import { findCommands } from './find-command.js'

const isSlashed = (text: string): boolean => text.trim().startsWith('/')

/** A command that is there for groups is meant for the bot though nobody named it; any other slash is people's own talk. */
export const asMeantInGroup = (features: Feature[], message: IncomingMessage): IncomingMessage => {
  const text = wordsOf(message.content)
  const isCommand =
    text !== undefined && findCommands(features, text, { slashOnly: true, heard: 'asked' }).length > 0
  return isCommand ? { ...message, addressedToBot: true } : message
}

/** A command, said to the bot in a group, that is only for its private chats; and no report of anything. */
export const isForPrivate = (
  features: Feature[],
  { content, addressedToBot }: IncomingMessage,
  context: StepContext,
): boolean => {
  const text = wordsOf(content)
  if (text === undefined || content.kind === 'edited') return false
  const slashed = isSlashed(text)
  if (!slashed && !addressedToBot) return false
  return findCommands(features, text, { slashOnly: false, heard: 'private' }).some(
    ({ command, rest }) =>
      !command.groups && (slashed || rest === '' || command.certain?.(rest, context) === true),
  )
}
