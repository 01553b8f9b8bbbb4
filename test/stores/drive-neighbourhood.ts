import { createAreaStore } from '../../src/neighbourhood/area-store.js'
import { createCodeStore } from '../../src/neighbourhood/code-store.js'
import { createContactStore } from '../../src/neighbourhood/contact-store.js'
import { createDutyRosterStore } from '../../src/neighbourhood/duty-roster-store.js'
import { createGroupInvitationStore } from '../../src/neighbourhood/group-invitation-store.js'
import { createGroupMakingStore } from '../../src/neighbourhood/group-making-store.js'
import { createGroupStore } from '../../src/neighbourhood/group-store.js'
import { createJoinedAccountsStore } from '../../src/neighbourhood/joined-accounts-store.js'
import { createNumberStore } from '../../src/neighbourhood/number-store.js'
import { createPersonStore } from '../../src/neighbourhood/person-store.js'
import { createPersonalDataStore } from '../../src/neighbourhood/personal-data-store.js'
import { createRelayedGroupStore } from '../../src/neighbourhood/relayed-group-store.js'
import { createTriesStore } from '../../src/neighbourhood/tries-store.js'
import { createWardStore } from '../../src/neighbourhood/ward-store.js'
import { groupChat } from '../support/feature-room.js'
import { quietLog } from '../support/quiet-log.js'
import { type Drive, driven } from './drive.js'

const IDENTITY = { channel: 'telegram' as const, account: 'bot', senderId: 'Lụa' }
const CHAT = groupChat('Nhóm Tổ 5')

export const NEIGHBOURHOOD: Record<string, Drive> = {
  'neighbourhood/area-store': {
    made: {
      createAreaStore: ({ db, wardId, now }) => {
        const areas = createAreaStore(db, wardId)
        const area = { id: 'to-5', kind: 'tổ', name: 'Tổ 5', aliases: [], validFrom: now }
        return driven(areas, {
          put: () => areas.put([area]),
          read: areas.read,
          ensureIndexes: areas.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/code-store': {
    made: {
      createCodeStore: ({ db, wardId, sealer, now }) => {
        const codes = createCodeStore(db, { wardId, sealer })
        const order = { gift: { purpose: 'admin' as const }, madeBy: 'p', at: now }
        const expiresAt = new Date(now.getTime() + 60_000)
        const make = (key: string) => codes.make({ ...order, key, expiresAt })
        const use = { purposes: ['admin' as const], by: 'p', at: now }
        return driven(codes, {
          make: async () => {
            await make('k')
            await make('k')
          },
          redeem: async () => {
            await codes.redeem({ ...use, code: (await make('k')) ?? '', key: 'use' })
            await make('k')
          },
          spoil: async () => codes.spoil({ code: (await make('l')) ?? '', by: 'p', key: 's', at: now }),
          ensureIndexes: codes.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/contact-store': {
    made: {
      createContactStore: ({ db, wardId, sealer, now }) => {
        const contacts = createContactStore(db, { wardId, sealer })
        return driven(contacts, {
          heardFrom: async () => {
            await contacts.heardFrom(CHAT, now)
            await contacts.heardFrom(CHAT, new Date(now.getTime() + 3_600_000))
          },
          lastHeard: () => contacts.lastHeard([CHAT]),
          mayNudge: async () => {
            await contacts.mayNudge(CHAT, now)
            await contacts.mayNudge(CHAT, new Date(now.getTime() + 86_400_000))
          },
          forgetChat: () => contacts.forgetChat(CHAT),
          forget: () => contacts.forget(new Date(0)),
          ensureIndexes: contacts.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/group-store': {
    made: {
      createGroupStore: ({ db, wardId, sealer, now }) => {
        const groups = createGroupStore(db, { wardId, sealer })
        const binding = { kind: 'street' as const, areaId: 'to-5', title: 'Tổ 5', language: 'vi' as const }
        return driven(groups, {
          bind: async () => {
            await groups.bind({ ...binding, chat: CHAT, key: 'b', at: now })
            await groups.bind({ ...binding, chat: CHAT, key: 'c', at: now })
          },
          ofChats: () => groups.ofChats([CHAT]),
          standing: async () => {
            await groups.standing('street')
            await groups.standing('street', ['to-5', 'to-6'])
          },
          markGone: () => groups.markGone(CHAT, 'g', now),
          move: () => groups.move(CHAT, 'elsewhere', 'm', now),
          ensureIndexes: groups.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/group-making-store': {
    made: {
      createGroupMakingStore: ({ db, wardId, sealer, now }) => {
        const makings = createGroupMakingStore(db, { wardId, sealer })
        const making = { on: IDENTITY, areaId: 'to-5', title: 'Tổ 5', at: now }
        return driven(makings, {
          begin: async () => {
            await makings.begin({ ...making, key: 'm' })
            await makings.begin({ ...making, key: 'n' })
          },
          underWay: () => makings.underWay(IDENTITY),
          doubtful: () => makings.doubtful(IDENTITY, 'to-5'),
          made: () => makings.made('m', { chatId: 'g', missed: [], members: ['a'] }),
          close: () => makings.close('m'),
          failed: () => makings.failed('m', 'unsure'),
          ensureIndexes: makings.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/group-invitation-store': {
    made: {
      createGroupInvitationStore: ({ db, wardId, sealer, now }) => {
        const invitations = createGroupInvitationStore(db, { wardId, sealer })
        return driven(invitations, {
          add: () => invitations.add({ group: CHAT, people: ['a', 'b'], key: 'i', at: now }),
          of: () => invitations.of(CHAT, ['a', 'b']),
          forget: () => invitations.forget([CHAT], 'b'),
        })
      },
    },
  },
  'neighbourhood/number-store': {
    made: {
      createNumberStore: ({ db, wardId }) => {
        const numbers = createNumberStore(db, { wardId })
        return driven(numbers, { next: () => numbers.next('reports') })
      },
    },
  },
  'neighbourhood/personal-data-store': {
    made: {
      createPersonalDataStore: ({ db, wardId, sealer, ids, now }) => {
        const people = createPersonStore(db, { wardId, sealer, ids })
        const personal = createPersonalDataStore(db, { wardId, sealer })
        return driven(personal, {
          personalData: () => personal.personalData(IDENTITY),
          rename: async () => {
            await people.ensure(IDENTITY, { at: now })
            await personal.rename(IDENTITY, 'Lụa')
          },
          erasePerson: async () => {
            await people.ensure(IDENTITY, { at: now })
            await personal.erasePerson(IDENTITY)
          },
        })
      },
    },
  },
  'neighbourhood/person-store': {
    made: {
      createPersonStore: ({ db, wardId, sealer, ids, now }) => {
        const people = createPersonStore(db, { wardId, sealer, ids })
        const decisions = [{ purpose: 'membership' as const, given: false }]
        const record = { decisions, version: '1', channel: 'telegram', key: 'd', at: now }
        const grant = { role: 'officer' as const, areaIds: 'ward' as const }
        return driven(people, {
          ensure: async () => {
            await people.ensure(IDENTITY, { at: now })
            await people.ensure(IDENTITY, { at: now, displayName: 'Lụa' })
          },
          ofIdentities: () => people.ofIdentities([IDENTITY]),
          byId: () => people.byId('p'),
          setLanguage: () => people.setLanguage('p', 'vi'),
          decide: async () => {
            await people.decide('p', null, record)
            await people.decide('p', 'to-5', { ...record, key: 'e' })
          },
          hasDecided: () => people.hasDecided('p', 'd'),
          setArea: () => people.setArea('p', 'to-5'),
          addGrant: () => people.addGrant('p', grant, 'code'),
          withRoles: () => people.withRoles(['officer', 'chief']),
          chatsOf: () => people.chatsOf(IDENTITY),
          countMembers: people.countMembers,
          membersIn: () => people.membersIn(['to-5', 'to-6'], IDENTITY),
          addMany: () => people.addMany([{ identities: [IDENTITY], grants: [], at: now }]),
          ensureIndexes: people.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/person-collection-store': { pure: ['peopleIn'] },
  'neighbourhood/joined-accounts-store': {
    made: {
      createJoinedAccountsStore: ({ db, wardId, sealer, ids, now }) => {
        const accounts = createJoinedAccountsStore(db, { wardId, sealer })
        const people = createPersonStore(db, { wardId, sealer, ids })
        return driven(accounts, {
          join: async () => {
            const { id } = await people.ensure({ ...IDENTITY, senderId: 'Mây' }, { at: now })
            await people.ensure({ ...IDENTITY, senderId: 'Mây', account: 'zalo' }, { at: now })
            await accounts.join({
              into: id,
              identity: { ...IDENTITY, senderId: 'Mây', account: 'zalo' },
              key: 'k',
            })
          },
        })
      },
    },
  },
  'neighbourhood/duty-roster-store': {
    made: {
      createDutyRosterStore: ({ db, wardId, sealer, now }) => {
        const roster = createDutyRosterStore(db, { wardId, sealer, log: quietLog })
        const shift = { id: 's', wardId, from: now, to: new Date(now.getTime() + 1), setAt: now, place: 0 }
        return driven(roster, {
          set: () => roster.set([{ ...shift, content: { people: [{ name: 'Tuấn' }] } }]),
          touching: () => roster.touching(now, new Date(now.getTime() + 1)),
          ensureIndexes: roster.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/relayed-group-store': {
    made: {
      createRelayedGroupStore: ({ db, wardId, now }) => {
        const groups = createRelayedGroupStore(db, wardId)
        return driven(groups, {
          add: () => groups.add({ id: 'g', areaId: 'to-5', title: 'Tổ 5', language: 'vi', at: now }),
          standing: async () => {
            await groups.standing()
            await groups.standing(['to-5', 'to-6'])
          },
          end: () => groups.end('g', { areaIds: ['to-5'], key: 'e', at: now }),
          ensureIndexes: groups.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/tries-store': {
    made: {
      createTriesStore: ({ db, wardId, sealer, now }) => {
        const tries = createTriesStore(db, { wardId, sealer, what: 'code' })
        return driven(tries, {
          add: () => tries.add({ by: 'p', key: 'k', at: now }),
          tooMany: () => tries.tooMany({ by: 'p', key: 'l', at: now }),
          ensureIndexes: tries.ensureIndexes,
        })
      },
    },
  },
  'neighbourhood/ward-store': {
    made: {
      createWardStore: ({ db, wardId }) => {
        const wards = createWardStore(db, wardId)
        return driven(wards, {
          put: () => wards.put({ name: 'phường Hoa Ban', hotline: '0212 3000 113' }),
          read: wards.read,
        })
      },
    },
  },
}
