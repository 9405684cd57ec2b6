import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOfRole } from '../support/browser.mjs'
import { temporaryFolder } from '../support/server.mjs'
import { childToVisit, samira } from '../support/steps.mjs'

const found = (page, reference) => page.getByRole('table', { name: 'People found' }).getByRole('row').filter({ hasText: reference })

export default async function ({ server, someone, step, look }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  const family = child.name.split(' ').at(-1)
  const search = async (words, on = page) => {
    await on.getByRole('search').getByRole('searchbox').first().fill(words)
    await on.getByRole('search').getByRole('searchbox').first().press('Enter')
    await on.getByRole('heading', { level: 1, name: 'Find someone' }).waitFor()
  }

  await step(`Samira finds ${child.name} by part of a name, from the box in the header`, async () => {
    await search(family.slice(0, 4).toLowerCase())
    await found(page, child.reference).waitFor()
  })
  await look(her, 'find')

  await step('A name spelt as it sounds is found, and the list says how', async () => {
    const sounding = family === 'Tesfaye' ? 'Tessfahya' : family.replace(/ah$/, 'a').replace(/y$/, 'ie').replace(/(.)n(.)/, '$1nn$2')
    await search(sounding)
    await found(page, child.reference).waitFor()
  })

  const born = await (async () => {
    await page.goto(`/children/${child.reference}`)
    const words = await page.locator('.sl-child').innerText()
    const [, day, month, year] = /born (\d+) (\w+) (\d+)/.exec(words)
    return `${day}/${new Date(`${month} 1, 2000`).getMonth() + 1}/${year}`
  })()
  await step('A date of birth finds the child', async () => {
    await search(born)
    await found(page, child.reference).waitFor()
  })

  await step('The child’s number finds the child, and only that child', async () => {
    await search(child.reference)
    await found(page, child.reference).waitFor()
    assert.equal(await page.getByRole('table', { name: 'People found' }).locator('tbody tr').count(), 1)
  })

  await step('When nobody is found the page says so, keeps the words and says what else to try', async () => {
    await search('Zzyzxq')
    await page.getByRole('status').getByText('Nobody was found for “Zzyzxq”.').waitFor()
    await page.getByRole('heading', { name: 'If you cannot find someone' }).waitFor()
  })
  await look(her, 'find-nobody')

  await step('What is typed is shown as words, never as markup', async () => {
    await search('<img src=x onerror=alert(1)>')
    await page.getByText('<img src=x onerror=alert(1)>', { exact: false }).first().waitFor()
    assert.equal(await page.locator('main img').count(), 0)
  })

  const officer = await nameOfRole((await someone()).page, 'Contact officer')
  await step(`${officer}, at the front door, finds the child and may not open the record`, async () => {
    const before = await someone(officer)
    await search(child.name, before.page)
    await found(before.page, child.reference).waitFor()
    assert.equal(await before.page.locator(`main a[href="/children/${child.reference}"]`).count(), 0)
    await look(before, 'find-not-open')
  })

  await step('The record of one child is restricted to her own team, with the next extract', async () => {
    await server.stop()
    const folder = temporaryFolder('restricted')
    const workbook = join(folder, 'annex-a.xlsx')
    await server.command(['export', 'annex-a', '--out', workbook])
    writeFileSync(join(folder, 'restricted.csv'), `Child Unique ID,Basis\n${child.reference},Related to staff\n`)
    await server.command(['import', 'annex-a', workbook, '--restricted', join(folder, 'restricted.csv')])
    await server.start()
  })

  const other = await someone(officer)
  await step('The officer no longer finds the child: not by name, number or date of birth', async () => {
    for (const words of [child.name, child.reference, born, family]) {
      await search(words, other.page)
      assert.equal(await found(other.page, child.reference).count(), 0, words)
      assert.equal(await other.page.locator(`main a[href*="${child.reference}"]`).count(), 0, words)
      // Her name stands nowhere but where the searcher wrote it.
      assert.ok(!(await other.page.locator('main').innerText()).replaceAll(words, '').includes(child.name), words)
    }
  })

  await step('To the officer the address of the record answers as one that never was', async () => {
    const there = await other.page.goto(`/children/${child.reference}`)
    const said = (await other.page.locator('main').innerText()).replaceAll(child.reference, '')
    const never = await other.page.goto('/children/999999')
    assert.equal(there.status(), never.status())
    assert.equal(said, (await other.page.locator('main').innerText()).replaceAll('999999', ''))
  })

  await step('The child’s own worker still finds the child, marked as restricted', async () => {
    const again = await someone(samira)
    await search(child.reference, again.page)
    await found(again.page, child.reference).waitFor()
    await again.page.goto(`/children/${child.reference}`)
    await again.page.locator('.sl-child').getByText('Restricted record').waitFor()
    await look(again, 'child-restricted')
  })
}
