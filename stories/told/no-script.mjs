import assert from 'node:assert/strict'
import { childToVisit, colin, errors, fillDecision, fillVisit, samira } from '../support/steps.mjs'

export default async function ({ someone, step }) {
  const her = await someone(samira, { javaScriptEnabled: false })
  const { page } = her
  const child = await childToVisit(page)
  const record = `/children/${child.reference}`

  await step('With scripts off Samira finds the child', async () => {
    await page.getByRole('search').getByRole('searchbox').fill(child.reference)
    await page.getByRole('search').getByRole('searchbox').press('Enter')
    await page.getByRole('table', { name: 'People found' }).getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: child.name }).waitFor()
  })

  await step('She is refused with her words kept, then records a visit', async () => {
    await page.goto(`${record}/visits/new`)
    await page.locator('[name=said]').fill('I have a new coat.')
    await page.getByRole('button', { name: 'Save visit' }).click()
    await errors(page)
    assert.equal(await page.locator('[name=said]').inputValue(), 'I have a new coat.')
    await fillVisit(page, { seen: 'others', said: 'I have a new coat.', whyNotAlone: 'Gran stayed in the room.' })
    await page.getByRole('button', { name: 'Save visit' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await page.goto(`${record}/visits`)
    await page.getByText('Gran stayed in the room.').waitFor()
  })

  await step('She asks for a decision, and Colin decides, both with scripts off', async () => {
    await page.goto(`${record}/decisions/ask`)
    await page.locator('[name=question]').fill('May the next visit be at school?')
    await page.getByRole('button', { name: 'Ask my manager' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    const him = await someone(colin, { javaScriptEnabled: false })
    await him.page.getByRole('row').filter({ hasText: 'May the next visit be at school?' }).getByRole('link', { name: /^Read and decide/ }).click()
    await fillDecision(him.page, { decision: 'Yes, the next two visits are at school.', because: 'She speaks more freely there than at home.' })
    await him.page.getByRole('button', { name: 'Save decision' }).click()
    await page.goto(record)
    await page.getByText('Yes, the next two visits are at school.').first().waitFor()
  })

  await step('She signs out', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You have signed out.').first().waitFor()
  })
}
