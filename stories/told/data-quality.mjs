// What a return would ask: said once when it is saved, kept in a list, answered with a reason, and gone when put right.
import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { fillDay } from '../support/day.mjs'
import { childToVisit, colin, samira } from '../support/steps.mjs'


const main = async (page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const record = `/children/${child.reference}`

  await step('Samira records a child in need plan of one day; it is saved, and one line says what the census will ask', async () => {
    await page.goto(`${record}/record/need_plan`)
    await fillDay(page, 'began', -20)
    await fillDay(page, 'ended', -20)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/^Saved /).first().waitFor()
    assert.equal(await page.getByText(/will ask: /).count(), 1)
    await page.getByRole('link', { name: 'Look at it again' }).waitFor()
  })
  await look(her, 'saved-with-prompt')

  await step('The line leads to the field, and is gone from the next page', async () => {
    await page.getByRole('link', { name: 'Look at it again' }).click()
    assert.match(page.url(), /\/record\/need_plan\/\d+#(began|ended)$/)
    await page.goto(record)
    assert.equal(await page.getByText(/will ask: /).count(), 0)
  })

  await step('Her team manager has it in the list, and opens what is found about the child', async () => {
    const him = await someone(colin)
    await him.page.goto('/data-quality')
    await him.page.getByRole('heading', { name: /^Data quality: Children in need census/ }).waitFor()
    await look(him, 'data-quality-of-a-team')
    await him.page.goto('/data-quality/findings?return=cin&rule=4012Q')
    await him.page.getByRole('link', { name: new RegExp(child.name) }).first().waitFor()
    await look(him, 'findings')
    await him.page.getByRole('link', { name: new RegExp(child.name) }).first().click()
    await him.page.getByRole('heading', { name: new RegExp(`^What the returns would ask about ${child.name}`) }).waitFor()
    await look(him, 'findings-of-a-child')
  })

  const nobody = await someone()
  const she = await someone(await nameOfRole(nobody.page, 'Performance analyst'))
  await step('The analyst counts by rule, team, worker and age, and has the reference without the name', async () => {
    for (const by of ['rule', 'team', 'worker', 'age']) {
      await she.page.goto(`/data-quality?by=${by}`)
      await she.page.getByRole('heading', { name: /^Data quality/ }).waitFor()
    }
    await she.page.goto('/data-quality')
    await look(she, 'data-quality')
    await she.page.goto('/data-quality/findings?return=cin&rule=4012Q')
    await she.page.getByRole('link', { name: child.reference }).first().waitFor()
    assert.ok(!(await main(she.page)).includes(child.name))
    await she.page.goto(record)
    assert.ok(!(await main(she.page)).includes(child.name))
  })

  await step('Of SSDA903 she sees what may still come this year, and which rules are not run and why', async () => {
    await she.page.goto('/data-quality?return=ssda903')
    await she.page.getByText(/\d+ rules are not run, and why/).click()
    assert.match(await main(she.page), /needs last year's return: none of \d{4}-\d\d was kept as sent/)
    await look(she, 'data-quality-ssda903')
    await she.page.goto('/data-quality/findings?return=ssda903&severity=to_come')
    await she.page.getByRole('heading', { name: /^Findings/ }).waitFor()
    await look(she, 'findings-still-to-come')
  })

  const why = 'The plan was agreed and ended at one meeting.'
  await step('She writes why the query stands; a reason of no words is not taken', async () => {
    await she.page.goto(`${record}/findings`)
    await she.page.getByRole('link', { name: /^Write a reason of rule 4012Q/ }).first().click()
    await she.page.getByRole('button', { name: 'Save the reason' }).click()
    await she.page.getByText('Enter why it is right as it is').first().waitFor()
    await look(she, 'query-reason')
    await she.page.locator('[name=reason]').fill(why)
    await she.page.getByRole('button', { name: 'Save the reason' }).click()
    await she.page.getByText('goes with the return').first().waitFor()
    await she.page.getByText(why).waitFor()
    await she.page.goto('/data-quality/findings?return=cin&rule=4012Q&reasons=with')
    await she.page.getByText(why).waitFor()
  })

  await step('The list is downloaded, with the reason and without a name', async () => {
    const answer = await she.page.request.get('/data-quality/findings.csv?return=cin&rule=4012Q')
    assert.equal(answer.status(), 200)
    const csv = await answer.text()
    assert.ok(csv.startsWith('return,year,rule_code,severity,child_id,'))
    assert.ok(csv.includes(why) && csv.includes(child.reference) && !csv.includes(child.name))
  })

  await step('Samira moves both days by one: it is another query, the reason is older and asked again', async () => {
    await page.goto('/data-quality/findings?return=cin&rule=4012Q')
    const row = page.getByRole('row').filter({ hasText: child.name })
    await row.getByRole('link', { name: /^Put right/ }).click()
    await fillDay(page, 'began', -19)
    await fillDay(page, 'ended', -19)
    await page.locator('[name=why]').fill('The meeting was a day later.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await page.goto(`${record}/findings`)
    await page.getByText('An older reason, for other values').first().waitFor()
  })

  await step('She ends the plan when it did end, and nothing is asked any more', async () => {
    await page.getByRole('link', { name: /^Put right of rule 4012Q/ }).first().click()
    await fillDay(page, 'ended', -5)
    await page.locator('[name=why]').fill('It ended at the second meeting.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await page.goto(`${record}/findings`)
    assert.ok(!(await main(page)).includes('4012Q'))
  })
}
