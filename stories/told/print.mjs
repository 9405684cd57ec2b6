import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { out } from '../support/look.mjs'
import { childToVisit, colin, samira } from '../support/steps.mjs'

const shown = (page, what) => page.locator(what).evaluateAll((all) => all.some((one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden'))

export default async function ({ someone, step }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)

  await step('On paper the record keeps its banner and loses what can only be pressed', async () => {
    await page.goto(`/children/${child.reference}`)
    await page.emulateMedia({ media: 'print' })
    assert.ok(await shown(page, '.sl-child h1'))
    assert.ok(await shown(page, '.sl-facts'))
    for (const gone of ['.sl-find', '.govuk-service-navigation', '.moj-sub-navigation', '.govuk-skip-link:not(:focus)', 'main button', 'a[href$="/visits/new"]'])
      assert.ok(!await shown(page, gone), `${gone} is printed`)
  })

  await step('The foot of the paper says whose record it is, who printed it and when, and how to handle it', async () => {
    const foot = await page.locator('.sl-printfoot').innerText()
    for (const words of [child.name, child.reference, samira, 'Official: sensitive']) assert.ok(foot.includes(words), words)
    assert.ok(await shown(page, '.sl-printfoot'))
  })

  await step('The record takes no more than three pages', async () => {
    const pdf = await page.pdf({ format: 'A4', printBackground: false })
    writeFileSync(join(out, 'child-record.pdf'), pdf)
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    assert.ok(pages >= 1 && pages <= 3, `${pages} pages`)
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.screenshot({ path: join(out, 'child-record-print.png'), fullPage: true })
  })

  await step('The team’s board prints for its meeting', async () => {
    const him = await someone(colin)
    await him.page.getByRole('link', { name: 'Line of sight', exact: true }).click()
    await him.page.emulateMedia({ media: 'print' })
    assert.ok(await shown(him.page, 'main h1'))
    assert.ok(await shown(him.page, 'main table tbody th'))
    assert.ok(!await shown(him.page, '.govuk-service-navigation'))
    await him.page.setViewportSize({ width: 794, height: 1123 })
    await him.page.screenshot({ path: join(out, 'line-of-sight-print.png'), fullPage: true })
  })
}
