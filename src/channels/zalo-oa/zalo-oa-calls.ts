import type { OaAnswer } from '../../zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../zalo-sdk/oa-client.js'
import type { OaGroupOutgoing, OaOutgoing } from '../../zalo-sdk/oa-outgoing.js'

/** One message of ours, as a person and a group may both get it. */
export type OaSay = Extract<OaOutgoing, { kind: 'text' | 'image' | 'file' | 'quote' }>
export type OaTo = { kind: 'private' | 'group'; id: string }
export type OaSaid = { messageId?: string }
export type OaUpload = { kind: 'photo' | 'file'; bytes: Buffer; name: string }

/** The calls that sending needs. */
export type OaCalls = {
  say(to: OaTo, say: OaSay): Promise<OaAnswer<OaSaid>>
  /** Gives the name under which Zalo keeps it for 7 days. */
  upload(file: OaUpload): Promise<OaAnswer<string>>
  /** `fields`: of the template, by name. */
  template(userId: string, templateId: string, fields: Record<string, string>): Promise<OaAnswer<OaSaid>>
}

/** Large ones on a slow line. */
const UPLOAD_MS = 60_000

const inGroup = (say: OaSay): OaGroupOutgoing => {
  if (say.kind === 'quote') return { kind: 'text', text: say.text }
  const { buttons: _none, ...plain } = say
  return plain
}

const named = <Value>(answer: OaAnswer<Value>, name: (value: Value) => string): OaAnswer<string> =>
  answer.ok ? { ...answer, value: name(answer.value) } : answer

/** `told`: hears of every answer. */
export const createOaCalls = (
  { messages, groups, uploads, templates }: ZaloOaClient,
  told: (answer: OaAnswer<unknown>) => void,
): OaCalls => {
  const telling = async <Value>(answering: Promise<OaAnswer<Value>>): Promise<OaAnswer<Value>> => {
    const answer = await answering
    told(answer)
    return answer
  }
  const how = { timeoutMs: UPLOAD_MS }
  return {
    say: ({ kind, id }, say) =>
      telling<OaSaid>(
        kind === 'private'
          ? messages.send({ userId: id, message: say })
          : groups.send({ groupId: id, message: inGroup(say) }),
      ),
    upload: async ({ kind, ...file }) =>
      kind === 'photo'
        ? named(await telling(uploads.image(file, how)), ({ attachmentId }) => attachmentId)
        : named(await telling(uploads.file(file, how)), ({ token }) => token),
    template: (userId, templateId, templateData) =>
      templates.sendToUser({ userId, templateId, templateData }),
  }
}
