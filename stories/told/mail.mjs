// Work waits, and whoever it waits for is told by e-mail: through a real mail server, also when that or Sightline itself was away.
import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { colin, errors, samira } from '../support/steps.mjs'

export const needsMail = true
const hisAddress = 'colin.adeyemi@ashenvale.example'

async function ask(page, reference, question) {
  await page.goto(`/children/${reference}/decisions/ask`)
  await page.locator('[name=question]').fill(question)
  await page.getByRole('button', { name: 'Ask my manager' }).click()
  await page.getByText(/Your question is on your manager/).first().waitFor()
}

export default async function ({ someone, step, look, server, post }) {
  const anyone = await someone(null)
  const ada = await someone(await nameOfRole(anyone.page, 'System administrator'))
  const him = await someone(colin)

  await step('Nobody has told Sightline Colin’s address: his page says so', async () => {
    await him.page.goto('/')
    await him.page.getByRole('link', { name: 'Notification by e-mail' }).click()
    await him.page.getByText('no e-mail address is written down for you').waitFor()
  })
  await look(him, 'mail-no-address')

  await step('The administrator writes it down; what is no address is refused', async () => {
    await ada.page.goto('/workers')
    await ada.page.getByRole('link', { name: colin }).click()
    const address = ada.page.locator('[name=email]')
    await address.fill('colin.adeyemi@ashenvale')
    await ada.page.getByRole('button', { name: 'Save changes' }).click()
    assert.match(await errors(ada.page), /e-mail address in the right form/)
    await address.fill(hisAddress)
    await ada.page.getByRole('button', { name: 'Save changes' }).click()
    await ada.page.getByText(`${colin} is saved.`).waitFor()
  })

  await step('Colin is told each working morning until he chooses otherwise; he chooses at once', async () => {
    await him.page.goto('/account/mail')
    await him.page.getByText(hisAddress).waitFor()
    assert.ok(await him.page.getByLabel(/^Each working morning/).isChecked())
    await him.page.getByLabel(/^At once/).check()
    await him.page.getByRole('button', { name: 'Save' }).click()
    await him.page.getByText('Your choice is saved.').waitFor()
    assert.ok(await him.page.getByLabel(/^At once/).isChecked())
  })
  await look(him, 'mail-choice')

  // What waited for him already has come in one message, or nothing did: it is looked every two seconds.
  await new Promise((go) => setTimeout(go, 10000))
  const before = post.mail().length
  assert.ok(before <= 1, `${before} messages for what waited already`)

  const her = await someone(samira)
  await her.page.goto('/')
  const references = await her.page.locator('main a[href^="/children/"]').evaluateAll((links) =>
    [...new Set(links.map((link) => /^\/children\/([^/]+)$/.exec(link.getAttribute('href'))?.[1]).filter(Boolean))])
  const free = []
  for (const reference of references) {
    if (free.length === 4) break
    await her.page.goto(`/children/${reference}/oversight`)
    if (await her.page.getByText(/waits for|Waiting for/).count() === 0) free.push(reference)
  }
  assert.equal(free.length, 4)
  const childsName = async (reference) => {
    await her.page.goto(`/children/${reference}`)
    return (await her.page.getByRole('heading', { level: 1 }).innerText()).trim()
  }
  const name = await childsName(free[0])

  let message
  await step('Samira asks him for a decision, and a message comes to him that names nobody', async () => {
    await ask(her.page, free[0], 'Should the plan step down to early help?')
    message = await post.arrives(hisAddress, before + 1)
    assert.match(message.text, /^\* 1 question waits for your decision$/m)
    assert.match(message.subject, /^Sightline: 1 new thing for you$/)
    const said = message.subject + message.text
    for (const word of [...name.split(/\s+/), ...samira.split(' '), ...colin.split(' '), free[0], 'plan', 'early help'])
      assert.ok(!said.includes(word), `the message says ${word}`)
  })

  await step('Its link opens My day, where the question waits', async () => {
    const link = /^Open My day: (\S+)$/m.exec(message.text)[1]
    await him.page.goto(link)
    await him.page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
    await him.page.getByText('Should the plan step down to early help?').first().waitFor()
  })

  await step('He gives a child to Dan to hold: it stands as new on Dan’s day, as a message would tell him had he an address', async () => {
    await him.page.goto(`/children/${free[3]}/allocate`)
    const dan = (await him.page.locator('select[name=worker] option').allInnerTexts()).find((one) => one.startsWith('Dan Frith'))
    await him.page.locator('select[name=worker]').selectOption({ label: dan })
    await him.page.locator('[name=why]').fill('Samira goes on leave.')
    await him.page.getByRole('button', { name: 'Allocate', exact: true }).click()
    await him.page.getByText(/Dan Frith holds/).first().waitFor()
    const his = await someone('Dan Frith')
    await his.page.goto('/')
    const fresh = his.page.locator('.sl-card').filter({ has: his.page.getByRole('heading', { name: 'New for me' }) })
    await fresh.locator('li').filter({ hasText: 'Given to you to hold' }).first().waitFor()
    await look(his, 'my-day-new')
    assert.equal(post.mail().filter((one) => one.to !== hisAddress).length, 0)
  })

  await step('The mail server stops: saving goes on, and his page says that mail cannot be sent', async () => {
    await post.stop()
    await ask(her.page, free[1], 'May the visits be fortnightly?')
    for (let tries = 0; tries < 30; ++tries) {
      await him.page.goto('/account/mail')
      if (await him.page.getByText('Mail cannot be sent just now').count() > 0) break
      await new Promise((go) => setTimeout(go, 500))
    }
    await him.page.getByText('Mail cannot be sent just now').waitFor()
  })
  await look(him, 'mail-server-away')

  await step('It is back, and the message comes', async () => {
    await post.start()
    await post.arrives(hisAddress, before + 2, 60)
  })

  await step('The mail server stops and Sightline is killed: after both are back the message comes, once', async () => {
    await post.stop()
    await ask(her.page, free[2], 'Who speaks to the school?')
    await new Promise((go) => setTimeout(go, 4000))
    await server.stop('SIGKILL')
    await post.start()
    await server.start()
    await post.arrives(hisAddress, before + 3, 60)
    await new Promise((go) => setTimeout(go, 6000))
    const ids = post.mail().map((one) => one.id)
    assert.equal(ids.length, before + 3)
    assert.equal(new Set(ids).size, ids.length)
  })
}
