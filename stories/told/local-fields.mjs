import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../support/server.mjs'
import { childToVisit, colin, errors, fillVisit, samira } from '../support/steps.mjs'

const heading = 'record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n'
const asked = `${heading}visit,local_fire_check,Has the home had a fire check?,code,done=Done; booked=Booked; refused=Refused,yes,Ask to see the certificate,,,,place
visit,local_housing,Housing reference,label,,no,As the housing office writes it,20,,,
`
export const overlay = { 'local_fields.csv': asked }

export default async function ({ server, someone, step, look }) {
  let her = await someone(samira)
  let { page } = her
  const child = await childToVisit(page)
  const visits = `/children/${child.reference}/visits`
  const entry = (words) => page.locator('li.sl-entry').filter({ hasText: words })
  const fire = (answer) => page.locator(`input[name=local_fire_check][value=${answer}]`)

  await step('The visit form asks what this authority asks, where it said', async () => {
    await page.goto(`${visits}/new`)
    const question = page.getByRole('group', { name: 'Has the home had a fire check?' })
    await question.getByText('Ask to see the certificate').waitFor()
    const boxes = await page.locator('form[data-draft] [name]').evaluateAll((all) => [...new Set(all.map((box) => box.name))])
    assert.equal(boxes.indexOf('local_fire_check'), boxes.indexOf('place') + 1, boxes.join(' '))
    assert.match(await page.getByText(/^Housing reference/).first().innerText(), /optional/)
  })
  await look(her, 'local-fields-form')

  await step('Left blank, the visit is refused, and what was written stays', async () => {
    await fillVisit(page, { note: 'The landlord came while we talked.' })
    await page.locator('[name=local_housing]').fill('HX-20417 but much too long')
    await page.getByRole('button', { name: 'Save visit' }).click()
    const says = await errors(page)
    assert.match(says, /Answer “Has the home had a fire check\?”/)
    assert.match(says, /Must be 20 characters or fewer/)
    assert.equal(await page.locator('[name=note]').inputValue(), 'The landlord came while we talked.')
    assert.equal(await page.locator('[name=local_housing]').inputValue(), 'HX-20417 but much too long')
  })
  await look(her, 'local-fields-refused')

  await step('Answered, it is saved, and stands with the visit in words', async () => {
    await fire('booked').check()
    await page.locator('[name=local_housing]').fill('HX-20417')
    await page.getByRole('button', { name: 'Save visit' }).click()
    await page.getByRole('alert').getByText(/^Saved /).first().waitFor()
    await page.goto(visits)
    await entry('The landlord came').getByText('Booked').waitFor()
    await entry('The landlord came').getByText('HX-20417').waitFor()
    await page.goto(`/children/${child.reference}/chronology?kind=visit`)
    await entry('The landlord came').getByText('Has the home had a fire check? Booked').waitFor()
  })
  await look(her, 'local-fields-in-the-chronology')

  await step('Samira corrects the answer alone, and says why', async () => {
    await page.goto(visits)
    await entry('The landlord came').getByRole('link', { name: /^Correct/ }).click()
    assert.ok(await fire('booked').isChecked())
    await fire('done').check()
    await page.locator('[name=why]').fill('The certificate came in the post.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    await page.getByRole('alert').getByText(/^Saved /).first().waitFor()
    await page.goto(visits)
    await entry('The landlord came').getByText('Done').waitFor()
    assert.equal(await entry('The landlord came').getByText('Booked').count(), 0)
    await entry('The landlord came').getByText('HX-20417').waitFor()
  })

  await step('The child is found by the housing reference', async () => {
    await page.goto('/find?q=hx-20417')
    await page.locator(`main a[href^="/children/${child.reference}"]`).first().waitFor()
    await page.getByText(/housing reference/i).first().waitFor()
  })
  await look(her, 'local-fields-found')

  await step('What is not on the list, whatever a request says, is refused', async () => {
    await page.goto(`${visits}/new`)
    await fillVisit(page)
    const status = await page.evaluate(async () => {
      const form = document.querySelector('form[data-draft]')
      const fields = new URLSearchParams(new FormData(form))
      fields.set('save', 'record')
      fields.set('local_fire_check', 'burnt')
      return (await fetch(form.action, { method: 'POST', body: fields })).status
    })
    assert.equal(status, 422)
  })

  await step('It goes out by its name: in a file, and in the JSON of the child', async () => {
    await server.stop()
    const file = join(temporaryFolder('out'), 'visits.csv')
    await server.command(['export', 'local', '--type', 'visit', '--out', file])
    const [first, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
    assert.match(first, /^child,record,version,recorded,recorded_by,on,.*local_fire_check,local_housing$/)
    assert.ok(lines.some((line) => line.startsWith(`${child.reference},`) && line.endsWith(',done,HX-20417')), lines.slice(-3).join('\n'))
    const { records } = JSON.parse((await server.command(['child', child.reference, '--format', 'json'])).stdout)
    assert.ok(records.some((one) => one.kind === 'visit' && one.fields.local_fire_check === 'done' && one.version === 2))
    assert.match((await server.command(['records'])).stdout, /\| `local_fire_check` \| Has the home had a fire check\? \|/)
    assert.match((await server.command(['export', 'local', '--type', 'account', '--out', file], { fails: true })).stderr, /no record type “account”/)
  })

  await step('A mistake in the file is named by line and column, and nothing starts', async () => {
    writeFileSync(join(server.data, 'practice', 'local_fields.csv'), `${heading}visit,fire,Fire check,label,,no,,,,,\n`)
    const refused = await server.command(['child', child.reference], { fails: true })
    assert.match(refused.stderr, /local_fields\.csv, line 2, column name: “fire” is not local_/)
  })

  await step('When it is no longer asked, what was answered still stands with the visit', async () => {
    writeFileSync(join(server.data, 'practice', 'local_fields.csv'), heading)
    await server.start()
    her = await someone(samira)
    page = her.page
    await page.goto(`${visits}/new`)
    assert.equal(await page.locator('[name=local_fire_check]').count(), 0)
    await page.goto(visits)
    await entry('The landlord came').getByText('Fire check (no longer asked)').waitFor()
    await entry('The landlord came').getByRole('link', { name: /^Correct/ }).click()
    await page.locator('[name=note]').fill('The landlord came while we talked about school.')
    await page.locator('[name=why]').fill('I left out what we talked about.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    await page.goto(visits)
    await entry('about school').getByText('HX-20417').waitFor()
  })
  await look(her, 'local-fields-no-longer-asked')

  await step('Colin reads the same', async () => {
    const him = await someone(colin)
    await him.page.goto(visits)
    await him.page.getByText('Housing (no longer asked)').first().waitFor()
  })
}
