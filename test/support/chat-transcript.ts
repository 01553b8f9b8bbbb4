import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Plays one line of the person (without "> ") and gives back what is then seen, line by line. */
export type Play = (line: string) => Promise<string[]>

const FOLDER = join(__dirname, '..', 'transcripts')

/** What the bot says, as written in a transcript: "< " before each line, then its buttons; "* " is what else happens. */
export const spoken = (text: string, labels: string[] = []): string[] => [
  ...text.split('\n').map(line => `< ${line}`.trimEnd()),
  ...(labels.length > 0 ? [labels.map(label => `[${label}]`).join(' ')] : []),
]

/** Keeps the person's lines, comments and empty lines, and fills in what comes back. */
const replay = async (script: string, play: Play): Promise<string> => {
  const seen: string[] = []
  for (const line of script.trimEnd().split('\n')) {
    if (/^[<[*]/.test(line)) continue
    seen.push(line)
    if (line.startsWith('> ')) seen.push(...(await play(line.slice(2))))
  }
  return `${seen.join('\n')}\n`
}

/** The chat in `test/transcripts/NAME.txt`, as stored and as played now; UPDATE_TRANSCRIPTS=1 stores what was played. */
export const compareTranscript = async (
  name: string,
  playAll: (script: string) => Promise<string>,
): Promise<{ stored: string; played: string }> => {
  const path = join(FOLDER, `${name}.txt`)
  const stored = readFileSync(path, 'utf8')
  const played = await playAll(stored)
  if (!process.env.UPDATE_TRANSCRIPTS) return { stored, played }
  writeFileSync(path, played)
  return { stored: played, played }
}

export const playTranscript = (name: string, play: Play): Promise<{ stored: string; played: string }> =>
  compareTranscript(name, script => replay(script, play))
