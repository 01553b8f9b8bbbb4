import type { OaAnswer } from './oa-answer.js'

/** What a client calls with; a token keeper gives them. */
export type OaTokens = {
  /** The token to call with now. A failure of kind `human`, effect `not-reached`, where there is none. */
  current(): Promise<OaAnswer<string>>
  /** Zalo refused this one: the one that has taken its place, refreshed at most once over all processes. */
  insteadOf(refused: string): Promise<OaAnswer<string>>
}
