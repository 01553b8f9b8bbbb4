import type { Dialog } from '../../dialogs/dialog.js'
import { SECTIONS } from './broadcast.js'
import { warnOfRisks } from './risks-say.js'

const MOST_WORDS = 600
const idle = { remindAfterMinutes: 30, closeAfterMinutes: 180 }

/** What people write; the others come from the week itself. */
const WRITTEN = SECTIONS.filter(section => section !== 'figures' && section !== 'alerts')

const SECTION_WORDS: Record<string, string[]> = {
  warning: ['canh bao', 'nhac nho'],
  answers: ['tra loi'],
  'good-deed': ['nguoi tot', 'viec tot', 'guong tot'],
  season: ['theo mua', 'mua'],
}

/** Something for the bulletin: into the draft that stands, else into the next. */
export const addDialog: Dialog = {
  name: 'add-to-bulletin',
  version: 1,
  questions: [
    {
      kind: 'choice',
      id: 'section',
      ask: 'broadcasts:edit.askSection',
      options: WRITTEN.map(value => ({
        value,
        label: `broadcasts:draft.section.${value}`,
        words: SECTION_WORDS[value] ?? [],
      })),
    },
    {
      kind: 'text',
      id: 'words',
      ask: 'broadcasts:edit.askGoodDeed',
      maxLength: MOST_WORDS,
      when: ({ section }) => section === 'good-deed',
    },
    {
      kind: 'text',
      id: 'text',
      ask: 'broadcasts:edit.askWords',
      maxLength: MOST_WORDS,
      when: ({ section }) => section !== 'good-deed',
    },
  ],
  afterAnswer: (id, answers, { ward }) =>
    id === 'words' || id === 'text' ? warnOfRisks(answers[id], ward.hotline) : {},
  finish: answers => ({ effects: [{ name: 'broadcasts.add', part: 'add', input: { answers } }] }),
  idle,
}

/** One part of the draft: other words, or none. Which one is known beforehand. */
export const editDialog: Dialog = {
  name: 'edit-bulletin',
  version: 1,
  sameMatter: (open, begun) => open.partId === begun.partId && open.week === begun.week,
  questions: [
    {
      kind: 'choice',
      id: 'what',
      ask: 'broadcasts:edit.askWhat',
      options: [
        { value: 'words', label: 'broadcasts:edit.newWords', words: ['viet lai', 'sua', 'loi moi'] },
        { value: 'leave-out', label: 'broadcasts:edit.leaveOut', words: ['bo', 'bo ra', 'xoa'] },
      ],
    },
    {
      kind: 'text',
      id: 'words',
      ask: 'broadcasts:edit.askWords',
      maxLength: MOST_WORDS,
      when: ({ what }) => what === 'words',
    },
  ],
  afterAnswer: (id, answers, { ward }) => (id === 'words' ? warnOfRisks(answers.words, ward.hotline) : {}),
  finish: answers => ({ effects: [{ name: 'broadcasts.edit', part: 'edit', input: { answers } }] }),
  idle,
}

export const evergreenDialog: Dialog = {
  name: 'write-evergreen',
  version: 1,
  questions: [{ kind: 'text', id: 'words', ask: 'broadcasts:evergreen.ask', maxLength: MOST_WORDS }],
  afterAnswer: (_id, answers, { ward }) => warnOfRisks(answers.words, ward.hotline),
  finish: answers => ({
    effects: [{ name: 'broadcasts.proposeEvergreen', part: 'evergreen', input: { answers } }],
  }),
  idle,
}
