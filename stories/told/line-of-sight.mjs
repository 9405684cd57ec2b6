import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { londonDay } from '../support/day.mjs'
import { colin, numberIn } from '../support/steps.mjs'

// The children in the list of a reason, over all its pages.
async function listed(page, href) {
  await page.goto(href)
  const found = []
  for (;;) {
    found.push(...await page.locator('main table tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href').split('?')[0])))
    const next = page.getByRole('link', { name: /^Next/ })
    if (await next.count() === 0) return found
    await next.first().click()
  }
}

// The board's numbers: children, need you, and each reason's own.
async function board(page, address) {
  await page.goto(address)
  const lead = page.locator('.sl-lead').first()
  const words = await lead.innerText()
  const need = /none needs you/.test(words) ? 0 : await numberIn(lead, /([\d,]+) needs? you/)
  const reasons = []
  for (const heading of await page.locator('main h2.sl-why').all()) {
    const section = page.locator('section').filter({ has: page.locator(`#${await heading.getAttribute('id')}`) })
    reasons.push({
      name: (await heading.innerText()).split('\n')[0],
      count: await numberIn(heading, /([\d,]+) child/),
      shown: await section.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href').split('?')[0])),
      all: await section.locator('.sl-more a').count() > 0 ? await section.locator('.sl-more a').getAttribute('href') : null,
    })
  }
  return { children: await numberIn(lead, /Of the ([\d,]+) child|of the ([\d,]+) child/i), need, reasons }
}

export default async function ({ server, someone, step, look }) {
  const nobody = await someone()
  const directorName = await nameOfRole(nobody.page, 'Director')
  const director = await someone(directorName)
  const { page } = director

  const whole = await step(`${directorName}, the director, sees the whole service in one sentence`, async () => board(page, '/line-of-sight'))
  await look(director, 'line-of-sight')

  await step('The reasons add up to the children who need someone, and each list to its count', async () => {
    assert.equal(whole.reasons.reduce((sum, one) => sum + one.count, 0), whole.need)
    const once = new Set()
    for (const reason of whole.reasons) {
      const children = reason.all ? await listed(page, reason.all) : reason.shown
      assert.equal(children.length, reason.count, reason.name)
      for (const child of children) {
        assert.ok(!once.has(child), `${child} stands twice`)
        once.add(child)
      }
    }
    assert.equal(once.size, whole.need)
  })

  await step('The services add up to the whole', async () => {
    await page.goto('/line-of-sight')
    const rows = page.getByRole('table', { name: /^Services/ }).locator('tbody tr')
    let children = 0
    let need = 0
    for (const row of await rows.all()) {
      const numbers = (await row.locator('td').allInnerTexts()).map((one) => Number(one.replaceAll(',', '')))
      children += numbers[0]
      need += numbers[1]
    }
    assert.equal(children, whole.children)
    assert.equal(need, whole.need)
  })

  await step('From the authority to a service, and from the service to a team', async () => {
    await page.getByRole('table', { name: /^Services/ }).getByRole('link').filter({ hasText: /plan|safe|famil|care/i }).first().click()
    await page.getByRole('table', { name: /^Teams/ }).waitFor()
    await look(director, 'line-of-sight-service')
    await page.getByRole('table', { name: /^Teams/ }).getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: /^Line of sight: / }).waitFor()
    assert.equal(await page.getByRole('table', { name: /^Teams/ }).count(), 0)
  })

  await step('A reason’s own page lists its children', async () => {
    const reason = whole.reasons.find((one) => one.all)
    if (reason) await page.goto(reason.all)
  })
  await look(director, 'line-of-sight-reason')

  await step('The same board last Monday is a link, and says which day it shows', async () => {
    await page.goto('/line-of-sight')
    await page.getByRole('link', { name: 'Same board last Monday' }).click()
    assert.match(page.url(), /on=\d{4}-\d\d-\d\d/)
    assert.match(await page.locator('.sl-lead').first().innerText(), /on that day/)
  })
  await look(director, 'line-of-sight-last-monday')

  await step('As it was known on a day is another question, and the address says so', async () => {
    const day = londonDay(-14).iso
    const as_things_were = await board(page, `/line-of-sight?on=${day}`)
    const as_known = await board(page, `/line-of-sight?on=${day}&known=${day}`)
    assert.ok(as_things_were.children > 0 && as_known.children > 0)
    assert.match(await page.locator('main').innerText(), /known|recorded by/i)
  })

  await step('Colin’s board is his own team’s', async () => {
    const him = await someone(colin)
    await him.page.getByRole('link', { name: 'Line of sight', exact: true }).click()
    await him.page.getByRole('heading', { level: 1, name: /Care planning team 2/ }).waitFor()
    const answer = await him.page.goto('/line-of-sight')
    const words = await him.page.locator('main').innerText()
    assert.ok(answer.status() === 403 || words.includes('Care planning team 2'), 'the whole authority is not his to see')
    await him.page.goto('/')
    await him.page.getByRole('link', { name: 'Line of sight', exact: true }).click()
    assert.match(await him.page.locator('main').innerText(), /Workers’ own supervision in time: \d+ of \d+/)
    await look(him, 'line-of-sight-team')
  })

  await step('What he was to check, and has not, is a list that leads to saying what came of it', async () => {
    const him = await someone(colin)
    await him.page.getByRole('link', { name: 'Line of sight', exact: true }).click()
    const link = him.page.getByRole('link', { name: /past the day/ })
    const count = Number((await link.innerText()).match(/\d+/)[0])
    await link.click()
    await him.page.getByRole('heading', { level: 1, name: /^Decisions to check: Care planning team 2/ }).waitFor()
    const rows = him.page.locator('main tbody tr')
    assert.equal(await rows.count(), Math.min(count, 50))
    assert.match(await rows.first().innerText(), /“.+” To be checked \d+ \w+/)
    await look(him, 'decisions-to-check')
    await rows.first().getByRole('link', { name: /^Check/ }).click()
    await him.page.getByLabel('What came of it?').fill('Dan rang on Tuesday, and she was at school all week.')
    await him.page.getByRole('button', { name: 'Save check' }).click()
    await him.page.getByRole('link', { name: 'Line of sight', exact: true }).click()
    const left = count === 1 ? 0 : count - 1
    if (left > 0) assert.match(await him.page.getByRole('link', { name: /past the day/ }).innerText(), new RegExp(`^${left} `))
    else assert.equal(await him.page.getByRole('link', { name: /past the day/ }).count(), 0)
  })

  await step('How each reason is worked out is written down', async () => {
    await page.goto('/line-of-sight-reasons')
    await page.getByRole('heading', { level: 1, name: 'How each reason is worked out' }).waitFor()
  })
  await look(director, 'line-of-sight-reasons')
}
