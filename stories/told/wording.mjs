import assert from 'node:assert/strict'
import { childToVisit, fillVisit, samira } from '../support/steps.mjs'

// Words that put the blame on a child are noticed while one writes and after, with the reason and what could be written; nothing is
// refused, and a child's own words are left alone.
export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const form = `/children/${child.reference}/visits/new`
  const suggestions = (of) => of.locator('form .sl-suggest')
  const blaming = 'She failed to engage again. Mum said “she is attention seeking”. It is a lifestyle choice.'

  await step('While Samira writes, a quiet line says which words to think about, and why', async () => {
    await page.goto(form)
    await fillVisit(page, { said: 'Nobody asked me. I am not attention seeking.', note: blaming })
    await suggestions(page).first().waitFor({ timeout: 30000 })
    const says = (await suggestions(page).allInnerTexts()).join(' ')
    assert.match(says, /“failed to engage”/)
    assert.match(says, /Says nothing on what we tried/)
    assert.match(says, /We have not yet found a way to/)
    assert.match(says, /“lifestyle choice”/)
    assert.ok(!says.includes('attention seeking'), says)
    assert.equal(await suggestions(page).count(), 2)
  })
  await look(her, 'wording-form')
  await step('What is written another way is no longer spoken of', async () => {
    await page.locator('[name=note]').fill('We have not yet found a way to be of use to her. It is a lifestyle choice.')
    await page.waitForFunction(() => document.querySelectorAll('form .sl-suggest').length === 1, null, { timeout: 30000 })
    assert.match(await suggestions(page).first().innerText(), /lifestyle choice/)
  })
  await step('It is saved as she wrote it; the next page says it once, and leads to where it can be changed', async () => {
    await page.getByRole('button', { name: 'Save visit' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    const after = page.getByRole('region', { name: 'Words to think about' })
    await after.getByText('“lifestyle choice”').waitFor()
    await look(her, 'wording-saved')
    await after.getByRole('link', { name: 'Change the words' }).click()
    assert.match(await page.locator('[name=note]').inputValue(), /lifestyle choice/)
    assert.equal(await page.getByRole('region', { name: 'Words to think about' }).count(), 0)
  })
  await step('With scripts off the draft that is opened again says so, and so does the page after the save', async () => {
    const plain = await someone(samira, { javaScriptEnabled: false })
    await plain.page.goto(form)
    await plain.page.locator('[name=note]').fill('He is streetwise and hard to reach.')
    await plain.page.getByRole('button', { name: 'Save and come back later' }).click()
    await plain.page.goto(form)
    assert.equal(await suggestions(plain.page).count(), 2)
  })
}
