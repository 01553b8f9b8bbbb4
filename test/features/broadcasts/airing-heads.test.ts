import { hamletsAmong } from '../../../src/features/broadcasts/airing-heads.js'
import type { Area } from '../../../src/neighbourhood/area.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'

const area = (id: string, parentId?: string): Area => ({
  ...{ id, wardId: 'hoa-ban', kind: 'tổ dân phố', name: id, aliases: [], validFrom: new Date(0) },
  ...(parentId ? { parentId } : {}),
})

const holder = (id: string, areaIds: string[] | 'ward', role: RoleName = 'head') => ({
  person: { id, wardId: 'hoa-ban', grants: [{ role, areaIds }], consents: [] },
  chats: [],
})

const shown = (areas: Area[], people: ReturnType<typeof holder>[]): string[] =>
  hamletsAmong(areas, people).map(({ area, heads }) =>
    `${area.id}: ${heads.map(({ person }) => person.id).join(' ')}`.trim(),
  )

test('every area at the top has a loudspeaker, also where nobody heads it', () => {
  expect(shown([area('a'), area('b')], [holder('An', ['a'])])).toEqual(['a: An', 'b:'])
})

test('a row of houses is read to by its hamlet, unless it has a head of its own', () => {
  const areas = [area('a'), area('row', 'a'), area('far', 'a')]
  const people = [holder('An', ['a', 'row', 'far']), holder('Bo', ['far'])]
  expect(shown(areas, people)).toEqual(['a: An', 'far: Bo'])
})

test('what only gathers hamlets has no loudspeaker of its own', () => {
  const areas = [area('cluster'), area('a', 'cluster'), area('b', 'cluster')]
  expect(shown(areas, [holder('An', ['a']), holder('Bo', ['b'])])).toEqual(['a: An', 'b: Bo'])
})

test('a hamlet whose parent has ended stands at the top', () => {
  expect(shown([area('a', 'gone')], [])).toEqual(['a:'])
})

test('who sees to the whole ward heads no hamlet, nor does who may not confirm', () => {
  const people = [holder('Ca', 'ward', 'broadcaster'), holder('Du', ['a'], 'officer')]
  expect(shown([area('a')], people)).toEqual(['a:'])
})
