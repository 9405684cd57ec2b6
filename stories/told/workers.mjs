import assert from 'node:assert/strict'
import { nameOfRole } from '../support/browser.mjs'
import { fillDay } from '../support/day.mjs'
import { errors, reload, samira } from '../support/steps.mjs'

const password = 'three quiet lanterns'

export default async function ({ someone, step, look }) {
  const anyone = await someone(null)
  const ada = await someone(await nameOfRole(anyone.page, 'System administrator'))
  const { page } = ada

  await step('Only the administrator is shown the way to the workers, or may go there', async () => {
    const her = await someone(samira)
    await her.page.goto('/')
    assert.equal(await her.page.getByRole('link', { name: 'Workers', exact: true }).count(), 0)
    for (const part of ['/workers', '/workers/new']) assert.equal((await her.page.goto(part)).status(), 403, part)
    await page.goto('/')
    await page.getByRole('link', { name: 'Workers', exact: true }).click()
    await page.getByText(samira).first().waitFor()
  })
  await look(ada, 'workers')

  await step('A worker without a role, or with the name of another, is refused', async () => {
    await page.getByRole('button', { name: 'Add a worker' }).click()
    await page.locator('[name=name]').first().fill(samira)
    await page.getByRole('button', { name: 'Add worker' }).click()
    const says = await errors(page)
    assert.match(says, /has this name already/)
    assert.match(says, /Choose: role/)
    assert.equal(await page.locator('[name=name]').first().inputValue(), samira)
  })
  await look(ada, 'worker-refused')

  await step('Rosa Quillfeather begins as a social worker of Care planning team 2', async () => {
    await page.locator('[name=name]').first().fill('Rosa Quillfeather')
    await page.locator('select[name=role]').selectOption({ label: 'Social worker' })
    await page.locator('[name=team]').fill('Care planning team 2')
    await page.getByRole('button', { name: 'Add worker' }).click()
    await page.getByText('Rosa Quillfeather is saved.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Rosa Quillfeather' }).waitFor()
  })

  await step('A password that is too short opens no account', async () => {
    await page.locator('#sign-in-name').fill('rosa.quillfeather')
    await page.locator('[name=password]').fill('lantern')
    await page.getByRole('button', { name: 'Open an account' }).click()
    assert.match(await errors(page), /at least 12 letters/)
    assert.equal(await page.locator('[name=password]').inputValue(), '')
  })
  await look(ada, 'worker-account-refused')

  const rosa = await someone(null)
  const rosaSignsIn = async (name) => {
    await rosa.page.goto('/sign-in')
    await rosa.page.locator('[name=name]').fill(name)
    await rosa.page.locator('[name=password]').fill(password)
    await rosa.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await step('With one that is long enough Rosa signs in', async () => {
    await page.locator('[name=password]').fill(password)
    await page.getByRole('button', { name: 'Open an account' }).click()
    await page.getByText('Rosa Quillfeather can sign in as rosa.quillfeather.').waitFor()
    await rosaSignsIn('rosa.quillfeather')
    await rosa.page.getByRole('button', { name: 'Sign out' }).waitFor()
  })
  await look(ada, 'worker')

  await step('Moved to another team, she is there at her next page', async () => {
    await page.locator('[name=team]').fill('Care planning team 1')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText(/team: Care planning team 2 to Care planning team 1/).waitFor()
    await rosa.page.goto('/account')
    await rosa.page.getByText(/Care planning team 1/).first().waitFor()
  })

  await step('Her account closed, Rosa is signed out and cannot sign in', async () => {
    await page.locator('input[name=open][value=no]').check()
    await page.getByRole('button', { name: 'Save account' }).click()
    await page.getByText('Rosa Quillfeather can no longer sign in.').waitFor()
    await reload(rosa.page)
    await rosa.page.getByRole('heading', { name: /Sign in/ }).first().waitFor()
    await rosaSignsIn('rosa.quillfeather')
    assert.match(await errors(rosa.page), /do not fit together/)
    assert.ok(!(await page.locator('main').innerText()).includes('argon2'))
  })

  await step('She leaves, and stands among those who have left', async () => {
    await fillDay(page, 'left', 0)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Rosa Quillfeather is saved.').waitFor()
    await page.goto('/workers')
    assert.equal(await page.getByRole('link', { name: 'Rosa Quillfeather' }).count(), 0)
    await page.getByRole('link', { name: 'Those who have left too' }).click()
    await page.getByRole('link', { name: 'Rosa Quillfeather' }).waitFor()
  })

  await step('Whoever holds children does not leave before they are given to others', async () => {
    await page.goto('/workers')
    await page.getByRole('link', { name: samira }).click()
    await page.getByText(/^Holds \d+ child/).waitFor()
    await fillDay(page, 'left', 0)
    await page.getByRole('button', { name: 'Save changes' }).click()
    assert.match(await errors(page), /Give those to others first/)
  })

  await step('Teams stand with their service and manager, and only the administrator says so', async () => {
    await page.goto('/workers')
    await page.getByRole('button', { name: 'Teams' }).click()
    await page.getByRole('row').filter({ hasText: 'Care planning team 2' }).getByText('Colin Adeyemi').waitFor()
    const her = await someone(samira)
    assert.equal((await her.page.goto('/workers/teams')).status(), 403)
    assert.equal((await her.page.goto('/workers/teams/care-planning-team-2')).status(), 403)
  })
  await look(ada, 'teams')
  await step('A team is added once, and is given a service and a manager', async () => {
    await page.getByRole('button', { name: 'Add a team' }).click()
    await page.locator('[name=name]').fill('care planning TEAM 2')
    await page.getByRole('button', { name: 'Add team' }).click()
    assert.match(await errors(page), /There is a team of this name already/)
    await page.locator('[name=name]').fill('Quiet river team')
    await page.locator('[name=service]').fill('Care planning')
    await page.getByRole('button', { name: 'Add team' }).click()
    await page.getByText('Quiet river team is saved.').waitFor()
    await page.getByRole('link', { name: 'Quiet river team' }).click()
    await page.locator('select[name=manager]').selectOption({ label: 'Colin Adeyemi' })
    await look(ada, 'team')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('row').filter({ hasText: 'Quiet river team' }).getByText('Colin Adeyemi').waitFor()
    await page.getByRole('link', { name: 'Quiet river team' }).click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    assert.match(await errors(page), /Nothing has been changed/)
  })

  await step('The administrator closes neither their own account nor their own role', async () => {
    await page.goto('/workers')
    await page.getByRole('link', { name: ada.name }).click()
    await page.locator('select[name=role]').selectOption({ label: 'Social worker' })
    await page.getByRole('button', { name: 'Save changes' }).click()
    assert.match(await errors(page), /Somebody else must change this for you/)
  })
}
