import assert from 'node:assert/strict'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOfRole } from '../support/browser.mjs'
import { londonDay } from '../support/day.mjs'
import { root, sightline, temporaryFolder } from '../support/server.mjs'
import { errors, samira } from '../support/steps.mjs'

function sampleWorkbook() {
  const folder = join(root, '../shared/samples/annex_a')
  if (!existsSync(folder)) return null
  const file = readdirSync(folder).find((name) => name.endsWith('.xlsx'))
  return file ? join(folder, file) : null
}

// Workbooks of another invented borough: of four weeks ago, and of today.
async function exportedWorkbooks() {
  const folder = temporaryFolder('extract')
  const data = join(folder, 'other')
  await sightline(['demo', '--data', data, '--children-known', '300', '--seed', '11'])
  const files = []
  for (const days of [28, 0]) {
    const on = londonDay(-days).iso
    files.push(join(folder, `extract-${on}.xlsx`))
    await sightline(['export', 'annex-a', '--data', data, '--on', on, '--out', files.at(-1)])
  }
  return files
}

async function report(page) {
  await page.getByRole('heading', { level: 1, name: /^What became of/ }).waitFor({ timeout: 120000 })
  return page.locator('.sl-lead').first().innerText()
}

export default async function ({ someone, step, look }) {
  const [earlier, later] = await exportedWorkbooks()
  const workbook = sampleWorkbook() ?? earlier

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
    // It is the first, and adds everything it holds: that is counted.
    assert.equal(await page.getByRole('heading', { name: 'What was added' }).count(), 0)
  })
  await look(analyst, 'import-report')

  await step('Reading the same file again adds nothing', async () => {
    await page.goto('/import')
    await page.getByRole('table', { name: 'Extracts read before' }).waitFor()
    await page.locator('input[name=file]').setInputFiles(workbook)
    await page.getByRole('button', { name: 'Read this extract' }).click()
    assert.match(await report(page), /read before|Nothing was added| 0 were taken/)
  })

  const readIn = async (file) => {
    await page.goto('/import')
    await page.locator('input[name=file]').setInputFiles(file)
    await page.getByRole('button', { name: 'Read this extract' }).click()
    await report(page)
  }

  await step('The next extract names what it added, child by child, with its sheet and row', async () => {
    if (workbook !== earlier) await readIn(earlier)
    await readIn(later)
    const table = page.getByRole('table', { name: 'What was added' })
    const visits = table.getByRole('row', { name: /^Child \S+ Visit: \d+ \w+ \d{4}; .* List \d+.*, row \d+$/ })
    assert.ok(await visits.count() > 0, await table.innerText())
    const added = Number(/([\d,]+)\s+records added/.exec(await page.locator('.sl-counts').innerText())[1].replaceAll(',', ''))
    const named = await table.locator('tbody tr').count()
    assert.equal(named, Math.min(added, 200))
  })
  await look(analyst, 'import-report-next')
}
