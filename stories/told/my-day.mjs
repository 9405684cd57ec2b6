import assert from 'node:assert/strict'
import { colin, numberIn, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her

  await step('Samira’s day opens with one sentence, and the list adds up to it', async () => {
    const lead = page.locator('.sl-lead').first()
    assert.match(await lead.innerText(), /^Good (morning|afternoon|evening),? Samira\. /)
    const late = await numberIn(lead, /(\d+) things? (?:is|are) late/)
    const rows = page.getByRole('table', { name: 'Late and due today' }).getByRole('row')
    assert.equal((await rows.filter({ hasText: /(day|hour|minute)s? late/ }).count()), late)
  })

  await step('Every late thing says why that was the day', async () => {
    for (const why of await page.getByRole('table', { name: 'Late and due today' }).locator('tbody .sl-note').allInnerTexts())
      assert.match(why, /\w+ .*\d/)
  })

  await step('A child who has several duties is named once, with all of them', async () => {
    const names = await page.getByRole('table', { name: 'Late and due today' }).locator('tbody a[href^="/children/"]:not([href*="/visits"])').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    assert.ok(names.length > 1)
    assert.equal(new Set(names).size, names.length)
  })

  await step('The whole week is one list, and there is a list to print with room to write', async () => {
    const today = await page.getByRole('table', { name: 'Late and due today' }).locator('tbody tr').count()
    const rest = await page.getByRole('table', { name: 'Due in the rest of this week' }).locator('tbody tr').count()
    await page.getByRole('link', { name: 'Whole week' }).click()
    assert.equal(await page.getByRole('table', { name: 'Late, due today and this week' }).locator('tbody tr').count(), today + rest)
    await page.getByRole('link', { name: 'Print list' }).click()
    await page.getByRole('columnheader', { name: 'Notes' }).waitFor()
    assert.equal(await page.getByRole('table', { name: 'Late, due today and this week' }).locator('tbody tr').count(), today + rest)
    await look(her, 'my-day-list')
    await page.getByRole('link', { name: 'Only late and today' }).click()
    await page.getByRole('heading', { name: 'Today and late' }).waitFor()
  })

  await step('The heading counts the children she holds, each once', async () => {
    const heading = page.getByRole('heading', { name: /^My children \(\d+\)$/ })
    const count = await numberIn(heading, /\((\d+)\)/)
    const names = await page.getByRole('table', { name: 'The children you hold' }).locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    assert.equal(names.length, count)
    assert.equal(new Set(names).size, count)
  })
  await look(her, 'my-day')

  await step('One line does the thing: Record opens the form for that child', async () => {
    await page.getByRole('link', { name: /^Record/ }).first().click()
    await page.getByRole('heading', { name: /^Record a visit to/ }).waitFor()
  })

  const him = await someone(colin)
  await step('Her manager’s day begins with what waits for his decision', async () => {
    const first = him.page.locator('main h2').first()
    assert.equal(await first.innerText(), 'Waiting for your decision')
    const rows = await him.page.getByRole('table', { name: 'Questions waiting for your decision' }).locator('tbody tr').count()
    assert.equal(await numberIn(him.page.locator('.sl-lead').first(), /(\d+) questions? waits? for your decision/), rows)
  })
  await look(him, 'my-day-manager')
}
