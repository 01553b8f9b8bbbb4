import type { SayParam } from '../../chat/say.js'
import { dayOf, showClock, showDay, weekdayOf } from '../../language/local-time.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { BulletinPart, WeekId } from './broadcast.js'
import { weekNumber } from './week-plan.js'

/** A post stays one message on every platform, with room for what the outbox adds. */
export const MOST_LENGTH = 1800

const partSay = ({ section, words }: BulletinPart): SayParam => ({
  key: 'broadcasts:post.part',
  params: { section: { key: `broadcasts:draft.section.${section}` }, words },
})

/** "10:00 thứ Sáu 20/11" */
export const momentSay = (at: Date): SayParam => ({
  key: 'broadcasts:plan.moment',
  params: {
    clock: showClock(at),
    day: { key: `broadcasts:plan.day.${weekdayOf(dayOf(at))}` },
    date: showDay(at),
  },
})

/** What the groups read. */
export const bulletinText = (
  bulletin: { week: WeekId; parts: BulletinPart[] },
  ward: Pick<Ward, 'name' | 'hotline'>,
): { key: string; params: Record<string, SayParam> } => ({
  key: 'broadcasts:post.text',
  params: {
    week: weekNumber(bulletin.week),
    parts: bulletin.parts.map(partSay),
    ward: ward.name,
    hotline: ward.hotline,
  },
})
