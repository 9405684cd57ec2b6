import assert from 'node:assert/strict'
import { londonDay } from '../support/day.mjs'
import { childToVisit, colin, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  await page.goto(`/children/${child.reference}`)

  await step(`Samira opens ${child.name}: the banner says who the child is, when last seen and by whom held`, async () => {
    await page.getByRole('heading', { level: 1, name: child.name }).waitFor()
    const banner = await page.locator('.sl-child').innerText()
    for (const words of ['Last seen', 'Social worker', samira, 'Manager', colin, `ID ${child.reference}`]) assert.ok(banner.includes(words), words)
  })

  await step('The child’s words come before anything about process', async () => {
    const headings = await page.locator('main h2').allInnerTexts()
    assert.match(headings.find((one) => one !== ''), /words$/)
    await page.getByRole('heading', { name: 'Where things stand' }).waitFor()
  })

  await step('Everything due says why that is the date, and names its rule', async () => {
    const rows = page.getByRole('table', { name: /^What is due for/ }).locator('tbody tr')
    assert.ok(await rows.count() > 0)
    for (const row of await rows.all()) {
      assert.ok((await row.locator('td').nth(1).innerText()).trim().length > 5)
      assert.equal(await row.locator('.sl-rule a').count(), 1)
    }
  })

  await step('Two years at a glance are drawn, and the same points stand in a table', async () => {
    const picture = page.locator('main svg[role=img]').first()
    await picture.waitFor()
    await page.getByText('Show this as a table').click()
    const points = await page.getByRole('table', { name: 'Two years at a glance' }).locator('tbody tr').count()
    assert.ok(points > 3)
    await page.getByText('Show this as a table').click()
  })

  await step('The latest management decision is on the front', async () => {
    await page.getByRole('heading', { name: 'Latest management decision' }).waitFor()
  })
  await look(her, 'child-record')

  for (const [name, screen] of [['Chronology', 'chronology'], ['Visits', 'visits'], ['Oversight', 'oversight'], ['Who has looked', 'who-has-looked']]) {
    await step(`${name} opens from the record`, async () => {
      await page.getByRole('navigation', { name: 'Child’s record' }).getByRole('link', { name }).click()
      await page.getByRole('heading', { level: 1, name: child.name }).waitFor()
    })
    await look(her, screen)
  }

  const him = await someone(colin)
  await step('Who has looked grows when the manager opens the record, and says on what ground', async () => {
    const rows = page.getByRole('table', { name: /^Who has looked at/ }).locator('tbody tr')
    assert.equal(await rows.filter({ hasText: colin }).count(), 0)
    await him.page.goto(`/children/${child.reference}`)
    await page.reload()
    const his = rows.filter({ hasText: colin })
    assert.equal(await his.count(), 1)
    assert.match(await his.innerText(), /Manages the team that holds this child/)
  })

  await step('The record is shown as it was on an earlier day, and says so', async () => {
    const day = londonDay(-60).iso
    await page.goto(`/children/${child.reference}?on=${day}`)
    await page.getByText(/as (it|things) (was|were|stood)/i).first().waitFor()
    assert.equal(await page.getByRole('heading', { name: 'Record', exact: true }).count(), 0)
  })
  await look(her, 'child-record-earlier')
}
