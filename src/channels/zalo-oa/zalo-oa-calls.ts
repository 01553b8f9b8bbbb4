import type { How } from '../../zalo-sdk/exchange.js'
import type { OaAnswer } from '../../zalo-sdk/oa-answer.js'
import type { ZaloOaClient } from '../../zalo-sdk/oa-client.js'
import type { OaGroupOutgoing, OaOutgoing } from '../../zalo-sdk/oa-outgoing.js'

/** One message of ours, as a person and a group may both get it. */
export type OaSay = Extract<OaOutgoing, { kind: 'text' | 'image' | 'file' | 'quote' }>
export type OaTo = { kind: 'private' | 'group'; id: string }
export type SaidId = { messageId?: string }
type FileToUpload = { kind: 'photo' | 'file'; bytes: Buffer; name: string }
type Until = Pick<How, 'signal'>

/** The calls that sending needs. */
export type OaCalls = {
  say(to: OaTo, say: OaSay, until?: Until): Promise<OaAnswer<SaidId>>
  /** Gives the name under which Zalo keeps it for 7 days. */
  upload(file: FileToUpload, until?: Until): Promise<OaAnswer<string>>
  /** `fields`: of the template, by name. */
  template(userId: string, templateId: string, fields: Record<string, string>): Promise<OaAnswer<SaidId>>
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

/** `told`: hears of every answer, but not of a template's refusal: a code of its billing is not of the account. */
export const createOaCalls = (
  { messages, groups, uploads, templates }: ZaloOaClient,
  told: (answer: OaAnswer<unknown>) => void,
): OaCalls => {
  const telling = async <Value>(answering: Promise<OaAnswer<Value>>): Promise<OaAnswer<Value>> => {
    const answer = await answering
    told(answer)
    return answer
  }
  return {
    say: ({ kind, id }, say, until) =>
      telling<SaidId>(
        kind === 'private'
          ? messages.send({ userId: id, message: say }, until)
          : groups.send({ groupId: id, message: inGroup(say) }, until),
      ),
    upload: async ({ kind, ...file }, until) => {
      const how = { ...until, timeoutMs: UPLOAD_MS }
      return kind === 'photo'
        ? named(await telling(uploads.image(file, how)), ({ attachmentId }) => attachmentId)
        : named(await telling(uploads.file(file, how)), ({ token }) => token)
    },
    template: async (userId, templateId, templateData) => {
      const answer = await templates.sendToUser({ userId, templateId, templateData })
      if (answer.ok) told(answer)
      return answer
    },
  }
}

/** The same, ended by the signal: what has not begun then was not sent. */
export const withinTime = (calls: OaCalls, signal: AbortSignal): OaCalls => ({
  ...calls,
  say: (to, say) => calls.say(to, say, { signal }),
  upload: file => calls.upload(file, { signal }),
})
