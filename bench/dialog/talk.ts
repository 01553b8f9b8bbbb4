/** A report of eight questions: what the bot asks, what the person answers. */
export const QUESTIONS = [
  { id: 'danger', ask: 'Có ai đang gặp nguy hiểm không?', answer: 'không' },
  { id: 'kind', ask: 'Việc gì đã xảy ra?', answer: 'Trộm cắp' },
  { id: 'place', ask: 'Ở đâu?', answer: 'Tổ 5' },
  { id: 'when', ask: 'Lúc nào?', answer: 'tối qua lúc 8 giờ' },
  { id: 'what', ask: 'Sự việc thế nào?', answer: 'Mất một chiếc xe đạp màu xanh dựng trước cổng' },
  {
    id: 'people',
    ask: 'Có thấy ai hoặc xe nào không?',
    answer: 'Hai thanh niên đi xe máy, không rõ biển số',
  },
  { id: 'photos', ask: 'Có ảnh thì gửi vào đây.', answer: 'bỏ qua' },
  { id: 'review', ask: 'Xin xem lại rồi gửi.', answer: 'gửi' },
] as const

export const START = '/baocao'
export const THANKS = 'Đã nhận tin. Cảm ơn bà con.'

/** What the person sends, in turn, and what must be in the bot's one answer to it. */
export const TALK: { send: string; hear: string }[] = [
  { send: START, hear: QUESTIONS[0].ask },
  ...QUESTIONS.map(({ answer }, n) => ({ send: answer, hear: QUESTIONS[n + 1]?.ask ?? THANKS })),
]
