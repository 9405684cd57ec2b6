import assert from 'node:assert/strict'
import { ownBrowser } from '../support/browser.mjs'
import { childToVisit, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const form = `/children/${child.reference}/visits/new`

  await step('What Samira types is kept as she types, and the form says so', async () => {
    await page.goto(form)
    await page.locator('[name=said]').fill('Can we have the small room?')
    await page.getByText(/^Draft saved \d\d:\d\d$/).waitFor()
  })

  await step('She signs out without saving; signed in again, the words are there', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    const again = await someone(samira)
    await again.page.getByRole('heading', { name: 'Drafts (1)' }).waitFor()
    await look(again, 'my-day-with-draft')
    await again.page.locator('.sl-card').filter({ hasText: 'Drafts (1)' }).getByRole('link').click()
    assert.equal(await again.page.locator('[name=said]').inputValue(), 'Can we have the small room?')
    await look(again, 'visit-form-draft')
  })

  await step('Her browser is killed in the middle of a sentence, and the words are there', async () => {
    const browser = await ownBrowser()
    const third = await someone(samira, { inside: browser })
    await third.page.goto(form)
    await third.page.locator('[name=note]').fill('She showed me the window that does not')
    await third.page.getByText(/^Draft saved \d\d:\d\d$/).waitFor()
    await browser.close()
    const again = await someone(samira)
    await again.page.goto(form)
    assert.equal(await again.page.locator('[name=note]').inputValue(), 'She showed me the window that does not')
    assert.equal(await again.page.locator('[name=said]').inputValue(), 'Can we have the small room?')
  })

  await step('Without script the draft is kept by the button', async () => {
    const plain = await someone(samira, { javaScriptEnabled: false })
    await plain.page.goto(form)
    await plain.page.locator('[name=note]').fill('Written with scripts off')
    await plain.page.getByRole('button', { name: 'Save and come back later' }).click()
    await plain.page.goto(form)
    assert.equal(await plain.page.locator('[name=note]').inputValue(), 'Written with scripts off')
  })

  await step('What arrives after the form was saved is no draft, and does not swallow what is typed next', async () => {
    const late = await someone('Dan Frith')
    const question = `/children/${child.reference}/decisions/ask`
    await late.page.goto(question)
    await late.page.locator('[name=question]').fill('Who drives on Thursday?')
    await late.page.evaluate(async () => {
      const form = document.querySelector('form[data-draft]')
      const fields = new URLSearchParams(new FormData(form))
      await fetch(form.action, { method: 'POST', body: new URLSearchParams([...fields, ['save', 'record']]), redirect: 'manual' })
      await fetch('/drafts', { method: 'POST', body: new URLSearchParams([...fields, ['draft_of', form.getAttribute('action')]]) })
    })
    await late.page.goto(question)
    assert.equal(await late.page.locator('[name=question]').inputValue(), '')
    await late.page.locator('[name=question]').fill('And who on Friday?')
    await late.page.getByRole('button', { name: 'Ask my manager' }).click()
    await late.page.getByText(/Your question is on your manager/).first().waitFor()
  })

  await step('A draft is its writer’s alone', async () => {
    const dan = await someone('Dan Frith')
    await dan.page.goto(form)
    assert.equal(await dan.page.locator('[name=note]').inputValue(), '')
  })

  await step('Samira throws the draft away, and it is gone', async () => {
    const again = await someone(samira)
    await again.page.goto(form)
    await again.page.getByRole('button', { name: 'Throw the draft away' }).click()
    await again.page.goto(form)
    assert.equal(await again.page.locator('[name=note]').inputValue(), '')
    await again.page.goto('/')
    await again.page.getByText('You have no drafts.').waitFor()
  })
}
