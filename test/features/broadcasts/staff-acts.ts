import { addPart } from '../../../src/features/broadcasts/add-part.js'
import { approveBulletin } from '../../../src/features/broadcasts/approve-bulletin.js'
import { approveEvergreen } from '../../../src/features/broadcasts/approve-evergreen.js'
import { staffRef } from '../../../src/features/broadcasts/approvers.js'
import { editPart } from '../../../src/features/broadcasts/edit-part.js'
import { proposeEvergreen } from '../../../src/features/broadcasts/propose-evergreen.js'
import { withdrawBulletin } from '../../../src/features/broadcasts/withdraw-bulletin.js'
import { privateChat } from '../../support/feature-room.js'
import type { BroadcastRoom } from './broadcast-room.js'

export const WEEK = '2026-W47'
export const DRAFTED = '2026-11-19 08:00'
export const SCRIPTS = '2026-11-20 14:00'

export const failureOf = (done: { ok: boolean; failure?: unknown }) => (done.ok ? 'done' : done.failure)

/** The use cases of week 47, as staff call them by name; `key`: the same act again. */
export const createStaffActs = (room: BroadcastRoom) => {
  let count = 0
  const actOf = async (name: string, key?: string) => {
    const person = await room.person(name)
    count += 1
    return {
      key: key ?? `act-${count}`,
      at: room.home.now(),
      by: staffRef(person, privateChat(name)),
      person,
    }
  }
  const propose = async (name: string, words = `Lời của ${name}`) =>
    proposeEvergreen(room.deps, { ...(await actOf(name)), words })
  const approveText = async (name: string, id: string) =>
    approveEvergreen(room.deps, { ...(await actOf(name)), id })
  return {
    actOf,
    propose,
    approveText,
    approve: async (name: string, version = 1, key?: string) =>
      approveBulletin(room.deps, { ...(await actOf(name, key)), week: WEEK, version }),
    withdraw: async (name: string) => withdrawBulletin(room.deps, { ...(await actOf(name)), week: WEEK }),
    edit: async (name: string, words: string | undefined, partId = 'figures', key?: string) =>
      editPart(room.deps, { ...(await actOf(name, key)), week: WEEK, partId, words }),
    add: async (name: string, words = 'Ra khỏi nhà nhớ tắt bếp.', key?: string) =>
      addPart(room.deps, { ...(await actOf(name, key)), section: 'season', words }),
    writeEvergreen: async () => {
      const made = await propose('Oanh', 'Khóa cổng.')
      if (made.ok) await approveText('Ủy', made.value.id)
    },
  }
}
