import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { fetchMedia } from '../stage/fetch-media.js'
import { type KeptFile, keepFile } from '../stage/files.js'
import { readParams, words } from '../stage/params.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import type { Method } from './method.js'
import { openChat } from './open-chat.js'
import { MAX_TEXT, receipt, sendAs } from './send-methods.js'
import type { KeptMessage } from './state.js'
import type { ZaloWorld } from './world.js'

const photoFields = z.object({ chat_id: words, photo: words, caption: words.optional() })

const fetchPhoto = async (world: ZaloWorld, url: string): Promise<Outcome<KeptFile, Refusal>> => {
  const fetched = await fetchMedia(world, url)
  if (!fetched.ok) return badRequest(`photo: ${fetched.failure}`)
  const kept = await keepFile(world, 'photo', fetched.value)
  return kept.ok ? kept : badRequest(`photo: ${kept.failure}`)
}

/** The platform comes back to the address, later and more than once: a picture gone by then is lost from the message. */
const fetchAgain = async (world: ZaloWorld, url: string, sent: KeptMessage): Promise<void> => {
  const { photoFetches, photoLate } = world.switches
  for (let count = 1; count < photoFetches; count++) {
    await world.clock.wait(photoLate, world.stopped)
    if (world.stopped.aborted) return
    const fetched = await fetchMedia(world, url)
    if (!fetched.ok) {
      world.commit({ put: 'message', value: { ...sent, seq: world.nextSeq(), file: undefined } })
      return
    }
  }
}

export const sendPhoto: Method = async (world, call) => {
  const params = readParams(photoFields, call)
  if (!params.ok) return params
  const { chat_id, photo, caption } = params.value
  const chat = openChat(world, chat_id)
  if (!chat.ok) return chat
  if ((caption?.length ?? 0) > MAX_TEXT)
    return badRequest(`caption is too long: at most ${MAX_TEXT} characters`)
  const file = await fetchPhoto(world, photo)
  if (!file.ok) return file
  const text = caption?.trim() ? caption : undefined
  const sent = sendAs(world, chat.value, { file: file.value.id, text })
  void fetchAgain(world, photo, sent)
  return ok(receipt(sent))
}
