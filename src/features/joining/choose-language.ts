import type { Language } from '../../foundation/texts.js'
import type { Identity } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'

type Room = Pick<Neighbourhood, 'ensurePerson' | 'setLanguage'>

export const chooseLanguage = async (
  room: Room,
  { identity, language, at }: { identity: Identity; language: Language; at: Date },
): Promise<void> => {
  const person = await room.ensurePerson(identity, { language, at })
  await room.setLanguage(person.id, language)
}
