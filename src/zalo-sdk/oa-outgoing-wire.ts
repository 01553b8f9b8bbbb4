import { given } from './given.js'
import { buttonFaults, wireButtons } from './oa-button.js'
import { addressFault, type Fault, lengthFault } from './oa-limits.js'
import type { OaOutgoing, OaPicture } from './oa-outgoing.js'

const LONGEST_TEXT = 2_000
const LONGEST_TITLE = 100
const LONGEST_SUBTITLE = 500
const LONGEST_ID = 2_000

const textFault = (text: string): Fault => lengthFault('text', text, LONGEST_TEXT)
const captionFault = (text: string | undefined): Fault => (text === undefined ? undefined : textFault(text))

const pictureFault = (picture: OaPicture): Fault =>
  'url' in picture
    ? addressFault('picture', picture.url)
    : lengthFault('attachmentId', picture.attachmentId, LONGEST_ID)

const sizeFault = (name: string, pixels: number): Fault =>
  Number.isInteger(pixels) && pixels > 0 ? undefined : `${name}: no number of pixels`

/** What breaks a limit of Zalo's; nothing here is asked of Zalo. */
export const outgoingFaults = (message: OaOutgoing): Fault[] => {
  switch (message.kind) {
    case 'text':
      return [textFault(message.text), ...buttonFaults(message.buttons)]
    case 'image':
      return [captionFault(message.text), pictureFault(message.image), ...buttonFaults(message.buttons)]
    case 'gif':
      return [
        captionFault(message.text),
        pictureFault(message.gif),
        sizeFault('width', message.width),
        sizeFault('height', message.height),
      ]
    case 'file':
      return [lengthFault('token', message.token, LONGEST_ID), ...buttonFaults(message.buttons)]
    case 'sticker':
      return [lengthFault('sticker', message.sticker, LONGEST_ID)]
    case 'quote':
      return [textFault(message.text), lengthFault('messageId', message.messageId, LONGEST_ID)]
    case 'request-user-info':
      return [
        lengthFault('title', message.title, LONGEST_TITLE),
        lengthFault('subtitle', message.subtitle, LONGEST_SUBTITLE),
        addressFault('imageUrl', message.imageUrl),
      ]
  }
}

const source = (picture: OaPicture) =>
  'url' in picture ? { url: picture.url } : { attachment_id: picture.attachmentId }

const template = (payload: object) => ({ attachment: { type: 'template', payload } })

const media = (element: object, more: object = {}) =>
  template({ template_type: 'media', elements: [element], ...more })

/** The `message` of a request. */
export const wireOutgoing = (message: OaOutgoing): object => {
  switch (message.kind) {
    case 'text':
      // With a template_type Zalo looks for elements, which a text has none of.
      return { text: message.text, ...(message.buttons ? template(wireButtons(message.buttons)) : {}) }
    case 'image':
      return {
        ...given({ text: message.text }),
        ...media({ media_type: 'image', ...source(message.image) }, wireButtons(message.buttons)),
      }
    case 'gif': {
      const { width, height } = message
      return {
        ...given({ text: message.text }),
        ...media({ media_type: 'gif', ...source(message.gif), width, height }),
      }
    }
    case 'file':
      return {
        attachment: { type: 'file', payload: { token: message.token, ...wireButtons(message.buttons) } },
      }
    case 'sticker':
      return media({ media_type: 'sticker', attachment_id: message.sticker })
    case 'quote':
      return { text: message.text, quote_message_id: message.messageId }
    case 'request-user-info':
      return template({
        template_type: 'request_user_info',
        elements: [{ title: message.title, subtitle: message.subtitle, image_url: message.imageUrl }],
      })
  }
}
