/**
 * What the QR code of a Vietnamese citizen card says: number, old nine-digit number (may be missing), name, birth day, sex,
 * address, day of issue, parted by strokes; new ones add parents' names and more behind it.
 */
const CITIZEN_CARD = /^\d{12}\|(?:\d{9})?\|[^|]{2,}\|\d{8}\|[^|]*\|[^|]*\|\d{8}(?:\||$)/u

export const isIdentityPaper = (codeText: string): boolean =>
  CITIZEN_CARD.test(codeText.trim().normalize('NFC'))
