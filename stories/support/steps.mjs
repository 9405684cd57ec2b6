// What people do in several stories.
import assert from 'node:assert/strict'
import { fillDay } from './day.mjs'

export const samira = 'Samira Rahman' // a social worker of Care planning team 2
export const colin = 'Colin Adeyemi' // her manager
export const abigail = 'Abigail Davies' // of the assessment team: another team's worker

export const reload = async (page) => { await page.reload({ waitUntil: 'load' }) }

// A child of hers for whom a visit is due: { name, reference }, from My day. Amara Tesfaye, called Mari, when she is there.
export async function childToVisit(page) {
  await page.goto('/')
  const mari = page.getByRole('link', { name: 'Amara Tesfaye', exact: true }).first()
  if (await mari.count() > 0) return { name: 'Amara Tesfaye', reference: /children\/([^/]+)/.exec(await mari.getAttribute('href'))[1] }
  const link = page.locator('a[href$="/visits/new"]').first()
  const href = await link.getAttribute('href')
  const row = page.getByRole('row').filter({ has: link }).first()
  const name = (await row.getByRole('link').first().innerText()).trim()
  return { name, reference: /children\/([^/]+)\//.exec(href)[1] }
}

// The row of "What is due" for a clock, as words; empty when there is none.
export async function due(page, reference, clock) {
  await page.goto(`/children/${reference}`)
  const rows = page.getByRole('table', { name: /^What is due for/ }).getByRole('row').filter({ hasText: clock })
  return (await rows.allInnerTexts()).join('\n').replace(/\s+/g, ' ')
}

const seen = { alone: 'alone', others: 'with_others', 'not seen': 'not_seen' }

export async function fillVisit(page, { seen: how = 'alone', said = 'I like it when you come on time.', note = 'We walked to the park and talked about school.', whyNotAlone = '' } = {}) {
  const purpose = page.locator('[name=purpose]')
  if (await purpose.first().evaluate((box) => box.tagName) === 'SELECT') {
    if (!await purpose.inputValue()) await purpose.selectOption({ index: 1 })
  } else if (await page.locator('[name=purpose]:checked').count() === 0) await purpose.first().check()
  await page.locator(`input[name=seen][value=${seen[how]}]`).check()
  await page.locator('input[name=place][value=home]').check()
  const worker = page.locator('select[name=worker]')
  if (!await worker.inputValue()) await worker.selectOption({ index: 1 })
  if (whyNotAlone) await page.locator('[name=not_alone_reason]').fill(whyNotAlone)
  await page.locator('[name=said]').fill(said)
  await page.locator('[name=note]').fill(note)
}

export async function fillDecision(page, { question = '', decision, because, actions = 'Worker and school meet this week', checkIn = 14 } = {}) {
  if (question) await page.locator('[name=question]').fill(question)
  await page.locator('[name=decision]').fill(decision)
  await page.locator('[name=because]').fill(because)
  await page.locator('[name=actions]').fill(actions)
  await fillDay(page, 'check_on', checkIn)
}

export async function errors(page) {
  const summary = page.locator('.govuk-error-summary')
  await summary.waitFor()
  return (await summary.innerText()).replace(/\s+/g, ' ')
}

export async function numberIn(locator, pattern) {
  const words = await locator.innerText()
  const found = pattern.exec(words)
  assert.ok(found, `“${words}” does not say ${pattern}`)
  return Number(found[1].replaceAll(',', ''))
}
