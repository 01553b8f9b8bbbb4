import type { Dialog } from '../../src/dialogs/dialog.js'

/** Every kind of question once, in the order of a report. */
export const sampleDialog: Dialog = {
  name: 'sample',
  version: 1,
  opening: context => [{ key: 'sample:opening', params: { ward: context.ward.name } }],
  collectsInto: 'photos',
  wordsInto: 'story',
  questions: [
    { id: 'danger', kind: 'yes-no', ask: 'sample:danger' },
    {
      id: 'kind',
      kind: 'choice',
      ask: 'sample:kind',
      label: 'sample:label.kind',
      options: [
        { value: 'theft', label: 'sample:theft', words: ['mat trom', 'trom xe'] },
        { value: 'noise', label: 'sample:noise', words: ['karaoke', 'on ao'] },
        { value: 'other', label: 'sample:other' },
      ],
    },
    { id: 'place', kind: 'place', ask: 'sample:place', label: 'sample:label.place' },
    { id: 'when', kind: 'moment', ask: 'sample:when', label: 'sample:label.when', skippable: true },
    { id: 'story', kind: 'text', ask: 'sample:story', label: 'sample:label.story' },
    {
      id: 'people',
      kind: 'people',
      ask: 'sample:people',
      label: 'sample:label.people',
      skippable: true,
      when: answers => answers.kind !== 'noise',
    },
    {
      id: 'photos',
      kind: 'photos',
      ask: 'sample:photos',
      label: 'sample:label.photos',
      most: 4,
      skippable: true,
    },
    { id: 'phone', kind: 'phone', ask: 'sample:phone', label: 'sample:label.phone', skippable: true },
    { id: 'review', kind: 'review', ask: 'sample:review' },
  ],
  finish: answers => ({
    say: [{ key: 'sample:finish' }],
    effects: [{ name: 'sample.file', part: 'file', input: answers }],
  }),
  idle: {
    remindAfterMinutes: 30,
    closeAfterMinutes: 24 * 60,
    onRemind: answers => ({
      effects: [{ name: 'sample.incomplete', part: 'remind', input: Object.keys(answers) }],
    }),
    onClose: () => ({ effects: [{ name: 'sample.closed', part: 'close', input: null }] }),
    silent: answers => answers.kind === 'other',
  },
}

export const samplePlaces = [
  { id: 'a1', name: 'Tổ 1', aliases: ['tiểu khu 1'] },
  { id: 'a2', name: 'Tổ 2', aliases: [] },
  { id: 'a5', name: 'Tổ 5', aliases: ['xóm Chợ'] },
  { id: 'a15', name: 'Tổ 15', aliases: [] },
  { id: 'ban', name: 'Bản Nọng', aliases: ['bản Nong Bua'] },
]

export const sampleTexts: Record<string, string> = {
  'sample:opening': 'Tin báo cho Công an.',
  'sample:danger': 'Có ai đang gặp nguy hiểm không?',
  'sample:kind': 'Việc gì?',
  'sample:theft': 'Trộm cắp',
  'sample:noise': 'Tiếng ồn',
  'sample:other': 'Việc khác',
  'sample:place': 'Ở đâu?',
  'sample:when': 'Lúc nào?',
  'sample:story': 'Chuyện thế nào?',
  'sample:people': 'Ai, đi xe gì?',
  'sample:photos': 'Có ảnh không?',
  'sample:phone': 'Số điện thoại?',
  'sample:review': 'Xem lại trước khi gửi:',
  'sample:finish': 'Đã nhận tin.',
  'sample:label.kind': 'Việc',
  'sample:label.place': 'Nơi',
  'sample:label.when': 'Lúc',
  'sample:label.story': 'Chuyện',
  'sample:label.people': 'Người',
  'sample:label.photos': 'Ảnh',
  'sample:label.phone': 'Điện thoại',
}
