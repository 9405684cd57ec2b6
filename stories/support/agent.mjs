// Someone at work without a browser: opens pages, fills in the forms that are there and sends them, as a browser with scripts off
// does. For runs of thousands of saves, which a browser would only slow.

const unescaped = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => unescaped[name])
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? plain(found[1]) : null
}

// The form's fields as they stand on the page, its address and what its buttons send.
function formOf(html) {
  const head = /^<form[^>]*>/.exec(html)[0]
  const fields = new Map()
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name'), type = attribute(tag, 'type')
    if (name === null || (['radio', 'checkbox'].includes(type) && !/\schecked/.test(tag))) continue
    fields.set(name, attribute(tag, 'value') ?? '')
  }
  for (const [, tag, text] of html.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)) fields.set(attribute(tag, 'name'), plain(text).replace(/^\n/, ''))
  for (const [, tag, options] of html.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options)
    fields.set(attribute(tag, 'name'), chosen ? attribute(chosen[0], 'value') ?? '' : '')
  }
  const names = new Set([...html.matchAll(/<(?:input|textarea|select)[^>]*>/g)].map(([tag]) => attribute(tag, 'name')))
  const buttons = [...html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)].map(([, tag, words]) => ({
    name: attribute(tag, 'name'), value: attribute(tag, 'value'), words: plain(words.replace(/<[^>]*>/g, '')).trim() }))
  return { action: attribute(head, 'action'), method: attribute(head, 'method') ?? 'get', fields, names, buttons, html }
}

export class Agent {
  constructor(server, name) {
    this.server = server
    this.name = name
    this.cookie = ''
    this.asked = null // called with what each request was, and how long it took in milliseconds
  }

  async request(path, body) {
    const begun = performance.now()
    const answer = await fetch(this.server.address + path, {
      method: body ? 'POST' : 'GET', body, redirect: 'manual', headers: { cookie: this.cookie, origin: this.server.address } })
    const given = answer.headers.get('set-cookie') // one at most, the session's
    if (given) this.cookie = given.split(';')[0]
    const text = await answer.text()
    this.asked?.({ path, post: Boolean(body), status: answer.status, milliseconds: performance.now() - begun, bytes: text.length })
    return { status: answer.status, to: answer.headers.get('location'), text, path }
  }

  async open(path) {
    const page = await this.request(path)
    if (page.status >= 300 && page.status < 400) return this.open(new URL(page.to, this.server.address).pathname + new URL(page.to, this.server.address).search)
    if (page.status !== 200) throw new Error(`${this.name} at ${path}: ${page.status}`)
    return page
  }

  async signIn() {
    this.cookie = ''
    const page = await this.open('/sign-in')
    const form = forms(page).find((one) => one.action === '/sign-in/as' && one.html.includes(this.name))
    await this.request(form.action, new URLSearchParams([...form.fields]))
  }

  // The form of a page that has a field so named.
  async form(path, field) {
    const found = forms(await this.open(path)).find((one) => one.names.has(field))
    if (!found) throw new Error(`${this.name} at ${path}: no form asks for ${field}`)
    return found
  }

  // Sends it with these answers. The answer to a save is where it leads; anything else is an error with what the page said.
  async send(form, answers, button = form.buttons.find((one) => one.name === 'save' && one.value === 'record') ?? form.buttons[0]) {
    const body = new URLSearchParams([...form.fields])
    for (const [name, value] of Object.entries(answers)) body.set(name, value)
    if (button?.name) body.set(button.name, button.value ?? '')
    const answer = await this.request(form.action, body)
    if (answer.status === 303) return answer.to
    const said = /govuk-error-summary[\s\S]*?<\/ul>/.exec(answer.text)?.[0].replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    throw new Error(`${this.name} at ${form.action}: ${answer.status} ${said ?? ''}`)
  }
}

export function forms(page) {
  return [...page.text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => formOf(html))
}
export function links(page) {
  return [...page.text.matchAll(/<a[^>]*>/g)].map(([tag]) => attribute(tag, 'href')).filter(Boolean)
}
