import { useEffect, useState } from './door.ts'
import { isPersonTaken } from './kept.ts'
import { addressOf, newRoom, nextFree, type Who } from './who.ts'
import { useSay } from './words.ts'

/** Who somebody is on this page, and how to be somebody else in another tab. */
export const Header = ({ who, me }: { who: Who; me: string }) => {
  const say = useSay()
  const [room] = useState(newRoom)
  const [free, setFree] = useState(() => nextFree(isPersonTaken))
  useEffect(() => {
    const look = () => setFree(nextFree(isPersonTaken))
    // Another tab that became somebody has written its key.
    window.addEventListener('storage', look)
    return () => window.removeEventListener('storage', look)
  }, [])
  return (
    <header>
      <h1>{say('title')}</h1>
      <p>
        {say('who', { person: who.person })} {who.room !== undefined && me !== '' && say('who-room', { me })}
      </p>
      <nav aria-label={say('another')}>
        <ul>
          <li>
            <a href={addressOf({ ...who, person: free })} target="_blank" rel="noopener">
              {say('another')}
            </a>
          </li>
          {who.room === undefined && (
            <li>
              <a href={addressOf({ ...who, room })}>{say('rehearse')}</a>
            </li>
          )}
        </ul>
      </nav>
    </header>
  )
}
