import assert from 'node:assert/strict'
import { childToVisit, colin, errors, fillDecision, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const child = await childToVisit(her.page)
  const record = `/children/${child.reference}`
  const question = 'Should the plan step down to early help?'

  await step('Samira may ask, and may not decide', async () => {
    const answer = await her.page.goto(`${record}/decisions/new`)
    assert.equal(answer.status(), 403)
    await her.page.getByText('Because:').waitFor()
  })
  await look(her, 'refused-to-decide')

  await step('Samira asks her manager for a decision', async () => {
    await her.page.goto(`${record}/decisions/ask`)
    await look(her, 'ask-form')
    await her.page.getByRole('button', { name: 'Ask my manager' }).click()
    await errors(her.page)
    await her.page.locator('[name=question]').fill(question)
    await her.page.getByRole('button', { name: 'Ask my manager' }).click()
    await her.page.getByText(/Your question is on your manager/).first().waitFor()
  })

  const him = await someone(colin)
  const { page } = him
  await step('It waits on Colin’s day', async () => {
    await page.goto('/')
    await page.getByRole('table', { name: 'Questions waiting for your decision' }).getByRole('row').filter({ hasText: question }).getByRole('link', { name: /^Read and decide/ }).click()
    await page.getByRole('heading', { name: /^Decide for/ }).waitFor()
    await page.getByText(question).first().waitFor()
  })
  await look(him, 'decide-form')

  await step('“Noted” is not a decision', async () => {
    await fillDecision(page, { decision: 'Noted', because: 'Noted.' })
    await page.getByRole('button', { name: 'Save decision' }).click()
    assert.match(await errors(page), /decision|decide|say/i)
    assert.equal(await page.locator('[name=decision]').inputValue(), 'Noted')
  })
  await look(him, 'decide-form-refused')

  const decision = 'Keep the plan open for eight more weeks.'
  await step('Colin decides, and says why and when he will look again', async () => {
    await fillDecision(page, { decision, because: 'Home has been calm for only three weeks, and she asked us not to go yet.' })
    await page.getByRole('button', { name: 'Save decision' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await page.getByText(decision).first().waitFor()
  })
  await look(him, 'oversight-decided')

  await step('The decision stands on the front of the record, with its reason and its check', async () => {
    await her.page.goto(record)
    const card = her.page.locator('.sl-card').filter({ has: her.page.getByRole('heading', { name: 'Latest management decision' }) })
    const words = await card.innerText()
    for (const part of [decision, 'she asked us not to go yet', colin]) assert.ok(words.includes(part), part)
    assert.match(words, /[Cc]heck/)
  })

  await step('A question cannot be decided by whoever asked it', async () => {
    await page.goto(`${record}/decisions/ask`)
    await page.locator('[name=question]').fill('May I close this myself?')
    await page.getByRole('button', { name: 'Ask my manager' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await page.goto(`${record}/oversight`)
    const waiting = page.locator('li').filter({ hasText: 'May I close this myself?' })
    await waiting.waitFor()
    assert.equal(await waiting.getByRole('link', { name: /^Decide/ }).count(), 0)
  })

  await step('Colin records a decision nobody asked for', async () => {
    await page.goto(`${record}/decisions/new`)
    await look(him, 'decision-form')
    await fillDecision(page, { question: 'Who visits while Samira is on leave?', decision: 'Dan Frith visits twice.', because: 'He knows the family from the summer.' })
    await page.getByRole('button', { name: 'Save decision' }).click()
    await page.getByText(/Your decision is on the front of the record/).first().waitFor()
  })
}
