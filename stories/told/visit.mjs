import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'
import { childToVisit, colin, due, errors, fillVisit, numberIn, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const visits = `/children/${child.reference}/visits`
  const counted = async (on = page) => {
    await on.goto(visits)
    return numberIn(on.locator('main .sl-lead').first(), /(\d+) visits? recorded/)
  }

  const before = await due(page, child.reference, 'visit')
  const made = await counted()

  await step('A form sent with only a sentence is refused, and the sentence is kept', async () => {
    await page.goto(`${visits}/new`)
    await look(her, 'visit-form')
    await page.locator('[name=note]').fill('The garden gate was mended.')
    await page.getByRole('button', { name: 'Save visit' }).click()
    const says = await errors(page)
    assert.match(says, /seen/)
    assert.match(await page.title(), /^Error: /)
    assert.equal(await page.locator('[name=note]').inputValue(), 'The garden gate was mended.')
  })
  await look(her, 'visit-form-refused')

  await step('Each problem leads to its box, and the focus stands on the summary', async () => {
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains('govuk-error-summary')))
    for (const href of await page.locator('.govuk-error-summary a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
      assert.equal(await page.locator(`[id="${href.slice(1)}"]`).count(), 1, href)
  })

  await step('A visit cannot be recorded for tomorrow', async () => {
    await fillVisit(page)
    await fillDay(page, 'on', 1)
    await page.getByRole('button', { name: 'Save visit' }).click()
    assert.match(await errors(page), /today or in the past/)
    assert.equal(await counted(), made)
  })

  await step('Samira records a visit', async () => {
    await page.goto(`${visits}/new`)
    await fillVisit(page, { said: 'The dog sleeps on my bed now.' })
    await page.getByRole('button', { name: 'Save visit' }).click()
    await page.getByRole('alert').getByText(/^Saved /).first().waitFor()
    await look(her, 'visit-saved')
    assert.equal(await counted(), made + 1)
    await page.getByText('The dog sleeps on my bed now.').waitFor()
  })

  await step('The day the next visit is due has moved, and says from what', async () => {
    const after = await due(page, child.reference, 'visit')
    assert.notEqual(after, before)
    assert.match(after, /from last (seen|visit)\b/)
  })

  const him = await someone(colin)
  await step('Colin sees that the child was seen', async () => {
    await him.page.goto(`/children/${child.reference}`)
    assert.match(await him.page.locator('.sl-facts').innerText(), /\(0 days\)|today/i)
  })

  await step('The same form sent twice saves once', async () => {
    await page.goto(`${visits}/new`)
    await fillVisit(page, { note: 'Sent twice by a nervous hand.' })
    const answers = await page.evaluate(async () => {
      const form = document.querySelector('form[data-draft]')
      const fields = new URLSearchParams(new FormData(form))
      fields.set('save', 'record')
      const send = () => fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' }).then((answer) => answer.type)
      return [...await Promise.all([send(), send()]), await send()]
    })
    assert.deepEqual(answers, ['opaqueredirect', 'opaqueredirect', 'opaqueredirect'])
    assert.equal(await counted(), made + 2)
    assert.equal(await page.getByText('Sent twice by a nervous hand.').count(), 1)
  })

  const entry = (on, words) => on.locator('li.sl-entry').filter({ hasText: words })
  await step('A correction asks why', async () => {
    await counted()
    await entry(page, 'The dog sleeps on my bed now.').getByRole('link', { name: /^Correct/ }).click()
    await page.getByRole('heading', { name: /^Correct a visit to/ }).waitFor()
    await look(her, 'visit-correction')
    await page.locator('[name=said]').fill('The dog sleeps on my feet now.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    assert.match(await errors(page), /why/i)
  })

  await step('Meanwhile Colin corrects the same visit', async () => {
    await him.page.goto(visits)
    await entry(him.page, 'The dog sleeps on my bed now.').getByRole('link', { name: /^Correct/ }).click()
    await him.page.locator('[name=note]').fill('We walked to the park; Dad came too.')
    await him.page.locator('[name=why]').fill('Dad told me he was there.')
    await him.page.getByRole('button', { name: 'Save correction' }).click()
    await him.page.getByText(/The earlier text is kept/).first().waitFor()
  })

  await step('Samira is shown both texts, and nothing of hers is lost', async () => {
    await page.locator('[name=why]').fill('I misheard.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    await page.getByRole('heading', { name: 'Two people saved this record' }).waitFor()
    const words = await page.locator('main').innerText()
    for (const text of ['The dog sleeps on my feet now.', 'The dog sleeps on my bed now.', 'We walked to the park and talked about school.', 'We walked to the park; Dad came too.']) assert.ok(words.includes(text), text)
  })
  await look(her, 'visit-conflict')

  await step('She keeps his account of the walk and her account of the words', async () => {
    await page.locator('input[name=pick-note][value=theirs]').check()
    await page.locator('input[name=pick-said][value=mine]').check()
    await page.getByRole('button', { name: 'Save what I chose' }).click()
    await page.getByText(/The earlier text is kept/).first().waitFor()
    await page.goto(visits)
    const text = await entry(page, 'The dog sleeps on my feet now.').innerText()
    assert.ok(text.includes('We walked to the park; Dad came too.'))
    assert.equal(await counted(), made + 2)
  })
}
