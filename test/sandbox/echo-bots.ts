/** A bot of plain calls that says back what it hears. */
export type Echo = { call(method: string, body: object): Promise<unknown>; stop(): Promise<void> }

const startBot = (api: string, listen: (call: Echo['call']) => Promise<void>): Echo => {
  const stopped = new AbortController()
  const call: Echo['call'] = async (method, body) => {
    const answer = await fetch(`${api}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: stopped.signal,
    })
    return ((await answer.json()) as { result?: unknown }).result
  }
  const running = (async () => {
    while (!stopped.signal.aborted) await listen(call)
  })().catch(() => undefined)
  return {
    call,
    stop: () => {
      stopped.abort()
      return running
    },
  }
}

type TelegramUpdate = {
  update_id: number
  message?: { text?: string; chat: { id: number } }
  callback_query?: { id: string; data: string }
}

/** With two buttons under what it says; it answers taps. */
export const startTelegramEcho = (api: string): Echo => {
  let offset = 0
  return startBot(api, async call => {
    for (const update of (await call('getUpdates', { offset, timeout: 20 })) as TelegramUpdate[]) {
      offset = update.update_id + 1
      const { message, callback_query: tap } = update
      if (tap) await call('answerCallbackQuery', { callback_query_id: tap.id, text: `Đã nhận: ${tap.data}` })
      else if (message)
        await call('sendMessage', {
          chat_id: message.chat.id,
          text: `Nghe rõ: ${message.text ?? 'ảnh'}`,
          reply_markup: {
            inline_keyboard: [
              [{ text: 'Đồng ý', callback_data: 'ok' }],
              [{ text: 'Nhắn riêng', url: 'https://t.me/loa_xom_thu_bot?start=tin' }],
            ],
          },
        })
    }
  })
}

type ZaloEvent = { event_name: string; message: { text?: string; chat: { id: string } } }

export const startZaloEcho = (api: string): Echo =>
  startBot(api, async call => {
    const event = (await call('getUpdates', { timeout: 20 })) as ZaloEvent | undefined
    if (!event) return
    const { text, chat } = event.message
    await call('sendMessage', { chat_id: chat.id, text: `Nghe rõ: ${text ?? event.event_name}` })
  })
