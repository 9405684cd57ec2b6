import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOfRole } from '../support/browser.mjs'
import { root, sightline, temporaryFolder } from '../support/server.mjs'
import { errors, samira } from '../support/steps.mjs'

function sampleWorkbook() {
  const folder = join(root, '../shared/samples/annex_a')
  if (!existsSync(folder)) return null
  const file = readdirSync(folder).find((name) => name.endsWith('.xlsx'))
  return file ? join(folder, file) : null
}

// A workbook of another invented borough, when there is no sample.
async function exportedWorkbook() {
  const folder = temporaryFolder('extract')
  await sightline(['demo', '--data', join(folder, 'other'), '--children-known', '300', '--seed', '11'])
  const file = join(folder, 'extract.xlsx')
  const answer = await sightline(['export', 'annex-a', '--data', join(folder, 'other'), '--out', file], { fails: true })
  return answer.failed ? null : file
}

async function report(page) {
  await page.getByRole('heading', { level: 1, name: /^What became of/ }).waitFor({ timeout: 120000 })
  return page.locator('.sl-lead').first().innerText()
}

export default async function ({ someone, step, look, skip }) {
  const workbook = sampleWorkbook() ?? await exportedWorkbook()
  if (!workbook) skip('there is no sample workbook, and the program cannot write one')

  const nobody = await someone()
  const analyst = await someone(await nameOfRole(nobody.page, 'Performance analyst'))
  const { page } = analyst

  await step('A worker may not read an extract in', async () => {
    const her = await someone(samira)
    assert.equal(await her.page.getByRole('link', { name: 'Import', exact: true }).count(), 0)
    assert.equal((await her.page.goto('/import')).status(), 403)
  })

  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await look(analyst, 'import')

  await step('Nothing chosen is refused in words', async () => {
    await page.getByRole('button', { name: 'Read this extract' }).click()
    assert.match(await errors(page), /Choose the workbook/)
  })

  await step('A file that is no workbook is refused, and nothing from it is kept', async () => {
    const wrong = join(temporaryFolder('wrong'), 'minutes.xlsx')
    writeFileSync(wrong, 'These are the minutes of a meeting.')
    await page.goto('/import')
    await page.locator('input[name=file]').setInputFiles(wrong)
    await page.getByRole('button', { name: 'Read this extract' }).click()
    await page.getByText(/not an? (.xlsx|Excel|workbook|zip)|refused|could not be read/i).first().waitFor({ timeout: 60000 })
    assert.match(await page.title(), /^Error: /)
  })
  await look(analyst, 'import-refused')

  await step('The analyst reads the extract in, and is told what became of every row', async () => {
    await page.goto('/import')
    await page.locator('input[name=file]').setInputFiles(workbook)
    await page.getByRole('button', { name: 'Read this extract' }).click()
    const says = await report(page)
    const [, rows, taken, refused] = /Of the ([\d,]+) rows? read, ([\d,]+) were taken, [\d,]+ of them with a doubt; ([\d,]+) were refused/.exec(says) ?? []
    const number = (words) => Number(words.replaceAll(',', ''))
    assert.ok(number(rows) > 0, says)
    assert.ok(number(taken) > 0)
    assert.ok(number(taken) + number(refused) <= number(rows))
    await page.getByRole('heading', { name: 'List by list' }).waitFor()
    await page.getByRole('heading', { name: 'Not in the extract' }).waitFor()
  })
  await look(analyst, 'import-report')

  await step('Reading the same file again adds nothing', async () => {
    await page.goto('/import')
    await page.getByRole('table', { name: 'Extracts read before' }).waitFor()
    await page.locator('input[name=file]').setInputFiles(workbook)
    await page.getByRole('button', { name: 'Read this extract' }).click()
    assert.match(await report(page), /read before|Nothing was added| 0 were taken/)
  })
}
