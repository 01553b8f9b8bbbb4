import type { SayParam } from '../../chat/say.js'
import { showCode } from '../../neighbourhood/code.js'
import type { StepContext } from '../feature.js'

/** What is typed in a group to bind it. Without a code: with a word where the code goes. */
export const bindingTyped = ({ hearing = 'all' }: StepContext, code?: string): SayParam => ({
  key: `joining:bind.typed.${hearing}`,
  params: { code: code === undefined ? { key: 'joining:bind.code' } : showCode(code) },
})
