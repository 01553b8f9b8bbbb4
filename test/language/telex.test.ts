import { isSyllable, withTone } from '../../src/language/syllables.js'
import { undoTyping } from '../../src/language/telex.js'

test.each([
  // Telex, as it is left when the keyboard does not convert.
  ['chays nhaf', 'cháy nhà'],
  ['mat troomj xe', 'mat trộm xe'],
  ['ddanhs nhau', 'đánh nhau'],
  ['cuowps giaatj', 'cướp giật'],
  ['ma tuys', 'ma túy'],
  ['cowf bacj', 'cờ bạc'],
  ['phuwowngf', 'phường'],
  ['phuowngf', 'phường'],
  ['toois qua', 'tối qua'],
  ['nguwowif', 'người'],
  ['nguoiwf', 'người'],
  ['truwowcs', 'trước'],
  ['ddieenj giaatj', 'điện giật'],
  ['luwaf ddaor', 'lừa đảo'],
  ['tieengs oonf', 'tiếng ồn'],
  ['quys', 'quý'],
  ['thuyr', 'thủy'],
  ['hoaf giair', 'hòa giải'],
  ['giwowngf', 'giường'],
  ['hoir thuwr', 'hỏi thử'],
  ['khuyur', 'khuỷu'],
  ['xoawn', 'xoăn'],
  ['gif', 'gì'],
  // VNI.
  ['tro65m xe', 'trộm xe'],
  ['cha1y nha2', 'cháy nhà'],
  ['d9a1nh nhau', 'đánh nhau'],
  ['ddanh1', 'ddanh1'],
  ['danh91 nhau', 'đánh nhau'],
  ['cu7o71p', 'cướp'],
  ['ngu7o7i2', 'người'],
  ['nguo7i2', 'người'],
  ['tie61ng o62n', 'tiếng ồn'],
  ['la82n', 'lằn'],
  // Words as they stand are left alone, with marks and without.
  ['bao mat xe o to 5 luc 9h toi qua', 'bao mat xe o to 5 luc 9h toi qua'],
  ['chay nha', 'chay nha'],
  ['Nhà tôi ở tổ 5', 'Nhà tôi ở tổ 5'],
  ['xoong', 'xoong'],
  ['o to5 ngo2', 'o to5 ngo2'],
  ['xe 26B1-123.45', 'xe 26B1-123.45'],
  ['9h30 tối', '9h30 tối'],
  ['0912345678', '0912345678'],
  ['Zalo OTP karaoke', 'Zalo OTP karaoke'],
  ['', ''],
  ['🆘', '🆘'],
])('"%s" was meant as "%s"', (typed, meant) => {
  expect(undoTyping(typed)).toBe(meant)
})

test.each([
  ['nghiêng', true],
  ['nghieng', true],
  ['quốc', true],
  ['giêng', true],
  ['gìn', true],
  ['huỳnh', true],
  ['khuỷu', true],
  ['oan', true],
  ['chays', false],
  ['troomj', false],
  ['otp', false],
  ['karaoke', false],
])('"%s" may be a syllable: %s', (word, may) => {
  expect(isSyllable(word)).toBe(may)
})

test('tones stand where they are written in daily use', () => {
  const acute = '\u0301'
  expect(
    ['hoa', 'toan', 'thuy', 'quy', 'ươc', 'oai', 'giua', 'gi'].map(word => withTone(word, acute)),
  ).toEqual(['hóa', 'toán', 'thúy', 'quý', 'ước', 'oái', 'giúa', 'gí'])
})
