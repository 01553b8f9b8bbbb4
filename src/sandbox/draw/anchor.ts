import type { Phone, Stage } from '../page-stage.js'

/** The phone's id on the page: chats of two platforms may bear the same. */
export const anchorOf = ({ platform }: Pick<Stage, 'platform'>, { chat }: Pick<Phone, 'chat'>): string =>
  `${platform}-${chat}`
