/** Calls a stage's control interface; a status other than 200 throws with the answer's error. */
export type Control = <Answer = unknown>(method: string, path: string, body?: unknown) => Promise<Answer>

/** The control interface of the platform whose paths begin with this address. */
export const controlAt =
  (base: string): Control =>
  async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const value: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(value)}`)
    return value as Answer
  }

/** Waits on the interface's long poll until a message of the chat fits, and gives it. */
export const seeingBy =
  <Id extends number | string, Message>(control: Control) =>
  async (chat: Id, fits: (message: Message) => boolean): Promise<Message> => {
    let since = 0
    for (;;) {
      const { seq, messages } = await control<{ seq: number; messages: Message[] }>(
        'GET',
        `/chats/${chat}/messages?since=${since}&wait=20`,
      )
      const found = messages.find(fits)
      if (found) return found
      since = seq
    }
  }
