import type { FromPage, ToPage } from '../wire.ts'
import { waitAfter } from './waits.ts'

/** How often the server is asked whether it is still there, how long it may take to answer, and how long a greeting may take. */
const EVERY = 25_000
const PATIENCE = 10_000

/** A line to the server, which is laid again whenever it breaks. */
export interface Line {
  /** Says it where the line is up; what must not be lost is said again by `hello`'s listener. */
  say(what: FromPage): void
}

/** @param greet what is said first on each new line @param heard takes what the server says @param broke told when it breaks */
export const layLine = (
  address: string,
  greet: () => FromPage,
  heard: (what: Exclude<ToPage, { type: 'pong' }>) => void,
  broke: () => void,
): Line => {
  let socket: WebSocket | undefined
  let isUp = false
  let tries = 0
  const timers = { again: 0, beat: 0, dead: 0 }

  const send = (what: FromPage) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what))
  }

  const lose = () => {
    const lost = socket
    socket = undefined
    isUp = false
    window.clearInterval(timers.beat)
    window.clearTimeout(timers.dead)
    if (lost) {
      lost.onopen = lost.onmessage = lost.onclose = lost.onerror = null
      lost.close()
    }
    broke()
    tries += 1
    window.clearTimeout(timers.again)
    timers.again = window.setTimeout(open, waitAfter(tries))
  }

  const dieIn = (time: number) => {
    window.clearTimeout(timers.dead)
    timers.dead = window.setTimeout(lose, time)
  }

  const open = () => {
    window.clearTimeout(timers.again)
    if (socket) return
    const made = new WebSocket(address)
    socket = made
    dieIn(PATIENCE)
    made.onopen = () => send(greet())
    made.onclose = lose
    made.onmessage = ({ data }) => {
      // It comes from the server this page came from, which is one program with it.
      const said: ToPage = JSON.parse(String(data))
      window.clearTimeout(timers.dead)
      if (said.type === 'pong') return
      if (said.type === 'welcome') {
        isUp = true
        tries = 0
        timers.beat = window.setInterval(ask, EVERY)
      }
      heard(said)
    }
  }

  const ask = () => {
    send({ type: 'ping' })
    dieIn(PATIENCE)
  }

  /** Somebody is back, or the network is: there is no sense in waiting. */
  const hurry = () => {
    if (document.visibilityState === 'hidden') return
    if (!socket) open()
    else if (isUp) ask()
  }
  window.addEventListener('online', hurry)
  window.addEventListener('focus', hurry)
  document.addEventListener('visibilitychange', hurry)
  open()
  return {
    say: (what) => {
      if (isUp) send(what)
    },
  }
}
