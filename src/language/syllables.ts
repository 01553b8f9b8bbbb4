import { fold } from './fold.js'

/** What a Vietnamese syllable may begin with; nothing too. The longest that fits counts. */
const ONSETS = 'ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x'.split(' ')

/** What may follow it, without tones. */
const RIMES = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu',
    'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu',
    'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet',
    'oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
    'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut',
    'uy uya uych uyên uyêt uyn uynh uyp uyt uyu',
    'ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
  ].flatMap(row => row.split(' ')),
)
const FOLDED_RIMES = new Set([...RIMES].map(fold))

/** Tone marks apart from the letter, as NFD has them; breve, circumflex and horn are part of the letter. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

const withoutTone = (word: string): string => word.normalize('NFD').replace(TONES, '').normalize('NFC')

/** Every way to part a word into an onset and what follows: "gìn" is g-in as well as gi-n. */
const partings = (word: string): { onset: string; rime: string }[] =>
  ['', ...ONSETS]
    .filter(onset => word.startsWith(onset))
    .map(onset => ({ onset, rime: word.slice(onset.length) }))

/** "xoong", "boong", "goòng" are words; "khoong" and "toong" were meant to be "không" and "tông". */
const OONG = new Set(['x', 'b', 'g', 'c'])

/** Whether a word in lower case may be Vietnamese as it is spelt; without any marks, whether it may be without them. */
export const isSyllable = (word: string): boolean => {
  const bare = withoutTone(word)
  const rimes = fold(bare) === word ? FOLDED_RIMES : RIMES
  return partings(bare).some(({ onset, rime }) => rimes.has(rime) && (rime !== 'oong' || OONG.has(onset)))
}

/** Where the vowels of a syllable begin: behind "qu", and behind "gi" if another vowel follows. */
const vowelsFrom = (word: string): number => {
  const onset = ONSETS.find(one => word.startsWith(one)) ?? ''
  return onset === 'gi' && !/^[aeouăâêôơưy]/.test(word.slice(2)) ? 1 : onset.length
}

const VOWEL = /[aăâeêioôơuưy]/

/** Which letter bears the tone: the one with a mark of its own (the last of "ươ"), else by the number of vowels. */
const toneAt = (word: string): number => {
  const from = vowelsFrom(word)
  const vowels = [...word].flatMap((letter, at) => (at >= from && VOWEL.test(letter) ? [at] : []))
  const marked = vowels.filter(at => /[ăâêôơư]/.test(word.charAt(at)))
  const last = marked.at(-1)
  if (last !== undefined) return last
  const closed = !VOWEL.test(word.at(-1) ?? '')
  const second = vowels.length === 3 || (vowels.length === 2 && closed)
  return vowels[second ? 1 : 0] ?? -1
}

/** Puts a combining tone mark where it is written ("hoa" and grave: "hòa", "toan" and acute: "toán"). */
export const withTone = (word: string, tone: string): string => {
  const at = toneAt(word)
  return at < 0 || tone === ''
    ? word
    : `${word.slice(0, at + 1)}${tone}${word.slice(at + 1)}`.normalize('NFC')
}
