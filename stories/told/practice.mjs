import assert from 'node:assert/strict'
import { numberIn, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her

  await step('Every clock of the service is listed, and the count is right', async () => {
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    const all = await numberIn(page.locator('.sl-lead').first(), /works to ([\d,]+) clocks/)
    assert.equal(await page.locator('main table tbody tr').count(), all)
  })
  await look(her, 'practice')

  await step('Every clock says its limit, its source, how sure we are, and whether anything feeds it', async () => {
    for (const row of (await page.locator('main table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())))))
      for (const [at, cell] of row.entries()) assert.ok(cell.length > 2, `${row[0]}: column ${at + 1} is empty`)
  })

  await step('Samira looks only at child protection', async () => {
    const select = page.locator('select[name=area]')
    const area = (await select.locator('option').allInnerTexts()).find((one) => /protection/i.test(one))
    await select.selectOption({ label: area })
    await page.getByRole('button', { name: 'Show' }).click()
    assert.match(page.url(), /area=/)
    assert.ok(await page.locator('main table tbody tr').count() > 3)
  })

  await step('A clock’s own page says when it starts, how it is counted and where it was read from', async () => {
    await page.locator('main table tbody a').first().click()
    for (const key of ['Starts when', 'Limit', 'How it is counted', 'Source', 'Read from']) await page.locator('dt').filter({ hasText: key }).first().waitFor()
  })
  await look(her, 'practice-clock')
}
