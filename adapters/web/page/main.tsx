import { App } from './app.tsx'
import { render } from './door.ts'
import { isAtEnd } from './scrolling.ts'
import { startTalk } from './talk.ts'
import { readWho } from './who.ts'
import { Saying, sayIn } from './words.ts'

/** The page: until the server has said its words, what stands in the HTML is shown. */
const start = (page: HTMLElement): void => {
  const who = readWho(window.location.search)
  const address = `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/web/socket`
  let isFirst = true
  const talk = startTalk(who, address, isAtEnd, (shown) => {
    if (isFirst) page.replaceChildren()
    isFirst = false
    render(
      <Saying.Provider value={sayIn(shown.words)}>
        <App who={who} shown={shown} talk={talk} />
      </Saying.Provider>,
      page,
    )
  })
}

const page = document.getElementById('page')
if (page) start(page)
