// What three duties cost the people who do them most, by keyboard alone: screens, keys to move and choose, characters typed. The
// counts stand in docs/users/effort.md; a change that makes a duty longer fails here until the page says so.
//   SIGHTLINE_REWRITE_DOCS=1 ./test story effort       writes the page again
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Agent, forms } from '../support/agent.mjs'
import { childOf, contact, decide, someoneNew, visit, workFrom, allocate } from '../support/journeys.mjs'
import { root } from '../support/server.mjs'
import { workers } from './front-door.mjs'

export { workers }
const doc = join(root, 'docs/users/effort.md')
const words = 'A neighbour heard shouting again last night and a child crying for a long time.'
const reason = 'The school and the health visitor know the family and see them this week.'

export default async function ({ server, someone, step }) {
  const rows = []
  const counted = (duty, page, before) => rows.push([duty, page.effort.screens - before.screens, page.effort.keys - before.keys, page.effort.typed - before.typed])
  const saved = (page) => page.getByText(/^Saved /).first().waitFor()
  const radio = (page, name, value) => page.locator(`[name=${name}][value="${value}"]`).check()
  let work

  await step('Carol logs a contact about a child nobody knows, from My day to “Saved”', async () => {
    const { page } = await someone('Carol Osei', { keyboard: true })
    const before = { ...page.effort }
    await page.getByRole('link', { name: 'Front door', exact: true }).first().click()
    await page.locator('a[href="/front-door/new"]').first().click()
    await page.locator('[name=given]').fill('Leo')
    await page.locator('[name=family]').fill('Mensah')
    await page.getByRole('button', { name: 'Look for this child' }).click()
    await page.getByRole('button', { name: 'Write down as someone new' }).click()
    for (const [name, value] of [['source', 'individual'], ['channel', 'telephone']]) {
      const box = page.locator(`[name=${name}]`).first()
      if (await box.evaluate((one) => one.tagName) === 'SELECT') await box.selectOption(value)
      else await radio(page, name, value)
    }
    await page.locator('[name=from]').fill('Neighbour')
    await page.locator('[name=worry]').fill(words)
    await page.getByRole('button', { name: 'Log the contact' }).click()
    await saved(page)
    counted('Log a contact about a child nobody knows', page, before)
    work = new URL(page.url()).pathname
  })

  await step('Kim takes the next contact and decides on it', async () => {
    const { page } = await someone('Kim Adu', { keyboard: true })
    const before = { ...page.effort }
    await page.getByRole('link', { name: 'Front door', exact: true }).first().click()
    await page.getByRole('button', { name: 'Take the next' }).click()
    assert.equal(new URL(page.url()).pathname, work)
    await page.getByRole('link', { name: 'Information only', exact: true }).click()
    await radio(page, 'rag', 'green')
    await radio(page, 'level', '1')
    await page.locator('[name=indicators]').fill('Noise')
    await page.locator('[name=why]').fill(reason)
    await page.getByRole('button', { name: /^Decide/ }).click()
    await page.getByText(/Saved/).first().waitFor()
    counted('Decide on a contact: information only', page, before)
  })

  await step('An assessment is written and submitted', async () => {
    const [carol, kim, samira] = ['Carol Osei', 'Kim Adu', 'Samira Khan'].map((name) => new Agent(server, name))
    for (const agent of [carol, kim, samira]) await agent.signIn()
    const made = (await (await someoneNew(carol, 'Tesfaye')).tried.send()).split('?')[0]
    const child = childOf(made)
    const from = (await (await contact(carol, made, 'Hana did not come again')).tried.send()).split('?')[0]
    await (await decide(kim, from, 'contact.referral', 'Someone must see her', { rag: 'amber', level: '3', indicators: 'Not seen', consent: 'given' })).tried.send()
    const referral = await workFrom(kim, from, 'Referral')
    await (await decide(kim, referral, 'referral.assess', 'She must be seen')).tried.send()
    await (await allocate(kim, child, 'Samira Khan')).tried.send()
    const assessment = await workFrom(kim, referral, 'Assessment')
    await (await visit(samira, child, 'She was at home and spoke with me', { seen: 'alone', said: 'I like the door shut.' })).tried.send()
    const read = forms(await samira.open(`/children/${child}/read-through`)).find((one) => one.buttons.some((button) => button.words === 'I have read to here'))
    await samira.send(read, {})
    await (await decide(samira, assessment, 'assessment.strategy', 'She is at risk tonight', { childs_view: 'She looked at the door.',
      adults: 'Hana, mother', father: 'Yonas, seen alone', analysis: 'She is afraid.', change: 'She is safe at night.', factors: '3B', primary_need: 'abuse_or_neglect' })).tried.send()
  })

  await step('Colin reads it and authorises it, from My day to “Saved”', async () => {
    const { page } = await someone('Colin Reed', { keyboard: true })
    const before = { ...page.effort }
    await page.locator('main a[href*="/work/"]').first().click()
    await page.getByRole('heading', { name: /^Assessment/ }).waitFor()
    await page.getByRole('button', { name: 'Sign it' }).click()
    await page.getByRole('button', { name: 'Sign it' }).click()
    await saved(page)
    counted('Authorise an assessment', page, before)
  })

  await step('The page of what it takes says the same', async () => {
    const table = ['| duty | screens | keys to move and choose | characters typed |', '| --- | --- | --- | --- |',
      ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n')
    const page = readFileSync(doc, 'utf8')
    const [head, rest] = page.split('<!-- counted -->\n')
    const tail = rest.split('<!-- end -->')[1]
    if (process.env.SIGHTLINE_REWRITE_DOCS) writeFileSync(doc, `${head}<!-- counted -->\n${table}\n<!-- end -->${tail}`)
    else assert.equal(rest.split('\n<!-- end -->')[0], table)
  })
}
