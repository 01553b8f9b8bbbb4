import { may } from '../../neighbourhood/person.js'
import type { Command } from '../feature.js'
import { readCalled } from './called.js'

/** Where others read along nothing of it is done, nor said to whom it is no business. */
const inPrivate =
  (run: Command['run']): Command['run'] =>
  (call, context) => {
    if (call.message.chat.kind === 'private') return run(call, context)
    if (context.group?.kind === 'officers') return { say: [{ key: 'identity:privately' }] }
    return call.message.addressedToBot ? {} : undefined
  }

const certain: Command['certain'] = (rest, { person }) =>
  may(person, 'identity.open') && readCalled(rest)?.reference != null

const onReport =
  (effect: string): Command['run'] =>
  ({ rest }) => {
    const input = readCalled(rest) ?? { reference: null, words: rest.trim() }
    return { effects: [{ name: `reports.${effect}`, part: effect, input }] }
  }

const command = (name: string, words: string[], effect: string): Command => ({
  ...{ name, words, leads: words, groups: 'unasked', certain },
  run: inPrivate(onReport(effect)),
})

export const IDENTITY_COMMANDS: Command[] = [
  command('open-identity', ['mo danh tinh', 'modanhtinh', 'open identity'], 'askIdentity'),
  command('agree-identity', ['dong y danh tinh', 'dongydanhtinh', 'agree identity'], 'agreeIdentity'),
  command('refuse-identity', ['tu choi danh tinh', 'tuchoidanhtinh', 'refuse identity'], 'refuseIdentity'),
  {
    name: 'identity-log',
    words: ['nhat ky danh tinh', 'nhatkydanhtinh', 'identity log'],
    groups: 'unasked',
    run: inPrivate(() => ({ effects: [{ name: 'reports.identityLog', part: 'identityLog', input: {} }] })),
  },
]
