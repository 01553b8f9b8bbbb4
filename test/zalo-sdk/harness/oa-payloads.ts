/** What every event of these tests is made of; all of it is invented. */
export const APP = '1234567890123456789'
export const OA = '2222222222222222222'
export const LAN = '1111111111111111111'
const BY_APP = '5555555555555555555'
export const GROUP = 'f414c8f7000000000000'
export const AT = '1767225600000'

export const head = { app_id: APP, user_id_by_app: BY_APP, timestamp: AT }
export const readHead = { at: new Date(1_767_225_600_000), appId: APP, userIdByApp: BY_APP }
export const toUs = { ...head, sender: { id: LAN }, recipient: { id: OA } }

export const message = (name: string, told: object, more: object = {}) => ({
  ...toUs,
  event_name: name,
  message: { msg_id: 'aaaa', ...told },
  ...more,
})

export const echoed = {
  ...head,
  sender: { id: OA },
  recipient: { id: LAN },
  message: { msg_id: 'm1', text: 'Dạ' },
}

export const groupEvent = (name: string, more: object = {}) => ({
  app_id: APP,
  oa_id: OA,
  event_name: name,
  timestamp: AT,
  ...more,
})
