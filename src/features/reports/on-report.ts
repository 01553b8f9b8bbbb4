import type { IncomingMessage } from '../../chat/incoming-message.js'
import { foldWords } from '../../language/fold.js'
import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readCalled } from './called.js'
import { readReference } from './report-code.js'

export const isPrivate = ({ chat }: IncomingMessage): boolean => chat.kind === 'private'

/** A command on one report: what follows it must name a report, else the words are not meant for it. */
export const onReport =
  (effect: string, where: 'anywhere' | 'private'): Command['run'] =>
  ({ message, rest }, context) => {
    const inOfficersGroup = where === 'anywhere' && context.group?.kind === 'officers'
    // In any other group, who works on what is nobody's business.
    if (!isPrivate(message) && !inOfficersGroup) return message.addressedToBot ? {} : undefined
    const called = readCalled(rest)
    if (!message.addressedToBot && !called?.reference) return undefined
    return called && { effects: [{ name: `reports.${effect}`, part: effect, input: called }] }
  }

const PARTICLES = /^(?:(?:nhe|nha|a|roi|di|luon|giup|xu ly|please)\s*)*$/

/** Nothing but what is said out of politeness: "nhận 07 nhé". */
export const saysNoMore = (words: string): boolean => PARTICLES.test(foldWords(words))

/**
 * The same for words that anybody says of other things ("chuyển 50 triệu", "giao 2 thùng", "nhận 2 bao"): only an officer
 * who names a report is meant, and behind a bare number only with what such a command has behind it.
 */
export const onNamedReport =
  (effect: string, where: 'anywhere' | 'private', behind = saysNoMore): Command['run'] =>
  (call, context) => {
    const called = readCalled(call.rest)
    if (!may(context.person, 'reports.handle') || !called?.reference) return undefined
    const meant = called.reference.by === 'code' || saysNoMore(called.words) || behind(called.words)
    return meant ? onReport(effect, where)(call, context) : undefined
  }

/** Nothing but which report: "07", "TB-261121-0007". */
export const onlyNames = (rest: string): boolean => readReference(rest) !== undefined
