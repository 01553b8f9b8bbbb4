/** One thing someone does, or a line that is kept as it is. `chat` and `speaker` are names of the cast. */
export type Act =
  | { kind: 'note'; line: string }
  | { kind: 'act'; chat: string; speaker: string; line: string }

const HEADING = /^# (.+?)(?: \((.+)\))?$/

/**
 * A chat among several, as written: `# Mai` and `# Tổ 5 (Mai)` say in which chat and by whom, `> ` is said there,
 * `// ` remarks. What came back (`< `, `[button]`, `* `) is left out.
 */
export const readScript = (script: string): Act[] => {
  let chat = ''
  let speaker = ''
  return script
    .trimEnd()
    .split('\n')
    .flatMap((line): Act[] => {
      const [, where, who] = HEADING.exec(line) ?? []
      if (where) {
        chat = where
        speaker = who ?? where
      }
      if (line.startsWith('> ')) return [{ kind: 'act', chat, speaker, line: line.slice(2) }]
      return line.startsWith('//') ? [{ kind: 'note', line }] : []
    })
}

export type Seen = { chat: string; lines: string[] }

const headingOf = (chat: string, speaker: string): string =>
  `# ${chat}${speaker === chat ? '' : ` (${speaker})`}`

/** Writes down what is done and what is then seen, under a heading wherever the chat changes. */
export const writeScript = () => {
  const lines: string[] = []
  let under = ''
  const goTo = (chat: string, heading: string) => {
    if (under === heading || (under.startsWith(`# ${chat} (`) && heading === `# ${chat}`)) return
    lines.push(...(lines.length > 0 ? [''] : []), heading)
    under = heading
  }
  return {
    note: (line: string) => {
      lines.push(...(lines.length > 0 ? [''] : []), line)
      under = ''
    },
    act: ({ chat, speaker, line }: { chat: string; speaker: string; line: string }) => {
      goTo(chat, headingOf(chat, speaker))
      lines.push(`> ${line}`)
    },
    seen: (all: Seen[]) => {
      for (const { chat, lines: seen } of all) {
        goTo(chat, `# ${chat}`)
        lines.push(...seen)
      }
    },
    text: () => `${lines.join('\n')}\n`,
  }
}
