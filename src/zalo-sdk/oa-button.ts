import { addressFault, countFault, type Fault, lengthFault } from './oa-limits.js'
import { phoneWith84 } from './phone-with-84.js'

/**
 * A button under a message. `title`: at most 100 characters (some clients cut at 20). Query buttons send their
 * `payload`, at most 1,000 characters, as a message of the person: `hide` keeps it out of the chat, `show` shows it.
 * `phone`: a Vietnamese number in any common form; short numbers as 113 are refused, so print those in the text.
 *
 * Documented for the older list messages and for promotion
 * (https://developers.zalo.me/docs/official-account/tin-nhan/button), in use with consultation messages too.
 */
export type OaButton =
  | { type: 'oa.query.hide' | 'oa.query.show'; title: string; payload: string }
  | { type: 'oa.open.url'; title: string; url: string }
  | { type: 'oa.open.phone'; title: string; phone: string }
  | { type: 'oa.open.sms'; title: string; phone: string; content: string }

const MOST_BUTTONS = 5
const LONGEST_TITLE = 100
const LONGEST_PAYLOAD = 1_000

const payloadOf = (button: OaButton): unknown => {
  switch (button.type) {
    case 'oa.open.url':
      return { url: button.url }
    case 'oa.open.phone':
      return { phone_code: phoneWith84(button.phone) }
    case 'oa.open.sms':
      return { content: button.content, phone_code: phoneWith84(button.phone) }
    default:
      return button.payload
  }
}

const phoneFault = (phone: string): Fault =>
  phoneWith84(phone) === undefined ? 'button: no Vietnamese phone number' : undefined

const targetFault = (button: OaButton): Fault => {
  switch (button.type) {
    case 'oa.open.url':
      return addressFault('button', button.url)
    case 'oa.open.phone':
      return phoneFault(button.phone)
    case 'oa.open.sms':
      return phoneFault(button.phone) ?? lengthFault('button content', button.content, LONGEST_PAYLOAD)
    default:
      return lengthFault('button payload', button.payload, LONGEST_PAYLOAD)
  }
}

export const buttonFaults = (buttons: OaButton[] | undefined): Fault[] =>
  buttons
    ? [
        countFault('buttons', buttons.length, MOST_BUTTONS),
        ...buttons.map(
          button => lengthFault('button title', button.title, LONGEST_TITLE) ?? targetFault(button),
        ),
      ]
    : []

/** As Zalo wants them; nothing where there are none. */
export const wireButtons = (buttons: OaButton[] | undefined): { buttons?: object[] } =>
  buttons
    ? {
        buttons: buttons.map(button => ({
          title: button.title,
          type: button.type,
          payload: payloadOf(button),
        })),
      }
    : {}

/** A button in words: its title, and what it would open. */
export const buttonLine = (button: OaButton): string => {
  switch (button.type) {
    case 'oa.open.url':
      return `${button.title}: ${button.url}`
    case 'oa.open.phone':
    case 'oa.open.sms':
      return `${button.title}: ${button.phone}`
    default:
      return button.title
  }
}
