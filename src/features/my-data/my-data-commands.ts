import type { IncomingMessage } from '../../chat/incoming-message.js'
import { may } from '../../neighbourhood/person.js'
import type { Command, Step } from '../feature.js'

/** What is kept on somebody is told to them alone. */
const privately =
  (run: (rest: string, context: Parameters<Command['run']>[1]) => Step | undefined): Command['run'] =>
  ({ message, rest }: { message: IncomingMessage; rest: string }, context) => {
    if (message.chat.kind === 'private') return run(rest, context)
    return message.addressedToBot ? { say: [{ key: 'mydata:privateOnly' }] } : undefined
  }

const effect = (name: string, input: unknown = {}): Step => ({
  effects: [{ name: `my-data.${name}`, part: name, input }],
})

const show: Command = {
  name: 'my-data',
  words: ['du lieu', 'du lieu cua toi', 'xem du lieu', 'my data'],
  groups: true,
  run: privately(() => effect('show')),
}

const copy: Command = {
  name: 'my-data-copy',
  words: ['ban sao du lieu', 'xem het du lieu', 'copy my data'],
  groups: true,
  run: privately(() => effect('copy')),
}

const rename: Command = {
  name: 'my-name',
  words: ['sua ten', 'doi ten', 'sua ten toi', 'change my name'],
  leads: ['sua ten', 'doi ten'],
  groups: true,
  run: privately(rest => ({ begin: { dialog: 'my-name', given: rest === '' ? {} : { name: rest } } })),
}

const erase: Command = {
  name: 'erase-my-data',
  words: ['xoa du lieu', 'xoa du lieu cua toi', 'xoa het du lieu', 'erase my data'],
  groups: true,
  run: privately(() => ({ begin: { dialog: 'erase-my-data' } })),
}

/** Someone who answers wishes sees those that wait; everybody else makes one. */
const request: Command = {
  name: 'data-request',
  words: ['yeu cau du lieu', 'data request'],
  leads: ['yeu cau du lieu', 'data request'],
  groups: true,
  run: privately((rest, { person }) =>
    may(person, 'data.answer') && rest === ''
      ? effect('list')
      : { begin: { dialog: 'data-request', given: rest === '' ? {} : { words: rest } } },
  ),
}

const CALLED = /^yc[\s.-]*(\d{1,6})[\s:,.-]*(.*)$/isu

/** Words behind which a request's code must stand, else they are not meant for it. */
const onRequest = (name: string, words: string[]): Command => ({
  name: `data-request-${name}`,
  words,
  leads: words,
  certain: rest => CALLED.test(rest),
  run: ({ message, rest }) => {
    const [, number, said = ''] = CALLED.exec(rest.trim()) ?? []
    if (number === undefined || message.chat.kind !== 'private') return undefined
    return effect(name, { number: Number(number), words: said.trim() })
  },
})

export const MY_DATA_COMMANDS: Command[] = [
  show,
  copy,
  rename,
  erase,
  request,
  onRequest('seen', ['da xem', 'seen']),
  onRequest('grant', ['dong y', 'grant']),
  onRequest('refuse', ['tu choi', 'refuse']),
  onRequest('extend', ['gia han', 'extend']),
]
