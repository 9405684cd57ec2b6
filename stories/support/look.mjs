// Looks at a screen as it is held to: WCAG 2.2 A and AA, one h1, nothing sideways on a phone, no complaint; and keeps
// its picture, wide and narrow, in stories/out.
import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { narrow, wide } from './browser.mjs'
import { root } from './server.mjs'

export const out = join(root, 'stories/out')
mkdirSync(out, { recursive: true })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// The design system's own script puts aria-expanded on a radio or checkbox that opens a further question.
function allowed(violation, node) {
  return violation.id === 'aria-allowed-attr' && /type="(radio|checkbox)"/.test(node.html) && node.html.includes('aria-expanded') &&
    [...node.any, ...node.all, ...node.none].every((check) => !check.message.includes('attributes') && check.message.includes('aria-expanded'))
}

async function axeFinds(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), rules)
  return violations.flatMap((violation) => violation.nodes
    .filter((node) => !allowed(violation, node))
    .map((node) => `axe ${violation.id}: ${violation.help}\n      ${node.html.slice(0, 300)}\n      ${node.failureSummary.replace(/\s+/g, ' ')}`))
}

async function sideways(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const over = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return [`scrolls sideways at ${width}: ${over.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)).join(' … ')}`]
  })
}

// Everything that is wrong with the screen is told at once.
export async function look(who, name) {
  const { page, complaints } = who
  const wrong = []
  await page.setViewportSize(wide)
  if (page.url() !== 'about:blank') await page.waitForLoadState('load')
  const headings = await page.locator('h1').count()
  if (headings !== 1) wrong.push(`${headings} headings of the first level`)
  wrong.push(...await axeFinds(page))
  // What was pressed last would be drawn with its ring, were it not for this.
  await page.evaluate(() => document.activeElement?.matches('summary, main a, main button') && document.activeElement.blur())
  const picture = join(out, `${name}-wide.png`)
  await page.screenshot({ path: picture, fullPage: true })
  // The README's pictures are these, renewed by SIGHTLINE_REWRITE_DOCS=1.
  const shown = join(root, 'docs/pictures', `${name}.png`)
  if (process.env.SIGHTLINE_REWRITE_DOCS && existsSync(shown)) copyFileSync(picture, shown)
  await page.setViewportSize(narrow)
  wrong.push(...await sideways(page))
  for (const one of await axeFinds(page)) if (!wrong.includes(one)) wrong.push(`narrow: ${one}`)
  await page.screenshot({ path: join(out, `${name}-narrow.png`), fullPage: true })
  await page.setViewportSize(wide)
  wrong.push(...complaints.splice(0))
  assert.equal(wrong.length, 0, `The screen ${name} (${page.url()}) is not as it should be:\n    ${wrong.join('\n    ')}`)
}
