/** Who stands on the sandbox's Zalo stage: invented people with fixed ids, so that a demo ward can be bound to them. */
type ZaloCastPerson = {
  /** As on the platform: 20 hexadecimal characters, also the id of the person's chat with the bot. */
  id: string
  key: 'zalo-resident' | 'zalo-officer' | 'zalo-second-officer' | 'zalo-head'
  name: string
  /** Whether they have already opened a chat with the bot. */
  started: boolean
}

type ZaloCastGroup = {
  id: string
  key: 'zalo-officers' | 'zalo-street'
  title: string
  members: string[]
}

export type ZaloCast = { people: ZaloCastPerson[]; groups: ZaloCastGroup[] }

const RESIDENT = '5a1e0c7d93b24f6805a1'
const OFFICER = '5a1e0c7d93b24f6805b2'
const SECOND_OFFICER = '5a1e0c7d93b24f6805c3'
const HEAD = '5a1e0c7d93b24f6805d4'

export const zaloCast: ZaloCast = {
  people: [
    { id: RESIDENT, key: 'zalo-resident', name: 'Cà Thị Thương', started: false },
    { id: OFFICER, key: 'zalo-officer', name: 'Lường Văn Hải', started: true },
    { id: SECOND_OFFICER, key: 'zalo-second-officer', name: 'Hoàng Thị Nga', started: true },
    { id: HEAD, key: 'zalo-head', name: 'Vì Văn Pâng', started: true },
  ],
  groups: [
    {
      id: 'c41f7be2069d85a30e11',
      key: 'zalo-officers',
      title: 'Trực ban phường Hoa Ban (Zalo)',
      members: [OFFICER, SECOND_OFFICER],
    },
    {
      id: 'c41f7be2069d85a30e22',
      key: 'zalo-street',
      title: 'Tổ 2 – Zalo',
      members: [RESIDENT, OFFICER, HEAD],
    },
  ],
}
