import type { Button } from '../../oa/buttons.js'
import { stickerPath } from '../../oa/event-content.js'
import type { KeptMessage } from '../../oa/state.js'
import { nameOf, type OaWorld } from '../../oa/world.js'
import { contentView } from '../content-view.js'
import type { MessageView } from '../message-view.js'

const buttonView = (button: Button): { label: string; data?: string; url?: string } => {
  if (button.type === 'oa.query.show' || button.type === 'oa.query.hide')
    return { label: button.title, data: button.payload }
  if (button.type === 'oa.open.url') return { label: button.title, url: button.payload.url }
  return { label: button.title, url: `tel:+${button.payload.phone_code}` }
}

export const oaView = (world: OaWorld, kept: KeptMessage): MessageView => {
  const from = { id: kept.from, name: nameOf(world, kept.from), bot: kept.from === world.oa.id }
  const view = contentView({ ...world.state, base: '/sandbox/oa', stickerPath }, kept, from)
  const { asksInfo: card } = kept
  return {
    ...view,
    text: card ? [view.text, card.title, card.subtitle].filter(Boolean).join('\n') : view.text,
    buttons: kept.buttons?.map(button => [buttonView(button)]),
  }
}
