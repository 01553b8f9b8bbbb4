import { foldWords } from './fold.js'

const PAPER =
  '(?:cccd|cmnd|cmt|can cuoc|the can cuoc|can cuoc cong dan|chung minh(?: thu| nhan dan)?|dinh danh|ho chieu|passport|bang lai(?: xe)?|gplx|giay phep lai xe|the (?:atm|ngan hang|tin dung|visa)|bank card|credit card|id card|identity card|driving licen[cs]e)'
const BEFORE =
  '(?:(?:day|da|em|toi|chau|con|minh|xin|gui|cho|la|anh|hinh|chup|tam|ban|mat truoc|mat sau|hai mat|2 mat|this|is|here|my|photo|of|a|the|picture) )*'
const AFTER =
  '(?: (?:cua|toi|em|chau|con|minh|bo|me|vo|chong|bac|ong|ba|anh|chi|a|nhe|day|mat truoc|mat sau|truoc|sau|(?:hai|2) mat|va|ca|gan chip|cong dan))*'
/** The whole caption and nothing else: "mất cccd", "nhặt được căn cước", "thẻ giả" tell of something. */
const ONLY_PAPERS = new RegExp(`^${BEFORE}${PAPER}(?:(?: va| voi| and)? ${PAPER})*${AFTER}$`)

/** Whether a caption says that the picture shows someone's identity paper or bank card, and says no more than that. */
export const namesPaper = (caption: string): boolean =>
  caption.length <= 120 && ONLY_PAPERS.test(foldWords(caption))
