import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { fillDay, londonDay } from '../support/day.mjs'
import { childToVisit, colin, errors, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const record = `/children/${child.reference}`
  const saved = () => page.getByRole('alert').getByText(/^Saved /).first().waitFor()
  const entry = (words) => page.locator('li.sl-entry').filter({ hasText: words })

  await step('From the record Samira comes to all she may record, in groups', async () => {
    await page.goto(record)
    await page.getByRole('link', { name: /^Something else/ }).click()
    await page.getByRole('heading', { level: 2, name: /^Record something for/ }).waitFor()
    for (const group of ['Protection', 'In care', 'Missing']) await page.getByRole('heading', { level: 2, name: group, exact: true }).waitFor()
    // She may not supervise herself, and does not decide who holds the child.
    for (const not of ['Supervision', 'Allocation', 'Restriction']) assert.equal(await page.locator('main').getByRole('link', { name: not, exact: true }).count(), 0, not)
  })
  await look(her, 'record-something')

  await step('Each of them opens a form that is as it should be', async () => {
    const hrefs = await page.locator('.sl-choices a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    assert.ok(hrefs.length > 20, String(hrefs.length))
    for (const href of hrefs) {
      assert.equal((await page.goto(href)).status(), 200, href)
      assert.equal(await page.locator('main form[method=post]').first().getAttribute('action'), href)
      const unnamed = await page.locator('main form.sl-form').locator('input:not([type=hidden]), textarea, select').evaluateAll((boxes) => boxes.filter((box) => box.labels.length === 0).map((box) => box.name))
      assert.deepEqual(unnamed, [], href)
    }
  })

  await step('A missing episode sent with nothing in it is refused', async () => {
    await page.goto(`${record}/record/missing`)
    await page.locator('[name=note]').fill('She did not come home from school.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await errors(page)
    assert.equal(await page.locator('[name=note]').inputValue(), 'She did not come home from school.')
  })
  await look(her, 'record-missing-refused')

  await step('Half written, it waits on her day by its name', async () => {
    await page.goto(`${record}/record/missing`)
    await page.locator('[name=note]').fill('She did not come home from school.')
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: /^Missing episode, / }).click()
    assert.equal(await page.locator('[name=note]').inputValue(), 'She did not come home from school.')
  })

  await step('Nobody was missing tomorrow', async () => {
    await fillDay(page, 'from', 1)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await errors(page), /today or in the past/)
  })

  await step('Samira records it, and it stands in the chronology', async () => {
    await fillDay(page, 'from', -1)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    await entry('She did not come home from school.').waitFor()
  })
  await look(her, 'record-missing-saved')

  await step('What came to be known later is filled in without a reason', async () => {
    await entry('She did not come home from school.').getByRole('link', { name: /^Correct/ }).click()
    await page.getByRole('heading', { name: /^Add to or correct a missing episode/ }).waitFor()
    await fillDay(page, 'returned', 0)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    assert.match(await entry('She did not come home from school.').innerText(), /Added to/)
  })

  await step('What was written is not changed without one', async () => {
    await entry('She did not come home from school.').getByRole('link', { name: /^Correct/ }).click()
    await page.locator('[name=note]').fill('She did not come home from the library.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await errors(page), /why/i)
    await page.locator('[name=why]').fill('I had written the wrong place.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    assert.match(await entry('from the library').innerText(), /I had written the wrong place/)
  })

  await step('Without script, and by keyboard alone, the form saves too', async () => {
    const plain = await someone(samira, { javaScriptEnabled: false })
    await plain.page.goto(`${record}/record/core_group`)
    await plain.page.locator('[name=on-day]').focus()
    const today = londonDay()
    await plain.page.keyboard.type(String(today.day))
    await plain.page.keyboard.press('Tab')
    await plain.page.keyboard.type(String(today.month))
    await plain.page.keyboard.press('Tab')
    await plain.page.keyboard.type(String(today.year))
    await plain.page.keyboard.press('Tab')
    await plain.page.keyboard.type('School and health came; Dad rang in.')
    await plain.page.keyboard.press('Tab')
    await plain.page.keyboard.press('Enter')
    await plain.page.getByText(/^Saved /).first().waitFor()
    await plain.page.getByText('School and health came; Dad rang in.').waitFor()
  })

  await step('Samira writes an assessment, and is not asked whether a manager authorised it', async () => {
    await page.goto(`${record}/record/assessment`)
    assert.equal(await page.locator('[name=authorised-day]').count(), 0)
    await look(her, 'record-assessment')
    await fillDay(page, 'began', -9)
    await page.locator('[name=analysis]').fill('At home she looks after everyone else first.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await errors(page), /The decision that leads to this work/)
    assert.equal(await page.locator('[name=analysis]').inputValue(), 'At home she looks after everyone else first.')
  })
  await look(her, 'record-assessment-without-decision')
  await step('Nobody decided that it should begin: she says why it does all the same, and it waits to be signed', async () => {
    await page.getByLabel(/^If it must go on without, why/).fill('It began on paper, while the system was down.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    await page.getByText(/does not begin until it is signed/).waitFor()
  })

  const him = await someone(colin)
  await step('Colin finds it among what was let pass, with who and why, and signs: then it begins', async () => {
    await him.page.goto('/overrides')
    const row = him.page.getByRole('row').filter({ hasText: 'while the system was down' })
    await row.filter({ hasText: 'Samira Rahman' }).waitFor()
    await look(him, 'overrides-written-down')
    await row.getByRole('link', { name: /^Open/ }).click()
    assert.match(await him.page.locator('main').innerText(), /not yet begun/i)
    assert.equal(await him.page.getByRole('link', { name: /^First checkpoint/ }).count(), 0)
    await him.page.getByRole('button', { name: 'Sign it' }).click()
    await him.page.getByRole('button', { name: 'Sign it' }).click()
    await him.page.getByText(/^Saved /).first().waitFor()
    await him.page.getByRole('link', { name: 'First checkpoint' }).waitFor()
  })
  await step('Colin, her manager, cannot authorise it on the form: that is a decision, with the child seen and the history read', async () => {
    await him.page.goto(`${record}/chronology?kind=assessment`)
    await him.page.locator('li.sl-entry').filter({ hasText: 'looks after everyone else' }).getByRole('link', { name: /^Correct/ }).click()
    await him.page.locator('[name=analysis]').waitFor()
    assert.equal(await him.page.locator('[name=authorised-day]').count(), 0)
    assert.equal(await him.page.locator('[name=outcome]').count(), 0)
    await look(him, 'record-assessment-correction')
  })

  await step('He records supervision of the case, which she may not', async () => {
    assert.equal((await page.goto(`${record}/record/supervision`)).status(), 403)
    await him.page.goto(`${record}/record/supervision`)
    await him.page.locator('[name=direction]').fill('She trusts Samira now. Ask about Saturdays.')
    await him.page.getByRole('button', { name: 'Save', exact: true }).click()
    await him.page.getByText('She trusts Samira now. Ask about Saturdays.').first().waitFor()
  })

  await step('An analyst and a worker of another team come to none of it', async () => {
    const nobody = await someone()
    for (const role of ['Performance analyst', 'Family support worker']) {
      const other = await someone(await nameOfRole(nobody.page, role))
      for (const part of ['/record', '/record/assessment', '/record/missing']) assert.ok([303, 403, 404].includes((await other.page.goto(record + part)).status()) || other.page.url().includes('open-with-reason'), `${role} ${part}`)
    }
  })
}
