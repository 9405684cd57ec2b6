import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'
import { abigail, childToVisit, colin, errors, samira } from '../support/steps.mjs'

export default async function ({ someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const record = `/children/${child.reference}`
  const close = (words) => page.locator('.sl-card').filter({ hasText: 'At home and close by' }).getByRole('listitem').filter({ hasText: words })
  const saved = () => page.getByRole('alert').getByText(/^Saved /).first().waitFor()

  await step('Samira looks for a grandmother whom nobody has written down', async () => {
    await page.goto(record)
    await page.getByRole('link', { name: /^Add someone/ }).click()
    await look(her, 'someone-in-her-life')
    await page.locator('[name=find]').fill('Rosalind Quillfeather')
    await page.getByRole('button', { name: 'Look for them' }).click()
    await page.getByText('Nobody was found who is not named already.').waitFor()
  })

  await step('She writes her down, which needs a name', async () => {
    await page.getByRole('link', { name: 'Someone not known here yet' }).click()
    await page.locator('input[name=role][value=adult]').check()
    await page.getByRole('button', { name: 'Save, and say who they are' }).click()
    assert.match(await errors(page), /Enter a name/)
    await look(her, 'someone-not-known-refused')
    await page.locator('[name=given]').fill('Rosalind')
    await page.locator('[name=family]').fill('Quillfeather')
    await page.getByRole('button', { name: 'Save, and say who they are' }).click()
    await page.getByText(/^Saved .*Now say who they are to/).waitFor()
  })

  await step('and says who she is to the child', async () => {
    assert.match(await page.locator('select[name=other] option:checked').innerText(), /Rosalind Quillfeather/)
    await page.locator('select[name=is]').selectOption({ label: 'grandparent' })
    await page.locator('input[name=lives_with][value=yes]').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    await close('Rosalind Quillfeather, grandparent').getByText(/Lives with/).waitFor()
  })
  await look(her, 'record-with-a-grandmother')

  await step('Said twice, she is there once', async () => {
    await page.goto(`${record}/people/new?find=Rosalind+Quillfeather`)
    await page.getByText('Nobody was found who is not named already.').waitFor()
  })

  await step('Abigail can name her in another child’s life; once the child is restricted she is not told that there is such a person', async () => {
    const away = await someone(abigail)
    const hers = await away.page.locator('main a[href^="/children/"]').first().getAttribute('href')
    const other = /^\/children\/[^/]+/.exec(hers)[0]
    const lookFor = `${other}/people/new?find=Rosalind+Quillfeather`
    await away.page.goto(lookFor)
    await away.page.getByText('1 person found. Choose below.').waitFor()
    const number = await away.page.locator('select[name=other] option', { hasText: 'Rosalind Quillfeather' }).getAttribute('value')
    const him = await someone(colin)
    await him.page.goto(`${record}/restrict`)
    await him.page.locator('[name=basis]').fill('Related to a member of staff')
    await him.page.getByRole('button', { name: 'Restrict this record' }).click()
    await him.page.getByText(/is restricted/).first().waitFor()
    await away.page.goto(lookFor)
    await away.page.getByText('Nobody was found who is not named already.').waitFor()
    // Nor by her number.
    await away.page.goto(`${other}/people/new?with=${number}`)
    assert.ok(!(await away.page.content()).includes('Rosalind'))
  })

  await step('A number that is nobody, or a worker, is not taken for a person in her life', async () => {
    const worker = await page.goto('/').then(() => page.goto(`${record}/visits/new`)).then(() => page.locator('select[name=worker] option').nth(1).getAttribute('value'))
    await page.goto(`${record}/people/new`)
    for (const other of ['999999', worker]) {
      const answer = await page.evaluate(async (id) => {
        const form = document.querySelector('main form[method=post]')
        const fields = new URLSearchParams(new FormData(form))
        for (const [name, value] of [['save', 'record'], ['other', id], ['is', 'other']]) fields.set(name, value)
        const got = await fetch(form.action, { method: 'POST', body: fields })
        return { status: got.status, says: await got.text() }
      }, other)
      assert.equal(answer.status, 422)
      assert.match(answer.says, /Look for them, and choose one of those found/)
    }
  })

  await step('When she moves away, that is said with its day, and she stands there no more', async () => {
    await page.goto(record)
    await close('Rosalind Quillfeather').getByRole('link', { name: /^Change/ }).click()
    await look(her, 'change-someone-in-her-life')
    await fillDay(page, 'ended', 1)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    assert.match(await errors(page), /today or in the past/)
    await fillDay(page, 'ended', 0)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved()
    assert.equal(await close('Rosalind Quillfeather').count(), 0)
  })

  await step('Samira writes down the new address and school, and why', async () => {
    await page.goto(`${record}/record`)
    await page.getByRole('link', { name: 'Details', exact: true }).click()
    await look(her, 'details-form')
    await page.locator('[name=address]').fill('7 Quillfeather Row')
    await page.locator('[name=school]').fill('Quillfeather Academy')
    await page.locator('[name=why]').fill('The family moved on Monday.')
    await page.getByRole('button', { name: 'Save details' }).click()
    await saved()
    await page.goto('/find?q=7+Quillfeather+Row')
    await page.locator(`main a[href^="${record}"]`).first().waitFor()
    await page.goto(`${record}/details`)
    assert.equal(await page.locator('[name=school]').inputValue(), 'Quillfeather Academy')
    assert.equal(await page.locator('[name=reference]').count(), 0)
  })

  await step('Abigail, of another team, may do none of it', async () => {
    const away = await someone(abigail)
    for (const part of ['/details', '/people/new', '/people/someone-new']) assert.ok([403, 404].includes((await away.page.goto(record + part)).status()), part)
  })
}
