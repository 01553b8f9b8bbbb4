/**
 * Zalo reads `[@ID]` as a mention, and that of a group's id calls everybody in it: people's words must not. The text
 * in composed letters and no longer than it was.
 */
export const withoutCalls = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\[@([^[\]]*)\]/g, '(@$1)')
    .replaceAll('[@', '(@')
