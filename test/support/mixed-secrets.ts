import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHIEF, OFFICER } from './alert-cast.js'
import { CHIEF_NAME, MIXED_STREETS, mixedOa, OFFICER_NAME } from './mixed-cast.js'
import type { MixedWard } from './mixed-ward.js'
import type { OaPlatform } from './oa-platform.js'

/** Whatever tokens the Official Account has given out stand in its journal. */
const tokensGiven = async ({ folder }: OaPlatform): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files.filter(file => file.isFile()).map(file => readFile(join(file.parentPath, file.name), 'utf8')),
  )
  return texts.flatMap(text => [...text.matchAll(/"token":"([^"]+)"/g)].map(([, token = '']) => token))
}

/** What no log may hold: tokens, secrets, chats, names. */
export const secretsOf = async ({
  telegram,
  zalo,
  oa,
}: Pick<MixedWard, 'telegram' | 'zalo' | 'oa'>): Promise<string[]> => [
  ...[telegram.token, zalo.token].map(token => token.split(':')[1] ?? ''),
  ...[oa.app.secret, oa.oa.secretKey, oa.refreshToken],
  ...(await tokensGiven(oa)),
  ...MIXED_STREETS.map(({ chat }) => chat),
  ...[OFFICER.chat, CHIEF.chat, OFFICER_NAME, CHIEF_NAME],
  ...mixedOa.people.flatMap(({ id, name }) => [id, name]),
]
