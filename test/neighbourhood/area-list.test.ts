import { readAreaList } from '../../src/neighbourhood/area-list.js'

test('the longest command with a hamlet in it fits into a button', () => {
  const long = 'Khu dân cư số 3 đường Nguyễn Văn Linh kéo dài về phía Tây Nam cầu Nậm La'
  const listed = readAreaList(`khu dân cư\t${long}\nbản\tbản Nong`)
  const ids = listed.ok ? listed.value.map(({ id }) => id) : []
  expect(ids).toHaveLength(2)
  for (const id of ids) expect(Buffer.byteLength(`/nhantin ${id}`)).toBeLessThanOrEqual(60)
  expect(ids[1]).toBe('ban-nong')
})

test('two hamlets whose names begin alike for so long must be told apart by whoever writes the list', () => {
  const long = 'Khu dân cư số 3 đường Nguyễn Văn Linh kéo dài về phía Tây Nam cầu'
  expect(readAreaList(`khu\t${long} A\nkhu\t${long} B`).ok).toBe(false)
})
