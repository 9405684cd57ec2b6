// A census kept as sent, held against the record later; two sources that differ, settled; a value followed to its entry;
// and a return checked by uploading it.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOfRole } from '../support/browser.mjs'
import { temporaryFolder } from '../support/server.mjs'
import { errors, samira } from '../support/steps.mjs'

const main = async (page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

// The census with one child's first category of abuse told otherwise; the child, and what it says now.
function altered(census) {
  const text = readFileSync(census, 'utf8')
  const at = text.indexOf('<InitialCategoryOfAbuse>')
  const child = [...text.slice(0, at).matchAll(/<LAchildID>([^<]+)</g)].at(-1)[1]
  const was = /<InitialCategoryOfAbuse>([A-Z]+)</.exec(text.slice(at))[1]
  const is = was === 'PHY' ? 'SAB' : 'PHY'
  const file = join(temporaryFolder('census'), 'their-census.xml')
  writeFileSync(file, text.slice(0, at) + text.slice(at).replace(`<InitialCategoryOfAbuse>${was}`, `<InitialCategoryOfAbuse>${is}`))
  return { file, child, was, is }
}

export default async function ({ someone, step, look, server }) {
  const nobody = await someone()
  const analystName = await nameOfRole(nobody.page, 'Performance analyst')
  const directorName = await nameOfRole(nobody.page, 'Director')

  await step('A social worker has no way to the statutory returns', async () => {
    const her = await someone(samira)
    assert.equal(await her.page.getByRole('link', { name: 'Returns', exact: true }).count(), 0)
    assert.equal((await her.page.goto('/returns')).status(), 403)
    assert.equal((await her.page.goto('/returns/check')).status(), 403)
  })

  const census = join(temporaryFolder('sent'), 'census.xml')
  let theirs
  await step('A census is written and kept as sent, and the authority’s other system’s census is read in', async () => {
    await server.stop()
    await server.command(['export', 'cin', '--out', census, '--freeze'])
    theirs = altered(census)
    await server.command(['import', 'cin', theirs.file])
    await server.start()
  })

  const director = await someone(directorName)
  const { page } = director

  await step('What was sent stands first, with its day and what it was made from', async () => {
    await page.getByRole('link', { name: 'Returns', exact: true }).click()
    await page.getByRole('table', { name: /^Returns sent/ }).getByText('The children in need census').first().waitFor()
  })
  await look(director, 'returns')

  await step('Nothing of it is otherwise now', async () => {
    await page.getByRole('link', { name: /^What is otherwise now/ }).click()
    await page.getByText('Nothing of it is otherwise now.').waitFor({ timeout: 60000 })
  })

  await step('The two sources differ about one child, and the record kept what it had', async () => {
    await page.getByRole('link', { name: 'Sources that disagree' }).click()
    const row = page.getByRole('row').filter({ hasText: theirs.child })
    await row.first().waitFor()
    assert.match(await row.first().innerText(), /category/i)
  })
  await look(director, 'disagreements')

  await step('Settling without a reason is refused, and says where', async () => {
    await page.getByRole('row').filter({ hasText: theirs.child }).getByRole('link', { name: /^Settle/ }).first().click()
    await page.getByLabel(/^What the extract says is right/).check()
    await page.getByRole('button', { name: 'Settle it' }).click()
    assert.match(await errors(page), /Say why/)
  })
  await look(director, 'settle-refused')

  await step('The director takes what the extract says, and it is not listed any more', async () => {
    await page.getByLabel('How do you know?').fill('The minutes of the conference say so')
    await page.getByRole('button', { name: 'Settle it' }).click()
    await page.getByText(/^Saved\. Child protection plan now says/).first().waitFor()
    assert.equal(await page.getByRole('row').filter({ hasText: theirs.child }).count(), 0)
  })

  await step('The census sent is otherwise now in exactly that value, and the entry that made it so is named', async () => {
    await page.goto('/returns')
    await page.getByRole('link', { name: /^What is otherwise now/ }).click()
    await page.getByText(/values? (is|are) otherwise now/).waitFor({ timeout: 60000 })
    const says = await main(page)
    assert.match(says, /InitialCategoryOfAbuse/)
    assert.ok(says.includes(`“${theirs.was}”`) && says.includes(`“${theirs.is}”`), says)
  })
  await look(director, 'return-compared')

  await step('The entry tells who said so, why, and in which returns it stands', async () => {
    await page.getByRole('link', { name: /^Child protection plan, version/ }).first().click()
    await page.getByRole('heading', { name: 'Child protection plan', exact: true }).waitFor()
    const says = await main(page)
    assert.match(says, /The minutes of the conference say so/)
    assert.match(says, /InitialCategoryOfAbuse/)
  })
  await look(director, 'entry')

  await step('From the child’s page every value of a return leads to its entry', async () => {
    await page.goto(`/children/${theirs.child}`)
    await page.getByRole('link', { name: 'In statutory returns' }).click()
    await look(director, 'child-returns')
    await page.getByRole('link', { name: /^Show the values of The children in need census/ }).click()
    await page.getByRole('heading', { name: /^The children in need census/ }).waitFor()
    await look(director, 'child-return')
    await page.getByRole('link', { name: /^Child protection plan, version/ }).first().click()
    await page.getByRole('heading', { name: 'Child protection plan', exact: true }).waitFor()
  })

  await step('A value named by its path is followed to the same entry', async () => {
    await page.goto('/returns')
    await page.getByLabel('Return', { exact: true }).selectOption('cin')
    await page.getByLabel('Which value?').fill(`Child[LAchildID=${theirs.child}]/ChildIdentifiers/PersonBirthDate`)
    await page.getByRole('button', { name: 'What did it come from?' }).click()
    await page.waitForURL(/\/entries\//)
  })

  const analyst = await someone(analystName)
  await step('The analyst follows the same value to the name of its entry, and not to the record', async () => {
    await analyst.page.goto('/returns')
    await analyst.page.getByLabel('Return', { exact: true }).selectOption('cin')
    await analyst.page.getByLabel('Which value?').fill(`Child[LAchildID=${theirs.child}]/ChildIdentifiers/PersonBirthDate`)
    await analyst.page.getByRole('button', { name: 'What did it come from?' }).click()
    await analyst.page.getByRole('heading', { name: 'What a value came from' }).waitFor()
    assert.match(await main(analyst.page), /version \d+, recorded/)
  })
  await look(analyst, 'value-proof')

  await step('The analyst checks a census by uploading it', async () => {
    await analyst.page.getByRole('link', { name: 'Returns', exact: true }).click()
    await analyst.page.getByRole('link', { name: 'Check a return that lies in a file' }).click()
    await look(analyst, 'check')
    await analyst.page.getByRole('button', { name: 'Check it' }).click()
    assert.match(await errors(analyst.page), /Choose which return it is/)
    await analyst.page.getByLabel('Children in need census').check()
    await analyst.page.locator('input[name=file]').setInputFiles(census)
    await analyst.page.getByRole('button', { name: 'Check it' }).click()
    await analyst.page.getByRole('heading', { name: 'Findings by rule' }).waitFor({ timeout: 60000 })
  })
  await look(analyst, 'check-found')

  await step('Each rule shows its places, and all findings can be taken away as a file', async () => {
    const [file] = await Promise.all([analyst.page.waitForEvent('download'), analyst.page.getByRole('link', { name: /^All findings as a file/ }).click()])
    assert.match(readFileSync(await file.path(), 'utf8'), /^rule_code,severity,child_id,/)
    await analyst.page.getByRole('link', { name: /^Show the places of rule/ }).first().click()
    await analyst.page.getByRole('table', { name: /^Places of rule/ }).waitFor()
  })
  await look(analyst, 'check-places')

  await step('Nobody else sees what was found, and the analyst throws it away', async () => {
    const address = analyst.page.url()
    assert.equal((await page.goto(address)).status(), 404)
    await analyst.page.getByRole('link', { name: 'Back to all rules' }).click()
    await analyst.page.getByRole('button', { name: 'Throw it away now' }).click()
    assert.equal((await analyst.page.goto(address)).status(), 404)
  })

  await step('A file that is no census is refused in words', async () => {
    const wrong = join(temporaryFolder('wrong'), 'minutes.xml')
    writeFileSync(wrong, 'These are the minutes of a meeting.')
    await analyst.page.goto('/returns/check')
    await analyst.page.getByLabel('Children in need census').check()
    await analyst.page.locator('input[name=file]').setInputFiles(wrong)
    await analyst.page.getByRole('button', { name: 'Check it' }).click()
    await analyst.page.getByRole('heading', { name: 'The file could not be checked' }).waitFor({ timeout: 60000 })
    assert.match(await analyst.page.title(), /^Error: /)
  })
  await look(analyst, 'check-refused')

  await step('The analyst sees that a value is otherwise, and no child’s name or number', async () => {
    await analyst.page.goto('/returns')
    await analyst.page.getByRole('link', { name: /^What is otherwise now/ }).click()
    await analyst.page.getByText(/values? (is|are) otherwise now/).waitFor({ timeout: 60000 })
    const says = await main(analyst.page)
    assert.ok(!says.includes(theirs.child), says)
  })
}
