import { stickerPath } from '../../zalo/events.js'
import type { KeptMessage } from '../../zalo/state.js'
import { wireUser, type ZaloWorld } from '../../zalo/world.js'
import { contentView } from '../content-view.js'
import type { MessageView } from '../message-view.js'

export const zaloView = (world: ZaloWorld, kept: KeptMessage): MessageView => {
  const { id, display_name: name, is_bot: bot } = wireUser(world, kept.from)
  return contentView({ ...world.state, base: '/sandbox/zalo', stickerPath }, kept, { id, name, bot })
}
