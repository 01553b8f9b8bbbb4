/** The words of time, spelt right; those that a keyboard's raw strokes are taken for. */
const WORDS =
  'sáng trưa chiều tối đêm này nãy hôm hổm bữa thứ giờ ngày tuần tháng năm phút tiếng khoảng tầm chừng rưỡi rạng gần nửa kém mùng mồng rằm tết lúc hồi vừa mới nhật chủ mốt trước cách đây đến từ bây hơn mấy giữa cuối đầu ngoái rồi sớm chập suốt cả cứ hàng đúng một bốn sáu bảy tám chín mười âm lịch không nhầm'.split(
    ' ',
  )

const TONES: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
}
const SHAPES: Record<string, string> = { '\u0302': '6', '\u031b': '7', '\u0306': '8' }
const TELEX_TONES: Record<string, string> = { s: '1', f: '2', r: '3', x: '4', j: '5' }

/** A word taken apart: its letters without marks, the tone, and the marks of its letters in order. */
type Strokes = { letters: string; tone: string; shapes: string }

const strokesOf = (word: string): Strokes => {
  const marks = [...word.normalize('NFD')]
  const shapes = marks.flatMap(mark => (mark === 'đ' ? '9' : (SHAPES[mark] ?? [])))
  return {
    letters: marks
      .filter(mark => !(mark in TONES || mark in SHAPES))
      .join('')
      .replaceAll('đ', 'd'),
    tone: marks.map(mark => TONES[mark] ?? '').join(''),
    shapes: [...new Set(shapes)].sort().join(''),
  }
}

const KNOWN = WORDS.map(word => ({ word, strokes: strokesOf(word) }))
const PLAIN = new Set([
  ...KNOWN.map(({ strokes }) => strokes.letters),
  'qua',
  'kia',
  'mai',
  'khuya',
  'nay',
  'hai',
  'ba',
])

/** VNI: digits behind the letters ("to61i"). */
const vni = (word: string): Strokes => {
  const numbers = [...word].filter(letter => /\d/.test(letter))
  return {
    letters: word.replace(/\d/g, ''),
    tone: numbers.filter(number => number <= '5').join(''),
    shapes: [...new Set(numbers.filter(number => number > '5'))].sort().join(''),
  }
}

/** Telex: letters said twice and `w` shape, `s f r x j` set the tone, wherever behind the vowel they stand ("toois"). */
const telex = (word: string): Strokes => {
  let letters = ''
  let tone = ''
  const shapes = new Set<string>()
  for (const letter of word) {
    if (/[aeo]/.test(letter) && letters.includes(letter) && !shapes.has('6')) shapes.add('6')
    else if (letter === 'd' && letters.startsWith('d') && !shapes.has('9')) shapes.add('9')
    else if (letter === 'w') shapes.add(/[uo]/.test(letters) || !letters.includes('a') ? '7' : '8')
    else if (letter in TELEX_TONES && /[aeiouy]/.test(letters)) tone = TELEX_TONES[letter] ?? ''
    else letters += letter
  }
  return { letters, tone, shapes: [...shapes].sort().join('') }
}

/** The same word though a stroke for a letter's mark was left out ("tois"); the tone tells "tối" from "tôi". */
const means = (typed: Strokes, { letters, tone, shapes }: Strokes): boolean => {
  const same =
    typed.letters === letters || (typed.shapes.includes('7') && withoutLostU(typed.letters, letters))
  return same && typed.tone === tone && [...typed.shapes].every(shape => shapes.includes(shape))
}

/** "trwa", "truwa": `w` alone writes ư. */
const withoutLostU = (typed: string, letters: string): boolean => typed === letters.replace('u', '')

const spell = (word: string): string => {
  if (PLAIN.has(word)) return word
  const typed = /\d/.test(word) ? vni(word) : telex(word)
  const found = KNOWN.filter(({ strokes }) => means(typed, strokes))
  const exact = found.find(({ strokes }) => strokes.shapes === typed.shapes)
  return (exact ?? found[0])?.word ?? word
}

/**
 * Words of time that a keyboard left unconverted, in Telex ("toois qua") or VNI ("to61i qua", "hom6 qua"), as they are
 * spelt. Words with marks and all others stay. `text` is lower case.
 */
export const spellOut = (text: string): string =>
  text.replace(/(?<![\p{L}\p{N}/])[a-z][a-z0-9]{1,8}(?![\p{L}\p{N}])/gu, spell)
