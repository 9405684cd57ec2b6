import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { abigail, childToVisit, colin, errors, samira } from '../support/steps.mjs'

export default async function ({ server, someone, step, look }) {
  const her = await someone(samira)
  const child = await childToVisit(her.page)
  const record = `/children/${child.reference}`
  const nobody = await someone()
  const officer = await nameOfRole(nobody.page, 'Contact officer')
  const other = await someone(officer)
  const { page } = other

  await step(`To Abigail, of another team, the record of ${child.name} is not there`, async () => {
    const away = await someone(abigail)
    assert.equal((await away.page.goto(record)).status(), 404)
    assert.ok(!(await away.page.locator('main').innerText()).includes(child.name))
  })

  await step(`${officer}, at the front door, knows of the child but may not open the record, and is told because`, async () => {
    const answer = await page.goto(record)
    assert.equal(answer.status(), 403)
    const words = await page.locator('main').innerText()
    assert.match(words, /Because: .{10,}\./)
    assert.ok(!words.includes('Where things stand'))
  })
  await look(other, 'refused')

  await step('No page under the record opens to her either, and no form takes what she sends', async () => {
    for (const part of ['/chronology', '/visits', '/visits/new', '/oversight', '/decisions/new', '/readings'])
      assert.ok([403, 404].includes((await page.goto(record + part)).status()), part)
    await page.goto('/account')
    const status = await page.evaluate(async (address) => {
      const fields = new URLSearchParams({ csrf: document.body.dataset.csrf, note: 'x', save: 'record' })
      return (await fetch(address, { method: 'POST', body: fields, redirect: 'manual' })).status
    }, `${record}/visits/new`)
    assert.equal(status, 403)
    // The refusal the browser was right to complain of is the one asked for here.
    other.complaints.splice(0)
  })

  await step('A form without the page’s own mark is refused', async () => {
    const status = await her.page.evaluate(async (address) => (await fetch(address, { method: 'POST', body: new URLSearchParams({ note: 'x' }) })).status, `${record}/visits/new`)
    assert.equal(status, 403)
    her.complaints.splice(0)
  })

  const manager = await nameOfRole(nobody.page, 'Team manager', { not: [colin] })
  const breaker = await someone(manager)
  await step(`${manager}, a manager of another team, is asked for a reason first`, async () => {
    await breaker.page.goto(record)
    await breaker.page.getByRole('heading', { level: 1, name: /with a reason$/ }).waitFor()
    await look(breaker, 'break-in-form')
    await breaker.page.getByRole('button', { name: 'Open with this reason' }).click()
    assert.match(await errors(breaker.page), /sentence/)
  })

  const reason = 'Police rang: the child is at the station and Colin cannot be reached.'
  await step('With a reason it opens, to read and not to write', async () => {
    await breaker.page.getByLabel('Why do you need to open it now?').fill(reason)
    await breaker.page.getByRole('button', { name: 'Open with this reason' }).click()
    await breaker.page.getByRole('heading', { level: 1, name: child.name }).waitFor()
    await breaker.page.getByText(/You opened it with a reason/).waitFor()
    assert.equal(await breaker.page.locator('a[href$="/visits/new"]').count(), 0)
    assert.equal((await breaker.page.goto(`${record}/visits/new`)).status(), 403)
  })

  const him = await someone(colin)
  await step('Colin sees who opened it, when and why, and says whether it was in order', async () => {
    await him.page.goto('/break-ins')
    const row = him.page.getByRole('row').filter({ hasText: manager })
    assert.ok((await row.innerText()).includes(reason))
    await look(him, 'break-ins')
    await row.getByRole('button', { name: /^In order/ }).click()
    await him.page.getByRole('row').filter({ hasText: manager }).getByText(/: in order/).waitFor()
  })

  await step('Samira sees it among those who have looked, with the reason given', async () => {
    await her.page.goto(`${record}/readings`)
    assert.ok((await her.page.locator('main').innerText()).includes(reason))
  })

  await step('She sees too who tried and was refused', async () => {
    const tried = her.page.getByRole('row').filter({ hasText: 'Tried to open the record, and was refused' })
    assert.ok(await tried.filter({ hasText: officer }).count() > 0)
    assert.ok(await tried.filter({ hasText: abigail }).count() > 0)
    await look(her, 'who-has-looked-refused')
  })

  await step('What was written and who has looked are sealed, and both hold', async () => {
    const verified = await server.command(['verify'])
    assert.match(verified.stdout, /The journal holds: [\d,]+ entries/)
    assert.match(verified.stdout, /The reading log holds: [\d,]+ readings/)
  })

  await step('A page that is not there says so', async () => {
    assert.equal((await her.page.goto('/nowhere/at/all')).status(), 404)
    await her.page.getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor()
  })
  await look(her, 'not-found')
}
