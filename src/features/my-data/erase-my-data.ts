import type { ChatAddress } from '../../chat/chat-address.js'
import type { SayParam } from '../../chat/say.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { askerOf } from './data-requests.js'
import type { CutReports, MyDataDeps } from './my-data-deps.js'
import { chatsOf } from './show-my-data.js'

const eraseChats = async (deps: MyDataDeps, chats: ChatAddress[], before: Date): Promise<void> => {
  for (const chat of chats) {
    await deps.eraseChat(chat, before)
    await deps.neighbourhood.forgetChat(chat)
  }
}

const CUTS = ['forgotten', 'inWork', 'left'] as const

const reportLines = (cut: CutReports): SayParam[] =>
  CUTS.filter(what => cut[what].length > 0).map(what => ({
    key: `mydata:erase.${what}`,
    params: { codes: cut[what].join(', ') },
  }))

/**
 * Forgets who someone is, at once and for good. Each part may be done again after a crash: the list of people goes last,
 * for by it their other chats are found.
 */
const erase = async (deps: MyDataDeps, call: EffectCall) => {
  const { chat, senderId, key, at } = call
  const chats = await chatsOf(deps, call)
  const reports = await deps.reports.cutReports(chats, { key, at })
  await deps.leave({ chat, senderId, key, at })
  await deps.requests.removeOf(chats.map(one => askerOf(deps, one)))
  await eraseChats(deps, chats, at)
  const person = await deps.neighbourhood.erasePerson(identityOf(chat, senderId))
  // Who it was is exactly what is not written down.
  const counted = `${reports.forgotten.length} + ${reports.inWork.length}`
  await deps.audit.append({
    ...{ key: `my-data/erased/${deps.lookup(key)}`, at, by: 'house' },
    ...{ what: 'data.erased', about: deps.lookup(`erased ${key}`), reason: counted },
  })
  return { reports, person }
}

export const eraseMyData =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    const { reports, person } = await erase(deps, call)
    const done = reports.inWork.length > 0 ? 'mydata:erase.partly' : 'mydata:erase.done'
    const key = person === 'on-duty' ? 'mydata:erase.onDuty' : done
    return { say: [{ key, params: { reports: reportLines(reports) } }] }
  }
