import type { ChatAddress } from './chat-address.js'
import type { KeptMedia } from './media-ref.js'

/** Derived from what caused it, so doing the work twice sends once. */
export type DeliveryKey = string

/** In this order: what is due in an earlier lane leaves before anything in a later one. */
export const LANES = ['reply', 'alert', 'notice', 'bulk'] as const
export type Lane = (typeof LANES)[number]

export type Option = {
  /** Comes back as `chosen` when tapped: at most 60 bytes of UTF-8. A value that begins with "/" is a command. */
  value: string
  label: string
  /** Told where there are no buttons, instead of a number: words that mean the same at any later time ("nhận 07"). */
  typed?: string
  /** Opens this address instead of coming back; only where the channel has buttons, else it is written out. */
  url?: string
  /**
   * Calls this telephone number instead of coming back, where the channel has such buttons; elsewhere it is left out,
   * so the number must stand in the text.
   */
  call?: string
}

/** It comes back when it is chosen: it opens no address and calls nobody. */
export const comesBack = ({ url, call }: Pick<Option, 'url' | 'call'>): boolean =>
  url === undefined && call === undefined

/**
 * How options are told where a channel has no buttons. By name: never number them (their names bear numbers). By the
 * text: it says already what to type.
 */
export type OptionsBy = 'number' | 'name' | 'text'

export type OutgoingMessage = {
  key: DeliveryKey
  to: ChatAddress
  text: string
  options?: Option[]
  optionsBy?: OptionsBy
  media?: KeptMedia[]
  replyTo?: DeliveryKey
  /** Takes the place of this earlier delivery: an edit where the channel can, else a new message that names it. */
  replaces?: DeliveryKey
  /** Worth saying only as a change of the message it replaces: left out where the channel can't edit. */
  onlyEdit?: true
  /** Removes this message of someone else from the chat, where the bot may; the text is then empty. */
  removes?: string
  pin?: boolean
  /** Somebody else may read the screen: where it can't go, nothing that hints at it goes in its place. */
  discreet?: true
  lane: Lane
  notAfter?: Date
}
