export const GROUPS = 600
export const ALARMED = 50
export const ALERT_AFTER_MS = 2000

/** Groups have negative ids. */
export const groups = (count: number): number[] => Array.from({ length: count }, (_, n) => -1_000_000 - n)

export const BULLETIN = 'Bản tin an ninh tuần: không có vụ việc lớn. Bà con nhớ khóa cửa, khóa xe.'
export const ALERT = 'CẢNH BÁO: có kẻ gian giả danh thợ điện. Bà con không mở cửa cho người lạ.'

/** When a contestant began, by the clock that all processes share. */
export type Begun = { bulletin: number; alert: number }
