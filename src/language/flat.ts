const flatOf = (character: string): string => {
  const base = character.toLowerCase().normalize('NFD')[0] ?? character
  return base === 'đ' || base === 'ð' || base === 'ɖ' ? 'd' : base
}

/**
 * Lower case without marks, place by place: what is found at a place here stands at the same place in the text, which
 * must be NFC. Unlike `fold`, nothing is left out or added.
 */
export const flat = (text: string): string => {
  let all = ''
  for (let at = 0; at < text.length; at += 1) all += flatOf(text.charAt(at))
  return all
}
