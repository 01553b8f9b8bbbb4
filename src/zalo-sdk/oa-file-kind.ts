const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

/** What a picture is, by its first bytes; undefined for what Zalo takes no uploads of. */
export const pictureType = (bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/gif' | undefined => {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  return startsWith(bytes, 0x47, 0x49, 0x46, 0x38) ? 'image/gif' : undefined
}

const DOCUMENTS: Record<string, string> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
}

/** What a document is, by the end of its name; undefined for what Zalo does not take. */
export const documentType = (name: string): string | undefined =>
  DOCUMENTS[/\.([a-z]+)$/.exec(name.toLowerCase())?.[1] ?? '']
