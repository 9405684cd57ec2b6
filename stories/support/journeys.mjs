// The front door's journeys, done by agents: what each person does next, one save at a time.
import { forms, links } from './agent.mjs'
import { londonDay } from './day.mjs'

export const dateOf = (name) => {
  const { day, month, year } = londonDay()
  return Object.fromEntries(Object.entries({ day, month, year }).map(([part, value]) => [`${name}-${part}`, String(value)]))
}
export const optionOf = (form, name) => new RegExp(`<option value="([^"]*)"[^>]*>${name}`).exec(form.html)[1]
const childOf = (path) => /^\/children\/([^/]+)/.exec(path)[1]

// A save that is being tried: sent again after a crash, it must be there once.
export class Tried {
  constructor(agent, form, answers, button) {
    Object.assign(this, { agent, form, answers, button })
  }
  send() {
    return this.agent.send(this.form, this.answers, this.button)
  }
  // As a browser does that was left open: the same form, in the new session.
  async again() {
    const page = await this.agent.open('/')
    this.form.fields.set('csrf', forms(page).find((one) => one.action === '/sign-out').fields.get('csrf'))
    return this.send()
  }
}

// Each journey prepares a save: answers { tried, at(to), words, next(to) }. at() is the page on which the words must be seen.
export async function someoneNew(agent, family) {
  const query = new URLSearchParams({ given: 'Ada', family, 'born-day': '1', 'born-month': '2', 'born-year': '2015', looked: 'yes' })
  const page = await agent.open(`/front-door/new?${query}`)
  const form = forms(page).find((one) => one.method === 'post' && one.action === '/front-door/new')
  return { tried: new Tried(agent, form, {}), words: family, at: (to) => `/children/${childOf(to)}` }
}
export async function contact(agent, path, words) {
  const form = await agent.form(path, 'worry')
  return { tried: new Tried(agent, form, { source: 'police', channel: 'telephone', from: 'PC Lee Hall', worry: words }), words, at: (to) => to.split('?')[0] }
}
// `answers` may be a function of the form, where what can be chosen stands in it.
export async function decide(agent, work, step, words, answers = {}) {
  const form = await agent.form(`${work}/decide/${step}`, 'why')
  return { tried: new Tried(agent, form, { ...(typeof answers === 'function' ? answers(form) : answers), why: words }), words, at: () => work }
}
export async function visit(agent, child, words, more = {}) {
  const form = await agent.form(`/children/${child}/visits/new`, 'note')
  const answers = { ...dateOf('on'), purpose: 'assessment', seen: 'not_seen', place: 'home', note: words, ...more }
  return { tried: new Tried(agent, form, answers), words, at: () => `/children/${child}/visits` }
}
export async function allocate(agent, child, name) {
  const form = await agent.form(`/children/${child}/allocate`, 'worker')
  return { tried: new Tried(agent, form, { worker: optionOf(form, name) }), words: name, at: () => `/children/${child}` }
}
export async function draft(agent, child, words) {
  const path = `/children/${child}/visits/new`
  const form = await agent.form(path, 'note')
  const button = form.buttons.find((one) => one.value === 'draft')
  return { tried: new Tried(agent, form, { note: words }, button), words, at: () => path, draft: true }
}

export async function readThrough(agent, child) {
  const page = await agent.open(`/children/${child}/read-through`)
  const form = forms(page).find((one) => one.buttons.some((button) => button.words === 'I have read to here'))
  return { tried: new Tried(agent, form, {}), words: 'read', at: () => `/children/${child}` }
}
export async function attendance(agent, work, agency) {
  const form = await agent.form(`${work}/attendance`, 'agency')
  return { tried: new Tried(agent, form, { agency, person: `Officer for ${agency}`, came: 'came', view: 'met' }), words: agency, at: () => work }
}
// Signs what waits on a piece of work.
export async function sign(agent, work) {
  const page = await agent.open(work)
  const to = links(page).find((href) => href.includes('/work/sign/'))
  if (!to) throw new Error(`${agent.name} at ${work}: nothing waits to be signed`)
  return { tried: new Tried(agent, await agent.form(to, 'said'), {}), words: 'signed', at: () => work }
}

// The piece of work of a kind that a page leads to.
export async function workFrom(agent, page, title) {
  const open = await agent.open(page)
  const found = [...open.text.matchAll(/<a[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, href, words]) =>
    href.includes('/work/') && words.replace(/<[^>]*>/g, '').trim().startsWith(title))
  return found ? found[1] : null
}
export { childOf, links }
