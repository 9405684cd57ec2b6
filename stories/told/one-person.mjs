// A household told of in one form; a save undone; a child written down twice, found, shown as one, and as two again.
import assert from 'node:assert/strict'
import { errors } from '../support/steps.mjs'

const officer = 'Carol Osei', hub = 'Kim Adu', data = 'Bilal Chaudhry', worker = 'Dan Frith'

export const workers = [
  { name: officer, role: 'contact_officer', team: 'Front door', service: 'Front door' },
  { name: hub, role: 'practice_manager', team: 'Front door', service: 'Front door' },
  { name: data, role: 'data_officer', team: 'Performance', service: 'Leadership' },
  { name: worker, role: 'social_worker', team: 'Care planning team 9', service: 'Care planning' },
]

const here = (page) => new URL(page.url()).pathname
const childOf = (page) => /^\/children\/([^/]+)/.exec(here(page))[1]
const main = async (page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

async function who(page, { given, family, address = '', born = '6 5 2012' }) {
  await page.locator('[name=given]').fill(given)
  await page.locator('[name=family]').fill(family)
  await page.locator('[name=address]').fill(address)
  for (const [box, value] of born.split(' ').map((value, at) => [['day', 'month', 'year'][at], value])) await page.locator(`[name=born-${box}]`).fill(value)
  await page.getByRole('button', { name: 'Look for this child' }).click()
  await page.getByRole('heading', { name: 'Who it may be' }).waitFor()
}
async function writeDown(page, person) {
  await who(page, person)
  await page.getByRole('button', { name: /rite down as someone new/ }).click()
  await page.getByRole('heading', { name: /^Log a contact/ }).waitFor()
  return childOf(page)
}
async function tell(page, worry) {
  const source = page.locator('[name=source]').first()
  if (await source.evaluate((one) => one.tagName) === 'SELECT') await source.selectOption('schools')
  else await page.locator('[name=source][value=schools]').check()
  await page.locator('[name=from]').fill('Head teacher, Millbrook Primary')
  await page.locator('[name=worry]').fill(worry)
  await page.getByRole('button', { name: 'Log the contact' }).click()
  await page.getByText(/^Saved /).first().waitFor()
}

export default async function ({ someone, step, look }) {
  const carol = await someone(officer)
  const { page } = carol
  const home = '12 Millbrook Road'
  let first, sister, again, twin

  await step('Carol writes down a boy, and adds his sister to the same contact before she writes what was said', async () => {
    await page.goto('/front-door/new')
    first = await writeDown(page, { given: 'Mohammed', family: 'Hussain', address: home })
    await page.getByRole('link', { name: 'Add another child of the household' }).click()
    await page.getByText('So far: Mohammed Hussain.').waitFor()
    await look(carol, 'contact-household-who')
    await who(page, { given: 'Aisha', family: 'Hussain', address: home, born: '2 9 2015' })
    await page.getByRole('button', { name: /rite down as someone new/ }).click()
    await page.getByRole('heading', { name: 'Log a contact about Mohammed' }).waitFor()
    assert.equal(childOf(page), first)
    assert.ok(await page.getByLabel(/^Aisha Hussain/).isChecked())
  })
  await look(carol, 'contact-household')

  await step('One form makes a contact for each of them, and each leads to the other', async () => {
    await tell(page, 'Both children came without coats for the third day, and Mohammed said there is no food at home.')
    await page.getByText(/Aisha Hussain has a contact of their own/).waitFor()
    await page.getByRole('heading', { name: 'Told together, about the same household' }).waitFor()
    await look(carol, 'contact-of-a-household')
    await page.getByRole('link', { name: 'Aisha Hussain' }).click()
    sister = childOf(page)
    assert.notEqual(sister, first)
    await page.getByText('there is no food at home').waitFor()
    await page.getByRole('link', { name: 'Mohammed Hussain' }).waitFor()
    await page.goto('/front-door')
    assert.equal(await page.getByRole('row').filter({ hasText: 'Hussain' }).count(), 2)
  })

  await step('What she saved by mistake she undoes at once, and it waits for nobody', async () => {
    await page.goto('/front-door/new')
    await writeDown(page, { given: 'Grace', family: 'Owusu', born: '1 2 2014' })
    await tell(page, 'Written about the wrong child.')
    await page.goto('/front-door')
    assert.equal(await page.getByRole('row').filter({ hasText: 'Grace Owusu' }).count(), 1)
    await page.goto('/front-door/new')
    await writeDown(page, { given: 'Ruby', family: 'Lane', born: '1 3 2014' })
    await tell(page, 'Written twice.')
    await look(carol, 'saved-with-undo')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/^Undone\. /).first().waitFor()
    await page.goto('/front-door')
    assert.equal(await page.getByRole('row').filter({ hasText: 'Ruby Lane' }).count(), 0)
    assert.equal(await page.getByRole('row').filter({ hasText: 'Grace Owusu' }).count(), 1)
  })

  await step('Half a name already finds him, before any button', async () => {
    await page.goto('/front-door/new')
    await page.locator('[name=given]').pressSequentially('Moh')
    await page.locator('[name=family]').pressSequentially('Huss')
    const found = page.getByRole('status').filter({ hasText: 'So far it may be' })
    await found.getByText('Mohammed Hussain').first().waitFor()
    await found.getByText('Name begins so', { exact: false }).first().waitFor()
    // A pause within the date of birth is no mistake of hers: he is still there, and nothing is complained of.
    const asked = page.waitForResponse((answer) => answer.url().includes('typing=yes') && answer.url().includes('born-day=6&born-month=&'))
    await page.locator('[name=born-day]').pressSequentially('6')
    assert.equal((await asked).status(), 200)
    await found.getByText('Mohammed Hussain').first().waitFor()
    await look(carol, 'contact-found-half-typed')
  })

  await step('A school spells the boy otherwise; he is shown as likely, and written down as someone new all the same', async () => {
    await page.goto('/front-door/new')
    await page.locator('[name=given]').pressSequentially('Muhammad')
    await page.locator('[name=family]').pressSequentially('Hussein')
    for (const [box, value] of [['day', '6'], ['month', '5'], ['year', '2012']]) await page.locator(`[name=born-${box}]`).pressSequentially(value)
    await page.getByRole('status').filter({ hasText: 'So far it may be' }).getByText('Mohammed Hussain').first().waitFor() // before any button
    await look(carol, 'contact-found-as-typed')
    await who(page, { given: 'Muhammad', family: 'Hussein', address: '3 Harbour Street' })
    await page.getByText('Mohammed Hussain').first().waitFor()
    await page.getByRole('button', { name: /rite down as someone new/ }).click()
    await page.getByRole('heading', { name: /^Log a contact/ }).waitFor()
    again = childOf(page)
    await tell(page, 'Muhammad has been in three fights this week.')
    await page.goto('/front-door/new')
    twin = await writeDown(page, { given: 'Zayn', family: 'Hussain', address: home })
  })

  const bilal = await someone(data)
  const his = bilal.page
  await step('Nothing is made one by the program: Bilal finds the pair on his list, and compares', async () => {
    await his.goto('/duplicates')
    await his.getByRole('link', { name: 'Duplicates', exact: true }).waitFor()
    await look(bilal, 'duplicates')
    const row = his.getByRole('row').filter({ hasText: 'Muhammad Hussein' })
    assert.match((await row.innerText()).replace(/\s+/g, ' '), /born on the same day/)
    assert.equal(await his.getByRole('row').filter({ hasText: 'Zayn' }).count(), 0)
    await row.getByRole('link', { name: /^Compare/ }).click()
    await his.getByRole('heading', { name: 'Two records side by side' }).waitFor()
    await look(bilal, 'two-records')
    assert.equal((await main(his)).includes('no food at home'), false)
  })
  await step('Without a reason it is refused, and what he chose is kept', async () => {
    await his.getByLabel('They are one and the same child').check()
    await his.getByLabel(`${first}, Mohammed Hussain`).check()
    await his.getByRole('button', { name: 'Say so' }).click()
    assert.match(await errors(his), /Say why/)
    assert.ok(await his.getByLabel('They are one and the same child').isChecked())
    await look(bilal, 'two-records-refused')
  })
  await step('He says that they are one child; finding either name or number shows one', async () => {
    await his.locator('[name=because]').fill('Both schools gave the same NHS number by telephone')
    await his.getByRole('button', { name: 'Say so' }).click()
    await his.getByText(/are shown as one child/).first().waitFor()
    await look(bilal, 'duplicates-said')
    for (const words of ['Mohammed Hussain', 'Muhammad Hussein']) {
      await his.goto(`/find?q=${encodeURIComponent(words)}`)
      assert.equal(await his.getByRole('table', { name: 'People found' }).getByRole('row').filter({ hasText: /Mohammed|Muhammad/ }).count(), 1, words)
    }
  })

  const kim = await someone(hub)
  await step('Their mother is written down once for each of them: Bilal finds her too, and shows her as one', async () => {
    for (const [child, given] of [[first, 'Fatima'], [sister, 'Fatimah']]) {
      await kim.page.goto(`/children/${child}/people/someone-new`)
      await kim.page.locator('[name=role][value=adult]').check()
      await kim.page.locator('[name=given]').fill(given)
      await kim.page.locator('[name=family]').fill('Hussain')
      await kim.page.locator('[name=address]').fill(home)
      await kim.page.getByRole('button', { name: 'Save, and say who they are' }).click()
      await kim.page.getByText(/^Saved /).first().waitFor()
      const is = kim.page.locator('[name=is]').first()
      if (await is.evaluate((one) => one.tagName) === 'SELECT') await is.selectOption('mother')
      else await kim.page.locator('[name=is][value=mother]').check()
      await kim.page.getByRole('button', { name: 'Save', exact: true }).click()
      await kim.page.getByText(/^Saved /).first().waitFor()
    }
    await his.goto('/duplicates')
    await his.getByRole('link', { name: 'Records that may be of one adult' }).click()
    await look(bilal, 'duplicate-adults')
    await his.getByRole('row').filter({ hasText: 'Fatimah' }).getByRole('link', { name: /^Compare/ }).click()
    const words = await main(his)
    assert.ok(words.includes('Mother of Mohammed Hussain') && words.includes('Mother of Aisha Hussain'), words)
    await look(bilal, 'two-adults')
    await his.getByLabel('They are one and the same adult').check()
    await his.getByLabel(/, Fatima Hussain$/).check()
    await his.locator('[name=because]').fill('Kim met her with both children')
    await his.getByRole('button', { name: 'Say so' }).click()
    await his.getByText(/are shown as one adult/).first().waitFor()
    await kim.page.goto(`/children/${sister}`)
    await kim.page.getByText('Fatima Hussain').first().waitFor()
    assert.equal((await main(kim.page)).includes('Fatimah'), false)
  })
  await step('It was two sisters-in-law: taken back, each child has her own mother again', async () => {
    await his.goto('/duplicates?of=adults')
    await his.getByRole('row').filter({ hasText: 'One adult, shown as' }).getByRole('link', { name: /^Look at it/ }).click()
    await his.locator('[name=why]').fill('The school says there are two of them')
    await his.getByRole('button', { name: 'Take it back' }).click()
    await his.getByText(/is taken back/).first().waitFor()
    await kim.page.goto(`/children/${sister}`)
    await kim.page.getByText('Fatimah Hussain').first().waitFor()
  })
  await step('Kim opens either address: one record, both contacts in it, and it says so', async () => {
    await kim.page.goto(`/children/${again}`)
    assert.equal(childOf(kim.page), first)
    await kim.page.getByText(/are records of one child, shown here as one/).waitFor()
    await kim.page.getByText(/Also recorded as .*Muhammad Hussein/).waitFor()
    await look(kim, 'record-of-two')
    await kim.page.goto(`/children/${first}/chronology?view=everything`)
    const words = await main(kim.page)
    assert.ok(words.includes('three fights') && words.includes('no food at home'))
    await kim.page.goto('/front-door')
    assert.equal(await kim.page.getByRole('row').filter({ hasText: 'Muhammad Hussein' }).count(), 0)
    assert.equal(await kim.page.getByRole('row').filter({ hasText: 'Mohammed Hussain' }).count(), 2)
  })
  await step('Who is who is not for Kim or Dan to say', async () => {
    assert.equal((await kim.page.goto('/duplicates')).status(), 403)
    const dan = await someone(worker)
    assert.equal((await dan.page.goto(`/duplicates/compare?one=${first}&other=${twin}`)).status(), 403)
  })

  await step('Two who may be twins are refused, until he says how he knows that they are not', async () => {
    await his.goto('/duplicates')
    await his.locator('[name=one]').fill(sister)
    await his.locator('[name=other]').fill('999999')
    await his.getByRole('button', { name: 'Compare them' }).click()
    assert.match(await errors(his), /No record here has this number/)
    await his.locator('[name=one]').fill(first)
    await his.locator('[name=other]').fill(twin)
    await his.getByRole('button', { name: 'Compare them' }).click()
    await his.getByText(/they may be twins/).waitFor()
    await look(bilal, 'two-records-twins')
    await his.getByLabel('They are one and the same child').check()
    await his.getByLabel(`${first}, Mohammed Hussain`).check()
    await his.locator('[name=because]').fill('Same address and same day of birth')
    await his.getByRole('button', { name: 'Say so' }).click()
    assert.match(await errors(his), /may be twins/)
    await his.getByLabel('They are two different children').check()
    await his.locator('[name=because]').fill('The school has both of them in one class')
    await his.getByRole('button', { name: 'Say so' }).click()
    await his.getByText(/are two children, and are not shown as likely again/).first().waitFor()
  })

  await step('It was wrong: he takes it back with his reason, and the two are as they were', async () => {
    await his.goto('/duplicates')
    await his.getByRole('row').filter({ hasText: 'One child, shown as' }).getByRole('link', { name: /^Look at it/ }).click()
    await his.getByText('Both schools gave the same NHS number by telephone').waitFor()
    await look(bilal, 'take-back')
    await his.getByRole('button', { name: 'Take it back' }).click()
    assert.match(await errors(his), /Say why/)
    await his.locator('[name=why]').fill('The second school had read the wrong card')
    await his.getByRole('button', { name: 'Take it back' }).click()
    await his.getByText(/is taken back/).first().waitFor()
    await kim.page.goto(`/children/${again}`)
    assert.equal(childOf(kim.page), again)
    assert.equal((await main(kim.page)).includes('Also recorded as'), false)
    await kim.page.goto(`/children/${first}/chronology?view=everything`)
    const words = await main(kim.page)
    assert.ok(words.includes('no food at home') && !words.includes('three fights'))
  })
  await step('The pair is likely again; told apart, it is not shown any more', async () => {
    await his.goto('/duplicates')
    await his.getByRole('row').filter({ hasText: 'Muhammad Hussein' }).getByRole('link', { name: /^Compare/ }).click()
    await his.getByLabel('They are two different children').check()
    await his.locator('[name=because]').fill('Cousins: their mothers are sisters')
    await his.getByRole('button', { name: 'Say so' }).click()
    await his.getByText(/not shown as likely again/).first().waitFor()
    assert.equal(await his.getByRole('link', { name: /^Compare/ }).count(), 0)
  })
}
