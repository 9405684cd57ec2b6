import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'
import { childToVisit, colin, errors, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const record = `/children/${child.reference}`
  const note = 'The clock in the kitchen had stopped.'
  const meant = 'She keeps the time for everyone at home.'
  const entry = (words) => page.locator('li.sl-entry').filter({ hasText: words })
  const significant = async () => Number(/Significant \((\d+)\)/.exec(await page.getByRole('navigation', { name: 'How much to show' }).innerText())[1])

  await step('Samira records a core group, which is not among the significant events', async () => {
    await page.goto(`${record}/record/core_group`)
    await fillDay(page, 'on', -1)
    await page.locator('[name=note]').fill(note)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await entry(note).waitFor()
    await page.goto(`${record}/chronology`)
    assert.equal(await entry(note).count(), 0)
  })
  const before = await significant()

  await step('She says what it meant; the event is before her, and nothing is typed twice', async () => {
    await page.goto(`${record}/chronology?kind=core_group`)
    await entry(note).getByRole('link', { name: /^Say what it meant/ }).click()
    await page.getByText(note).waitFor()
    assert.equal(await page.locator('[name=title]').inputValue(), 'Core group')
    await look(her, 'meaning-form')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await errors(page), /meant/)
    await page.locator('[name=meant]').fill(meant)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/It stands among the significant events/).first().waitFor()
    assert.ok((await entry(note).innerText()).includes(meant))
    assert.equal(await significant(), before + 1)
  })
  await look(her, 'meaning-saved')

  const him = await someone(colin)
  await step('Colin cannot say it a second time; he changes what was written, and says why', async () => {
    await him.page.goto(`${record}/chronology`)
    const his = him.page.locator('li.sl-entry').filter({ hasText: note })
    assert.equal(await his.getByRole('link', { name: /^Say what it meant/ }).count(), 0)
    await his.getByRole('link', { name: /^Change what it meant/ }).click()
    await him.page.locator('[name=meant]').fill(`${meant} So do we.`)
    await him.page.locator('[name=why]').fill('She told me the same on Friday.')
    await him.page.getByRole('button', { name: 'Save', exact: true }).click()
    await him.page.getByText(`${meant} So do we.`).waitFor()
  })

  await step('Samira, who had opened the same form before, is shown both texts', async () => {
    const event = /withdraw\/(\d+)/.exec(await (await entry(note)).getByRole('link', { name: /^Not significant/ }).getAttribute('href'))[1]
    await page.goto(`${record}/record/significance/${event}`)
    await him.page.goto(`${record}/record/significance/${event}`)
    await him.page.locator('[name=meant]').fill('She keeps the time at home.')
    await him.page.locator('[name=why]').fill('I said too much of us.')
    await him.page.getByRole('button', { name: 'Save', exact: true }).click()
    await him.page.getByText('She keeps the time at home.').waitFor()
    await page.locator('[name=meant]').fill('Nobody else at home keeps the time.')
    await page.locator('[name=why]').fill('These are her words.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { name: 'Two people saved this record' }).waitFor()
    const words = await page.locator('main').innerText()
    for (const text of ['Nobody else at home keeps the time.', 'She keeps the time at home.']) assert.ok(words.includes(text), text)
    await page.getByRole('button', { name: 'Save what I chose' }).click()
    await page.getByText('Nobody else at home keeps the time.').waitFor()
  })

  await step('She takes it out of the significant events again, with a reason; the event stays', async () => {
    await page.goto(`${record}/chronology`)
    await entry(note).getByRole('link', { name: /^Not significant/ }).click()
    await page.getByRole('button', { name: 'No longer significant' }).click()
    assert.match(await errors(page), /why/i)
    await page.locator('[name=why]').fill('It says more of the kitchen than of her.')
    await look(her, 'meaning-taken-out')
    await page.getByRole('button', { name: 'No longer significant' }).click()
    await page.getByText(/no longer stands among/).first().waitFor()
    assert.equal(await significant(), before)
    await page.goto(`${record}/chronology?kind=core_group`)
    await entry(note).waitFor()
  })

  await step('A record about another child is withdrawn: she reads it first, and says why', async () => {
    await entry(note).getByRole('link', { name: /^Withdraw/ }).click()
    await page.getByText(note).waitFor()
    await page.getByRole('button', { name: 'Withdraw this record' }).click()
    assert.match(await errors(page), /why/i)
    await look(her, 'withdraw-refused')
    await page.locator('[name=why]').fill('Wrong')
    await page.getByRole('button', { name: 'Withdraw this record' }).click()
    assert.match(await errors(page), /one word is not a reason/)
    await page.locator('[name=why]').fill('It was another family’s meeting.')
    await page.getByRole('button', { name: 'Withdraw this record' }).click()
    await page.getByText(/The record is withdrawn/).first().waitFor()
    await page.goto(`${record}/chronology?view=everything`)
    assert.equal(await entry(note).count(), 0)
  })

  await step('A visit withdrawn is neither changed nor withdrawn again', async () => {
    await page.goto(`${record}/visits`)
    const visit = page.locator('li.sl-entry').first()
    const change = await visit.getByRole('link', { name: /^Correct/ }).first().getAttribute('href')
    const id = /visits\/(\d+)/.exec(change)[1]
    await page.goto(`${record}/withdraw/${id}`)
    await page.locator('[name=why]').fill('I wrote it on the wrong day, and write it again.')
    await page.getByRole('button', { name: 'Withdraw this record' }).click()
    await page.getByText(/The record is withdrawn/).first().waitFor()
    assert.equal((await page.goto(`${record}/withdraw/${id}`)).status(), 404)
    assert.equal((await page.goto(change)).status(), 404)
  })
}
