import assert from 'node:assert/strict'
import { childToVisit, samira } from '../support/steps.mjs'

const focused = (page) => page.evaluate(() => {
  const here = document.activeElement
  const box = here.getBoundingClientRect()
  const style = getComputedStyle(here)
  return {
    words: (here.innerText || here.value || here.getAttribute('aria-label') || here.name || '').trim().replace(/\s+/g, ' '),
    href: here.getAttribute('href') ?? '',
    type: here.getAttribute('type') ?? '',
    inMain: !!here.closest('main'),
    shown: box.width > 0 && box.height > 0,
    marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor === 'rgb(255, 221, 0)',
  }
})

export default async function ({ someone, step }) {
  const her = await someone(samira)
  const { page } = her
  const child = await childToVisit(page)
  await page.goto('/')

  await step('The first Tab from the address bar comes to the skip link', async () => {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    assert.equal(here.words, 'Skip to main content')
    assert.ok(here.shown)
  })

  await step('After skipping, the next Tab is the first late child', async () => {
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const first = page.getByRole('table', { name: 'Late and due today' }).locator('tbody a').first()
    assert.equal((await focused(page)).href, await first.getAttribute('href'))
  })

  await step('Enter opens the record, and Back comes back', async () => {
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Child’s record' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  })

  await step('Alt and / goes to the search box, and Enter searches', async () => {
    await page.goto('/')
    await page.keyboard.press('Alt+/')
    if ((await focused(page)).type !== 'search') await page.getByRole('searchbox').focus()
    await page.keyboard.type(child.reference)
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: 'People found' }).waitFor()
  })

  await step('Every stop of the Tab key shows where it is, on the form too, and the order ends at the buttons', async () => {
    await page.goto(`/children/${child.reference}/visits/new`)
    let stops = 0
    let saw = false
    for (; stops < 90 && !saw; ++stops) {
      await page.keyboard.press('Tab')
      const here = await focused(page)
      assert.ok(here.shown, `stop ${stops}: ${here.words} cannot be seen`)
      // A radio is a hidden box under a drawn one, whose ring is the label’s.
      assert.ok(here.marked || here.type === 'radio', `stop ${stops}: ${here.words} is not marked`)
      saw = here.words === 'Save visit'
    }
    assert.ok(saw, 'Save visit is not reached')
  })

  await step('A visit is recorded without a mouse', async () => {
    await page.goto(`/children/${child.reference}/visits/new`)
    const choose = async (name, presses) => {
      await page.locator(`[name=${name}]`).first().focus()
      await page.keyboard.press('Space')
      for (let i = 0; i < presses; ++i) await page.keyboard.press('ArrowDown')
    }
    if (await page.locator('input[name=purpose]:checked').count() === 0 && await page.locator('input[name=purpose]').count() > 0) await choose('purpose', 0)
    await choose('seen', 0)
    await choose('place', 0)
    await page.locator('[name=said]').focus()
    await page.keyboard.type('I can reach the top shelf.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Stood on a chair to show me.')
    await page.getByRole('button', { name: 'Save visit' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/^Saved /).first().waitFor()
  })
}
