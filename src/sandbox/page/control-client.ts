import type { Id, Phone, Stage } from './phone.js'

/** Calls of the control interface; undefined when it could not be done. */
const call = async <Answer>(path: string, init: RequestInit): Promise<Answer | undefined> => {
  try {
    const answer = await fetch(path, init)
    return answer.ok ? ((await answer.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}

const post = <Answer>(path: string, body: unknown): Promise<Answer | undefined> =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** The stage's time, in the page's words. */
type StageTime = { drawn: string }

const clockPath = (): string => `/sandbox/clock?draw=${document.documentElement.lang}`

export const stageTime = (): Promise<StageTime | undefined> => call(clockPath(), {})

/** When it answers, what has become due is done. */
export const skipTo = (weekday: number, minute: number): Promise<StageTime | undefined> =>
  post(clockPath(), { weekday, minute })

export type Speech =
  | { kind: 'text'; text: string }
  | { kind: 'photo'; file: string }
  | { kind: 'album'; files: string[] }
  | { kind: 'location'; latitude: number; longitude: number }

/** As whoever speaks on this phone now. */
export const speak = (phone: Phone, speech: Speech): Promise<{ ids: Id[] } | undefined> =>
  post(`${phone.stage.control}/chats/${phone.chat}/messages`, {
    ...speech,
    as: phone.speaker(),
    replyTo: phone.replyTo,
  })

export type Pressed = { query: string } | { url: string; start?: string }

export const press = (phone: Phone, id: string, label: string): Promise<Pressed | undefined> =>
  post(`${phone.stage.control}/chats/${phone.chat}/messages/${id}/press`, { as: phone.speaker(), label })

export const upload = async ({ control }: Stage, file: File): Promise<string | undefined> => {
  const path = `${control}/files?as=photo&name=${encodeURIComponent(file.name)}`
  const kept = await call<{ file: string }>(path, {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: file,
  })
  return kept?.file
}
