// A child on another authority's protection plan moves in for good: the conference here, the plan, and what is asked of it later.
import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'

const officer = 'Carol Osei', hub = 'Kim Adu', worker = 'Samira Khan', manager = 'Colin Reed', service = 'Helen Ward', chair = 'Ruth Bell'

export const workers = [
  { name: officer, role: 'contact_officer', team: 'Front door', service: 'Front door' },
  { name: hub, role: 'practice_manager', team: 'Front door', service: 'Front door' },
  { name: worker, role: 'social_worker', team: 'Assessment team 1', service: 'Assessment' },
  { name: manager, role: 'team_manager', team: 'Assessment team 1', service: 'Assessment' },
  { name: service, role: 'service_manager', service: 'Assessment' },
  { name: chair, role: 'conference_chair', service: 'Safeguarding' },
]

const here = (page) => new URL(page.url()).pathname
const saved = (page) => page.getByText(/^Saved /).first().waitFor()
const plain = async (place) => (await place.innerText()).replace(/\s+/g, ' ')
async function choose(page, name, value) {
  const box = page.locator(`[name=${name}]`).first()
  if (await box.evaluate((one) => one.tagName) === 'SELECT') await box.selectOption(value)
  else await page.locator(`[name=${name}][value="${value}"]`).check()
}
async function decide(page, words, { fields = {}, choices = {}, why }) {
  await page.getByRole('link', { name: words, exact: true }).click()
  await page.getByRole('heading', { name: words }).first().waitFor()
  for (const [name, value] of Object.entries(choices)) await choose(page, name, value)
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value)
  await page.locator('[name=why]').fill(why)
  await page.getByRole('button', { name: /^Decide|^Save/ }).first().click()
  await saved(page)
}

export default async function ({ someone, step, look }) {
  const carol = await someone(officer), kim = await someone(hub), ruth = await someone(chair)
  let child, contact, conference, plan

  await step('Another authority tells Carol that Amina has moved here with her mother, on its protection plan', async () => {
    const { page } = carol
    await page.goto('/front-door/new')
    await page.locator('[name=given]').fill('Amina')
    await page.locator('[name=family]').fill('Yusuf')
    for (const [box, value] of [['day', '6'], ['month', '5'], ['year', '2018']]) await page.locator(`[name=born-${box}]`).fill(value)
    await page.getByRole('button', { name: 'Look for this child' }).click()
    await page.getByRole('button', { name: /someone new/ }).click()
    await choose(page, 'source', 'la_services')
    await choose(page, 'channel', 'email')
    await page.locator('[name=from]').fill('Conference chair, Farborough')
    await page.locator('[name=worry]').fill('On our plan for neglect since January; they have taken a tenancy in Millbrook Road.')
    await page.getByRole('button', { name: 'Log the contact' }).click()
    await saved(page)
    contact = here(page)
    child = /^\/children\/[^/]+/.exec(contact)[0]
  })
  await step('Kim decides that she has moved in for good: a referral and a transfer-in conference follow', async () => {
    await kim.page.goto(contact)
    await decide(kim.page, 'Moved in for good, on another authority’s protection plan', { choices: { rag: 'amber', level: '4' }, fields: { indicators: 'On a plan elsewhere' }, why: 'They have the tenancy; the plan there stays until our conference' })
    await kim.page.goto(contact)
    await kim.page.getByRole('link', { name: /^Child protection conference/ }).click()
    conference = here(kim.page)
    const row = await plain(kim.page.getByRole('row').filter({ hasText: 'rule CP-15' }))
    assert.match(row, /15 working days from word that the child has moved in/)
  })
  await look(kim, 'transfer-in-conference')
  await step('A worker is found, and Ruth arranges and chairs the conference: the plan is ours, and the clock stops', async () => {
    await kim.page.goto(`${child}/allocate`)
    const options = await kim.page.locator('select[name=worker] option').allInnerTexts()
    await kim.page.locator('select[name=worker]').selectOption({ label: options.find((one) => one.startsWith(worker)) })
    await kim.page.getByRole('button', { name: /^Allocate/ }).first().click()
    await saved(kim.page)
    const { page } = ruth
    await page.goto(conference)
    await page.getByRole('link', { name: 'Arrange it', exact: true }).click()
    await fillDay(page, 'arranged', 0)
    await page.locator('select[name=chair]').selectOption({ label: (await page.locator('select[name=chair] option').allInnerTexts()).find((one) => one.startsWith(chair)) })
    await page.locator('[name=why]').fill('Farborough can come today')
    await page.getByRole('button', { name: /^Decide/ }).click()
    await saved(page)
    for (const [agency, who] of [['social_care', worker], ['police', 'DS Ann Hall'], ['health', 'Health visitor']]) {
      await page.goto(conference)
      await page.getByRole('link', { name: 'Add an agency' }).click()
      await choose(page, 'agency', agency)
      await page.locator('[name=person]').fill(who)
      await choose(page, 'came', 'came')
      await choose(page, 'view', 'met')
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await saved(page)
    }
    await page.goto(conference)
    await decide(page, 'Held: child protection plan', { choices: { category: 'neglect' }, fields: { childs_voice: 'I like that I have my own bed here.', parents: 'Mum wants the same worker to stay.' }, why: 'Nothing has changed but the address' })
    assert.match(await plain(page.getByRole('row').filter({ hasText: 'rule CP-15' })), /Done .*in time/)
    await page.getByRole('link', { name: /^Child protection plan/ }).first().click()
    plan = here(page)
  })
  await step('The plan will be looked at by someone senior after nine months; Helen looks now, and the next is at fifteen', async () => {
    const helen = await someone(service)
    const { page } = helen
    await page.goto(plan)
    const waits = page.getByRole('row').filter({ hasText: 'rule CP-16' })
    assert.match(await plain(waits), /9 months from plan made/)
    await decide(page, 'Has enough changed? Look at a long plan', { why: 'Not yet: she misses school; legal advice if it is so in June' })
    const rows = await page.getByRole('row').filter({ hasText: 'rule CP-16' }).allInnerTexts()
    assert.ok(rows.some((row) => /Done/.test(row)) && rows.some((row) => /15 months from plan made/.test(row)), rows.join('; '))
    await look(helen, 'plan-looked-at')
    await page.goto(`${child}/chronology?view=everything`)
    await page.getByText('she misses school').first().waitFor()
    // It is not for the worker or her manager to say of their own plan.
    const samira = await someone(worker)
    await samira.page.goto(plan)
    assert.equal(await samira.page.getByRole('link', { name: 'Has enough changed? Look at a long plan', exact: true }).count(), 0)
  })
  await step('A court directs a section 37 report: Samira writes down when, and her day says by when it is filed', async () => {
    const samira = await someone(worker)
    const { page } = samira
    await page.goto(`${child}/record`)
    await page.getByRole('link', { name: 'Section 37 report', exact: true }).click()
    await look(samira, 'section-37-form')
    await fillDay(page, 'directed', -1)
    await fillDay(page, 'file_by', 3)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page)
    await page.goto('/')
    const line = await plain(page.getByRole('row').filter({ hasText: 'Section 37 report' }).first())
    assert.match(line, /the court set its own day/)
  })
}
