/** Calls of the control interface; undefined when it could not be done. */
const call = async <Answer>(path: string, init: RequestInit): Promise<Answer | undefined> => {
  try {
    const answer = await fetch(`/sandbox${path}`, init)
    return answer.ok ? ((await answer.json()) as Answer) : undefined
  } catch {
    return undefined
  }
}

const post = <Answer>(path: string, body: unknown): Promise<Answer | undefined> =>
  call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

export type Speech =
  | { kind: 'text'; text: string }
  | { kind: 'photo'; file: string }
  | { kind: 'album'; files: string[] }
  | { kind: 'location'; latitude: number; longitude: number }

export const speak = (chat: number, as: number, speech: Speech): Promise<{ ids: number[] } | undefined> =>
  post(`/chats/${chat}/messages`, { as, ...speech })

export type Pressed = { query: string } | { url: string; start?: string }

export const press = (chat: number, as: number, id: string, label: string): Promise<Pressed | undefined> =>
  post(`/chats/${chat}/messages/${id}/press`, { as, label })

export const upload = async (file: File): Promise<string | undefined> => {
  const path = `/files?as=photo&name=${encodeURIComponent(file.name)}`
  const kept = await call<{ file: string }>(path, {
    method: 'POST',
    headers: { 'content-type': file.type },
    body: file,
  })
  return kept?.file
}
