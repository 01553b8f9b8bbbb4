const FORMS = /^(?:\+?84|0084|0)([1-9]\d{8,9})$/

/**
 * A Vietnamese number in the only form that Zalo takes, `84…`, from 0901 234 567, +84 901 234 567 and the like;
 * undefined for what is none, short numbers as 113 and 1900 1234 among them.
 */
export const phoneWith84 = (phone: string): string | undefined => {
  const rest = FORMS.exec(phone.replace(/[\s.()-]/g, ''))?.[1]
  return rest === undefined ? undefined : `84${rest}`
}
