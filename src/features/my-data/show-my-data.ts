import type { Say, SayParam } from '../../chat/say.js'
import { dateOf, dayOf, showDay, showTime } from '../../language/local-time.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { PersonalData } from '../../neighbourhood/personal-data-store.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import type { MyDataDeps, OwnReport } from './my-data-deps.js'

/** All chats that are known to be this person's, this one first. */
export const chatsOf = async (deps: MyDataDeps, { chat }: Pick<EffectCall, 'chat'>) => {
  const beside = await deps.neighbourhood.chatsBeside(chat)
  return [chat, ...beside.filter(({ chatId, channel }) => chatId !== chat.chatId || channel !== chat.channel)]
}

const withYear = (at: Date): string => `${showDay(at)}/${dateOf(dayOf(at)).year}`

const agreed = ({ decisions }: PersonalData): SayParam =>
  decisions.map(({ purpose, given, at, channel }) => ({
    key: `mydata:decision.${given ? 'given' : 'refused'}`,
    params: {
      purpose: { key: `mydata:purpose.${purpose}` },
      day: withYear(at),
      channel: { key: `mydata:channel.${channel}` },
    },
  }))

const personLines = (data: PersonalData, areaName: string | undefined): SayParam[] => [
  { key: 'mydata:line.name', params: { name: data.displayName ?? { key: 'mydata:none' } } },
  {
    key: 'mydata:line.channels',
    params: { channels: data.channels.map(id => ({ key: `mydata:channel.${id}` })) },
  },
  { key: 'mydata:line.area', params: { area: areaName ?? { key: 'mydata:none' } } },
  ...(data.grants.length > 0
    ? [
        {
          key: 'mydata:line.roles',
          params: { roles: data.grants.map(({ role }) => ({ key: `neighbourhood:roles.${role}` })) },
        },
      ]
    : []),
  ...(data.decisions.length > 0
    ? [{ key: 'mydata:line.decisions', params: { decisions: agreed(data) } }]
    : []),
]

const reportLine = ({ code, at, stage, named }: OwnReport): SayParam => ({
  key: named ? 'mydata:line.reportNamed' : 'mydata:line.report',
  params: { code, time: showTime(at), stage: { key: stage } },
})

const choices = [
  { value: '/bansaodulieu', label: { key: 'mydata:button.copy' } },
  { value: '/suaten', label: { key: 'mydata:button.rename' } },
  { value: '/thoinhantin', label: { key: 'mydata:button.withdraw' } },
  { value: '/yeucaudulieu', label: { key: 'mydata:button.request' } },
  { value: '/xoadulieu', label: { key: 'mydata:button.erase' } },
]

/** What is kept on the person who asks, for how long, and who may see it. */
export const showMyData =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    const [data, chats, areas] = await Promise.all([
      deps.neighbourhood.personalData(identityOf(call.chat, call.senderId)),
      chatsOf(deps, call),
      deps.neighbourhood.currentAreas(),
    ])
    const reports = await deps.reports.ownReports(chats)
    const area = areas.find(({ id }) => id === data?.areaId)?.name
    const lines: SayParam[] = [
      ...(data ? personLines(data, area) : []),
      ...(reports.length > 0
        ? [{ key: 'mydata:line.reports', params: { reports: reports.map(reportLine) } }]
        : []),
    ]
    const { replyWorkingDays, answerDays, objectionDays } = deps.clocks
    const kept: SayParam = lines.length > 0 ? lines : { key: 'mydata:nothing' }
    const params = { ward: call.context.ward.name, kept, replyWorkingDays, answerDays, objectionDays }
    return { say: [{ key: 'mydata:overview', params, options: choices }] }
  }

/** Everything they told, word for word, one message a report. */
export const copyMyData =
  (deps: MyDataDeps): EffectHandler =>
  async call => {
    const reports = await deps.reports.ownReports(await chatsOf(deps, call))
    if (reports.length === 0) return { say: [{ key: 'mydata:copy.none' }] }
    const one = ({ code, at, told }: OwnReport): Say => ({
      key: 'mydata:copy.report',
      params: { code, time: showTime(at), told },
    })
    return { say: reports.map(one) }
  }
