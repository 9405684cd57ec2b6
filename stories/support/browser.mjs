// Chromium, and a person before it.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { byKeyboard } from './keyboard.mjs'

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync']
const where = process.env.SIGHTLINE_CHROMIUM || '/usr/bin/chromium'

export const wide = { width: 1280, height: 900 }
export const narrow = { width: 390, height: 844 }

let launched = null
export function chromiumIsHere() {
  return existsSync(where)
}
export function browser() {
  launched ??= chromium.launch({ executablePath: where, args: flags })
  return launched
}
// A browser that a story may kill.
export function ownBrowser() {
  return chromium.launch({ executablePath: where, args: flags })
}
export async function closeBrowser() {
  if (launched) await (await launched).close()
}

// One person at one browser. What the pages complain of is kept in person.complaints.
export async function person(server, { javaScriptEnabled = true, inside = null, viewport = wide, keyboard = false } = {}) {
  const context = await (inside ?? await browser()).newContext({ baseURL: server.address, javaScriptEnabled, viewport, locale: 'en-GB', timezoneId: 'Europe/London' })
  const page = await context.newPage()
  page.setDefaultTimeout(60000) // a busy machine is no fault of the page
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    // A page that is itself a refusal (403, 404, 409, 422) is announced as an error to load; a missing part of it is one.
    if (message.text().startsWith('Failed to load resource') && message.location().url.split('#')[0] === page.url().split('#')[0]) return
    complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (!why.includes('ERR_ABORTED')) complaints.push(`request: ${request.url()} ${why}`)
  })
  return { context, page: keyboard ? byKeyboard(page) : page, complaints, server }
}

// Signs in with one click as the person so named.
export async function signIn(who, name) {
  await who.page.goto('/sign-in')
  await who.page.getByRole('button', { name: new RegExp(`^Sign in as ${name}`) }).first().click()
  await who.page.getByRole('button', { name: 'Sign out' }).waitFor()
  who.name = name
  return who
}

// The name of the first person at the sign-in page whose role is so called, leaving out those named.
export async function nameOfRole(page, role, { not = [], team = '' } = {}) {
  await page.goto('/sign-in')
  const names = await page.getByRole('button', { name: /^Sign in as / }).allInnerTexts()
  for (const says of names) {
    const [, name, is] = /^Sign in as\s+(.+?)\s*,\s*(.*)$/s.exec(says.replace(/\s+/g, ' ')) ?? []
    if (name && is.startsWith(role) && is.includes(team) && !not.includes(name)) return name
  }
  throw new Error(`Nobody at the sign-in page is a ${role}${team ? ` of ${team}` : ''}`)
}
