import { readFileSync } from 'node:fs'
import { HOST, LOOK } from './look.ts'

/** Something shown on a page, under a few words that say what: messages, or a dialog with its title. */
export interface Picture {
  heading: string
  /** In pixels: what a chat has on a computer, or on a telephone. */
  width: number
  cards: readonly unknown[]
  dialog?: string
}

/**
 * Cards as a web page near enough to the look of Teams to judge them by, drawn by the cards' own renderer. It is not Teams: it
 * draws no charts, but what stands in for them.
 */
export const page = ({ heading, width, cards, dialog }: Picture): string => `<!doctype html><meta charset="utf-8">
<style>${LOOK} main { width: ${width}px }</style><main><p class="what">${heading}</p><div id="cards"></div></main>
<script>${readFileSync('node_modules/adaptivecards/dist/adaptivecards.min.js', 'utf8')}</script>
<script>
const dialog = ${JSON.stringify(dialog ?? '')}
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = text.split('\\n\\n').map((line) => '<p>' + escaped(line)
    .replace(/\\*\\*([^*]+)\\*\\*/g, '<b>$1</b>').replace(/\\[([^\\]]+)\\]\\(([^)]+)\\)/g, '<a href="$2">$1</a>') + '</p>').join('')
  result.didProcess = true
}
for (const json of ${JSON.stringify(cards).replaceAll('<', '\\u003c')}) {
  const card = new AdaptiveCards.AdaptiveCard()
  card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(HOST)})
  card.parse(json)
  const box = document.createElement('article')
  box.className = dialog ? 'dialog' : 'message'
  if (dialog) box.append(Object.assign(document.createElement('header'), { textContent: dialog }))
  box.append(card.render())
  document.querySelector('#cards').append(box)
  ;[...box.querySelectorAll('.ac-pushButton[aria-expanded]')].forEach((button) => button.dataset.opens && button.click())
}
if (location.hash === '#open') [...document.querySelectorAll('button[aria-expanded="false"]')].at(0)?.click()
document.body.dataset.height = String(Math.ceil(document.querySelector('main').getBoundingClientRect().height))
</script>`
