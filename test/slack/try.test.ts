import { test } from 'vitest'
import { office } from './office.ts'
import { buttonsOf, choicesOf, textOf } from './workspace/look.ts'

test('try', async () => {
  const { workspace, settled, notices, store } = await office()
  const ann = workspace.person('UANN')
  const look = (from = 0) => {
    for (const { words, user, ts } of workspace.visible('DUANN', { for: 'UANN' }).slice(from)) console.log(`--- ${user} ${ts}\n${words}`)
    const last = workspace.last('DUANN')
    console.log('BUTTONS', buttonsOf(last).map(({ label }) => label), choicesOf(last).map(({ label }) => label))
  }
  console.log(await ann.dm('hello'))
  await settled()
  look()
  await ann.dm('Northmoor')
  await settled()
  look(1)
  console.log(workspace.calls.map(({method,args,status})=>[method,status,JSON.stringify(args).slice(0,300)]), notices, JSON.stringify((await store.read((await store.taken('slack:T1:UANN')).current!))!.desk).slice(0,3000))
  for (let i = 0; i < 60; i++) {
    const last = workspace.last('DUANN')
    const choices = choicesOf(last)
    const buttons = buttonsOf(last)
    if (choices.length) {
      if (choices[0]!.value.startsWith('box')) { await ann.tick(last, [choices[0]!.label, choices[1]!.label]); await ann.press(last, buttons[0]!.label) }
      else await ann.choose(last, choices[Math.min(1, choices.length - 1)]!.label)
    }
    else if (buttons.length) await ann.press(last, buttons.find(({ label }) => /Skip|Yes|stop/i.test(label))?.label ?? buttons[0]!.label)
    else break
    await settled()
    const now = workspace.last('DUANN')
    console.log('>>>', textOf(now).slice(0, 300).replaceAll('\n', ' | '), buttonsOf(now).map(({ label }) => label))
  }
  console.log(notices)
  console.log(workspace.visible('DUANN', { for: 'UANN' }).map(({ words, user }) => `[${user}] ${words.slice(0, 200)}`).join('\n'))
}, 60000)
