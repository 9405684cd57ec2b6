import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'
import { abigail, childToVisit, colin, errors, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const child = await childToVisit(her.page)
  const record = `/children/${child.reference}`
  const him = await someone(colin)
  const { page } = him
  const holder = async (on) => (await on.locator('.sl-facts').innerText()).replace(/\s+/g, ' ')

  await step('Samira does not decide who holds the child, or who may see the record', async () => {
    for (const part of ['/allocate', '/end-allocation', '/restrict']) assert.equal((await her.page.goto(record + part)).status(), 403, part)
    assert.equal((await her.page.goto(`${record}/lift-restriction`)).status(), 404)
  })

  await step('Colin sees who could hold the child, and how many children each holds already', async () => {
    await page.goto(`${record}/record`)
    await look(him, 'record-something-manager')
    await page.getByRole('link', { name: 'Allocation', exact: true }).click()
    await page.getByText(`${samira} holds`).waitFor()
    const choices = await page.locator('select[name=worker] option').allInnerTexts()
    assert.ok(choices.slice(1).length > 1 && choices.slice(1).every((one) => /holds \d+/.test(one)), choices.join('; '))
    assert.ok(!choices.some((one) => one.startsWith(samira)))
  })
  await look(him, 'allocate-form')

  await step('Nobody chosen is refused, and the reason he gave is kept', async () => {
    await page.locator('[name=why]').fill('Samira goes on leave.')
    await page.getByRole('button', { name: 'Allocate', exact: true }).click()
    assert.match(await errors(page), /Choose who will hold/)
    assert.equal(await page.locator('[name=why]').inputValue(), 'Samira goes on leave.')
  })

  await step('He allocates the child to Dan Frith, and the record says so at once', async () => {
    const dan = (await page.locator('select[name=worker] option').allInnerTexts()).find((one) => one.startsWith('Dan Frith'))
    await page.locator('select[name=worker]').selectOption({ label: dan })
    await page.getByRole('button', { name: 'Allocate', exact: true }).click()
    await page.getByText(/Dan Frith holds/).first().waitFor()
    assert.match(await holder(page), /Dan Frith, since/)
    await page.goto(`${record}/chronology?kind=allocation`)
    assert.ok(await page.locator('li.sl-entry').count() > 1)
  })

  await step('Sent twice, it is one allocation', async () => {
    await page.goto(`${record}/allocate`)
    const back = (await page.locator('select[name=worker] option').allInnerTexts()).find((one) => one.startsWith(samira))
    await page.locator('select[name=worker]').selectOption({ label: back })
    const before = await page.evaluate(async (address) => (await (await fetch(address)).text()).match(/class="sl-entry"/g).length, `${record}/chronology?kind=allocation`)
    await page.evaluate(async () => {
      const form = document.querySelector('form.sl-form')
      const fields = new URLSearchParams(new FormData(form))
      fields.set('save', 'record')
      await Promise.all([1, 2].map(() => fetch(form.action, { method: 'POST', body: fields, redirect: 'manual' })))
    })
    await page.goto(`${record}/chronology?kind=allocation`)
    assert.equal(await page.locator('li.sl-entry').count(), before + 1)
  })

  await step('He ends the allocation: nobody holds the child, and the team answers', async () => {
    await page.goto(`${record}/end-allocation`)
    await look(him, 'end-allocation-form')
    await page.locator('[name=why]').fill('Nobody has room before Monday.')
    await page.getByRole('button', { name: 'End the allocation' }).click()
    await page.getByText(/Nobody holds/).first().waitFor()
    assert.match(await holder(page), /Social worker Nobody/)
  })

  await step('The board says that nobody holds the child and offers Allocate', async () => {
    await page.goto('/line-of-sight')
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="${record}"]`) })
    const open = await row.count() > 0 ? row : page.getByRole('row').filter({ has: page.locator(`a[href^="${record}"]`) })
    await look(him, 'board-with-nobody')
    const offered = open.getByRole('link', { name: /^(Allocate|Decide next step|Read and decide)/ })
    assert.ok(await offered.count() > 0)
    await page.goto(record)
    await page.getByRole('link', { name: /^Allocate/ }).click()
    const back = (await page.locator('select[name=worker] option').allInnerTexts()).find((one) => one.startsWith(samira))
    await page.locator('select[name=worker]').selectOption({ label: back })
    await page.getByRole('button', { name: 'Allocate', exact: true }).click()
    await page.getByText(new RegExp(`${samira} holds`)).first().waitFor()
  })

  const dan = await someone('Dan Frith')
  await step('Dan, a colleague of the team, may open the record; Abigail of another team may not', async () => {
    assert.equal((await dan.page.goto(record)).status(), 200)
    const away = await someone(abigail)
    assert.equal((await away.page.goto(record)).status(), 404)
  })

  await step('A restriction must say why', async () => {
    await page.goto(`${record}/restrict`)
    await look(him, 'restrict-form')
    await page.getByRole('button', { name: 'Restrict this record' }).click()
    assert.match(await errors(page), /why/i)
    await page.locator('[name=basis]').fill('Related to a member of staff')
    await page.getByRole('button', { name: 'Restrict this record' }).click()
    await page.getByText(/is restricted/).first().waitFor()
    await look(him, 'restricted-record')
  })

  await step('To Dan she is no longer there, and to Samira, who holds her, she is', async () => {
    assert.equal((await dan.page.goto(record)).status(), 404)
    await dan.page.goto(`/find?q=${encodeURIComponent(child.name)}`)
    assert.equal(await dan.page.locator(`a[href="${record}"]`).count(), 0)
    assert.equal((await her.page.goto(record)).status(), 200)
  })

  await step('It is not restricted a second time; Colin lifts it, with his reason', async () => {
    await page.goto(`${record}/restrict`)
    await page.locator('[name=basis]').fill('Once more')
    await page.getByRole('button', { name: 'Restrict this record' }).click()
    assert.match(await errors(page), /restricted already/)
    await page.goto(`${record}/record`)
    assert.equal(await page.getByRole('link', { name: 'Restriction', exact: true }).count(), 0)
    await page.getByRole('link', { name: 'Lifting a restriction', exact: true }).click()
    await page.getByText('Related to a member of staff').waitFor()
    await look(him, 'lift-form')
    await page.locator('[name=why]').fill('She has left the service.')
    await page.getByRole('button', { name: 'Lift the restriction' }).click()
    await page.getByText(/restriction of the record .* is lifted/).first().waitFor()
    assert.equal((await dan.page.goto(record)).status(), 200)
  })

  await step('A decision is put right by whoever made it, and by nobody else', async () => {
    await page.goto(`${record}/decisions/new`)
    for (const [box, words] of [['question', 'Who stands in on Mondays?'], ['decision', 'Dan stands in.'], ['because', 'He knows the family.'], ['actions', 'Dan: ring on Monday']]) await page.locator(`[name=${box}]`).fill(words)
    await fillDay(page, 'check_on', 14)
    await page.getByRole('button', { name: 'Save decision' }).click()
    await page.getByText(/^Saved /).first().waitFor()
    await her.page.goto(`${record}/oversight`)
    const hers = her.page.locator('li').filter({ hasText: 'Who stands in on Mondays?' })
    await hers.first().waitFor()
    assert.equal(await hers.getByRole('link', { name: /^Correct/ }).count(), 0)
    await page.goto(`${record}/oversight`)
    await page.locator('li').filter({ hasText: 'Who stands in on Mondays?' }).getByRole('link', { name: /^Correct/ }).click()
    await page.locator('[name=actions]').fill('Dan: ring on Tuesday')
    await page.locator('[name=why]').fill('Dan is away on Mondays.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    await page.getByText('Dan: ring on Tuesday').waitFor()
    await page.locator('li').filter({ hasText: 'Who stands in on Mondays?' }).getByRole('link', { name: /^Check/ }).click()
    await page.getByText('Decided').first().waitFor()
    await look(him, 'check-form')
    await page.getByLabel('What came of it?').fill('Dan rang on Tuesday, and she was at school all week.')
    await page.getByRole('button', { name: 'Save check' }).click()
    await page.getByText(/^Checked /).first().waitFor()
  })
}
