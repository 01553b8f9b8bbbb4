/** Text that is already HTML. Everything else is escaped where it is put in. */
export type Html = { html: string }

type Part = string | number | Html | undefined | false | Part[]

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)

const written = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (Array.isArray(part)) return part.map(written).join('')
  return typeof part === 'object' ? part.html : escaped(String(part))
}

/** A template whose values are escaped: put them between tags or in quoted attributes only. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, index) => text + written(parts[index])).join(''),
})
