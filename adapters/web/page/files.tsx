import type { Part } from '../parts.ts'
import { useHand } from './doing.ts'
import { useSay } from './words.ts'

/** A record as files: a press brings one, which the browser then keeps. */
export const Files = ({ part: { code, title, files } }: { part: Extract<Part, { kind: 'files' }> }) => {
  const say = useSay()
  const { talk, note } = useHand()
  const bring = (format: (typeof files)[number]['format']) => {
    note(say('getting'))
    talk.asks({ kind: 'file', code, format }, (answer) => {
      if (answer.type === 'none') note(answer.why)
      if (answer.type !== 'file') return
      save(answer.name, answer.media, answer.base64)
      note(say('got', { name: answer.name }))
    })
  }
  return (
    <div class="files">
      <p class="strong">{title}</p>
      <div class="buttons">
        {files.map(({ label, format }) => (
          <button key={format} type="button" onClick={() => bring(format)}>
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}

const save = (name: string, media: string, base64: string): void => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: media }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
