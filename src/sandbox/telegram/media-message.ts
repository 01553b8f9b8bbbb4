import type { KeptFile } from '../stage/files.js'
import type { FileFacts, Message } from './wire.js'

const factsOf = (file: KeptFile): FileFacts => ({
  file_id: file.id,
  file_unique_id: `u-${file.id}`,
  file_size: file.size,
})

/** A photo is a list of sizes, the small ones first; our small one is a file of its own that must not be taken for it. */
export const mediaMessage = (file: KeptFile, small: KeptFile | undefined): Partial<Message> => {
  const whole = { ...factsOf(file), width: file.width, height: file.height }
  if (file.field === 'photo')
    return {
      photo: [...(small ? [{ ...factsOf(small), width: small.width, height: small.height }] : []), whole],
    }
  const facts = { ...factsOf(file), mime_type: file.mime, file_name: file.name }
  if (file.field === 'document') return { document: facts }
  return file.field === 'video'
    ? { video: { ...facts, width: 640, height: 360, duration: 1 } }
    : { voice: { ...factsOf(file), mime_type: file.mime, duration: 1 } }
}
