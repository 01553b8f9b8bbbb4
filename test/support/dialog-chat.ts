import { join } from 'node:path'
import type { Content, IncomingMessage } from '../../src/chat/incoming-message.js'
import type { MediaKind } from '../../src/chat/media-ref.js'
import { type Rendered, renderSay } from '../../src/chat/render-say.js'
import type { Answers, AskContext } from '../../src/dialogs/answer.js'
import { beginDialog } from '../../src/dialogs/begin-dialog.js'
import { continueDialog } from '../../src/dialogs/continue-dialog.js'
import type { Dialog, DialogState, EffectRequest, Turn } from '../../src/dialogs/dialog.js'
import { resolveTyped } from '../../src/dialogs/resolve-typed.js'
import { dialogWake, wakeDialog } from '../../src/dialogs/wake-dialog.js'
import { createTexts, type Language, type Texts } from '../../src/foundation/texts.js'
import { type Play, spoken } from './chat-transcript.js'

const texts = createTexts(join(__dirname, '..', '..', 'locales'))

export type DialogChatOptions = {
  /** Saturday evening, 20:00 in Vietnam, unless said otherwise. */
  now?: Date
  language?: Language
  places?: AskContext['places']
  given?: Answers
  /** Texts of a dialog that stands in no locale file. */
  extra?: Record<string, string>
}

/** A chat with one dialog and nothing else: no store, no channel. The state goes through JSON at every step. */
export type DialogChat = {
  play: Play
  /** One message, raw. */
  send(content: Content, more?: Partial<IncomingMessage>): Turn
  say(text: string): Turn
  state(): DialogState | undefined
  said(): Rendered[]
  effects(): EffectRequest[]
  context(): AskContext
}

const withExtra = (extra: Record<string, string>): Texts => ({
  ...texts,
  text: (language, key, params) => extra[key] ?? texts.text(language, key, params),
})

const mediaOf = (kind: MediaKind, fileId: string) => ({
  kind,
  channel: 'terminal' as const,
  account: 'bot',
  fileId,
})

export const openDialogChat = (dialog: Dialog, options: DialogChatOptions = {}): DialogChat => {
  const language = options.language ?? 'vi'
  const words = withExtra(options.extra ?? {})
  let now = options.now ?? new Date('2026-11-21T13:00:00Z')
  let count = 0
  let effects: EffectRequest[] = []
  let said: Rendered[] = []
  let state: DialogState | undefined

  const context = (): AskContext => ({
    language,
    now,
    ward: { name: 'phường Hoa Ban', hotline: '0212 385 0000' },
    places: options.places ?? [],
  })
  const take = (turn: Turn): Turn => {
    state = turn.state && (JSON.parse(JSON.stringify(turn.state)) as DialogState)
    effects = [...effects, ...(JSON.parse(JSON.stringify(turn.effects)) as EffectRequest[])]
    said = turn.say.map(say => renderSay(words, language, say))
    return turn
  }
  const message = (content: Content, more: Partial<IncomingMessage> = {}): IncomingMessage => {
    count += 1
    return {
      key: `terminal:bot:1:message:${count}`,
      at: now,
      chat: { channel: 'terminal', account: 'bot', chatId: '1', kind: 'private' },
      sender: { id: '1' },
      platformMessageId: String(count),
      addressedToBot: true,
      content,
      ...more,
    }
  }
  const nobody: Turn = { state: undefined, say: [], effects: [], taken: false }
  const send = (content: Content, more?: Partial<IncomingMessage>): Turn =>
    state
      ? take(continueDialog(dialog, state, { message: message(content, more), context: context() }))
      : nobody
  const offered = () => said.findLast(one => one.options !== undefined)
  const say = (text: string): Turn => {
    const value = resolveTyped(offered()?.options ?? [], offered()?.optionsBy, text)
    return send(value === undefined ? { kind: 'text', text } : { kind: 'chosen', value, typed: true })
  }
  const wait = (minutes: number): Turn => {
    now = new Date(now.getTime() + minutes * 60_000)
    const due = state && dialogWake(dialog, state)
    if (!state || !due || due.at > now) return nobody
    return take(wakeDialog(dialog, state, due.what, context()))
  }
  const tap = (label: string): Turn => {
    const option = offered()?.options?.find(one => one.label === label)
    if (!option) throw new Error(`no button "${label}" among: ${offered()?.options?.map(one => one.label)}`)
    return send({ kind: 'chosen', value: option.value })
  }
  /** "(photo a album=1) caption", "(pin 21.3 103.9 name)", "(contact 0912…)", "(sticker)", "(edit 3) words", "(wait 30)". */
  const act = (line: string): Turn => {
    const [, kind = '', rest = '', words = ''] = /^\((\w+) ?([^)]*)\) ?(.*)$/.exec(line) ?? []
    const album = /album=(\S+)/.exec(rest)?.[1]
    const [first = '', second = '', ...name] = rest.replace(/album=\S+/, '').split(' ')
    const caption = words === '' ? {} : { caption: words }
    if (kind === 'wait') return wait(Number(first))
    if (kind === 'sticker') return send({ kind: 'unsupported', what: 'sticker' })
    if (kind === 'edit') return send({ kind: 'edited', text: words, ofId: first })
    if (kind === 'contact') return send({ kind: 'contact', phone: rest })
    if (kind === 'pin') {
      const title = name.length > 0 ? { title: name.join(' ') } : {}
      return send({ kind: 'location', latitude: Number(first), longitude: Number(second), ...title })
    }
    const media = mediaOf(kind as MediaKind, first)
    return send({ kind: kind as MediaKind, media, ...caption }, album ? { albumId: album } : {})
  }
  const shown = (turn: Turn, before: number): string[] => [
    ...said.flatMap(one =>
      spoken(
        one.text,
        one.options?.map(option => option.label),
      ),
    ),
    ...effects.slice(before).map(effect => `* ${effect.name} ${JSON.stringify(effect.input)}`),
    ...(turn.taken ? [] : ['* not for the dialog']),
    ...(turn.taken && turn.state === undefined ? ['* the dialog is over'] : []),
  ]
  const play: Play = async line => {
    const before = effects.length
    if (line.startsWith('(begin)'))
      return shown(take(beginDialog(dialog, { id: 'd1', given: options.given ?? {} }, context())), before)
    const turn = line.startsWith('[') ? tap(line.slice(1, -1)) : line.startsWith('(') ? act(line) : say(line)
    if (turn === nobody) said = []
    return shown(turn, before)
  }
  take(beginDialog(dialog, { id: 'd1', given: options.given ?? {} }, context()))
  return { play, send, say, state: () => state, said: () => said, effects: () => effects, context }
}
