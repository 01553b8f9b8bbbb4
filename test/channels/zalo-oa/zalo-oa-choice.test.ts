import { CHOSEN_MARK, decodeChoice, encodeChoice } from '../../../src/channels/zalo-oa/zalo-oa-choice.js'

test.each(['1', '/baotin', 'khu phố 3', '#lx:1', ' ấp '.trim()])(
  'a button for "%s" brings it back',
  value => {
    expect(encodeChoice(value).startsWith(CHOSEN_MARK)).toBe(true)
    expect(decodeChoice(encodeChoice(value))).toBe(value)
    expect(decodeChoice(` ${encodeChoice(value)}\n`)).toBe(value)
  },
)

test.each(['', '#lx:', '#lx', 'lx:1', 'x #lx:1', '#LX:1', '1'])('"%s" is a word like any other', text => {
  expect(decodeChoice(text)).toBeUndefined()
})
