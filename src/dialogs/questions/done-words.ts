import { foldWords } from '../../language/fold.js'
import { bare } from '../../language/short-answers.js'

const DONE =
  'xong|xong roi|het|het roi|du roi|du|the thoi|vay thoi|done|da xong|chi co the|da gui|gui xong|gui xong roi|da gui xong|xog|chi the thoi|chi vay thoi|nhu vay thoi|roi xong'.split(
    '|',
  )

/** "Xong rồi nhé": nothing more comes. */
export const saysDone = (said: string): boolean =>
  [foldWords(said), bare(said)].some(words => DONE.includes(words))
