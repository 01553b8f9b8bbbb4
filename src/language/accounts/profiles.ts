import { findMobile } from '../phone-numbers.js'
import type { FoundAccount, ToldAccount } from './account.js'

const URL =
  /(?<![\w@.])(?:https?:\/\/|www\.)?((?:[a-z0-9-]+\.)+(?:com|net|org|vn|info|xyz|top|vip|club|shop|site|online|cc|me|ly|app|link|live|pro|asia|store|biz|tk|io)(?:\/[^\s,;]*)?)(?![\w@])/giu
const CRYPTO =
  /(?<![A-Za-z0-9])(0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|bc1[0-9a-z]{25,59}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?![A-Za-z0-9])/g
const HANDLE = /(?<![\w@.])@([A-Za-z][\w.]{3,31})/g
const trimLink = (link: string): string => link.replace(/[.,;:!?)\]]+$/, '').replace(/\/$/, '')

const kindOfLink = (link: string): ToldAccount['kind'] => {
  if (/^(?:m\.|www\.|vi-vn\.)?(?:facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me)\b/i.test(link))
    return 'facebook'
  if (/^(?:zalo\.me|chat\.zalo\.me)\b/i.test(link)) return 'zalo'
  return /^(?:t\.me|telegram\.(?:me|org))\b/i.test(link) ? 'telegram' : 'website'
}

export const links = (text: string): FoundAccount[] =>
  [...text.matchAll(URL)].map(({ 0: all, 1: link = '', index: at }) => {
    const kind = kindOfLink(link.replace(/^www\./i, ''))
    const shown = trimLink(link.replace(/^www\./i, ''))
    const phone = kind === 'zalo' ? findMobile(shown) : undefined
    return { kind, number: phone ?? shown, at, end: at + all.length }
  })

export const coins = (text: string): FoundAccount[] =>
  [...text.matchAll(CRYPTO)].map(({ 1: number = '', index: at }) => ({
    kind: 'crypto',
    number,
    at,
    end: at + number.length,
  }))

export const handles = (text: string, folded: string): FoundAccount[] =>
  [...text.matchAll(HANDLE)].map(({ 0: all, 1: name = '', index: at }) => ({
    kind: /\b(?:fb|face|facebook)\b[^@]{0,20}$/.test(folded.slice(0, at)) ? 'facebook' : 'telegram',
    number: `@${name}`,
    at,
    end: at + all.length,
  }))
