// Two hundred invented people at work at once on one server: most look, some log and decide contacts, and some go all the way through
// assessment, strategy discussion and conference to a plan. Each thinks between pages. What the server took for every request is its
// own measure (`serve --timings`).
//   node stories/people.mjs [PEOPLE] [SECONDS] [CHILDREN] [SEED]     200, 240, 12,000 and 7 unless told
// Not a part of ./test. Ends with a table of figures, the load of the machine and the line of counts.
import { readFileSync } from 'node:fs'
import { loadavg, cpus } from 'node:os'
import { join } from 'node:path'
import { Agent } from './support/agent.mjs'
import { allocate, attendance, childOf, contact, dateOf, decide, links, optionOf, readThrough, sign, someoneNew, visit, workFrom } from './support/journeys.mjs'
import { sightline, startOn, temporaryFolder } from './support/server.mjs'

const [people, seconds, children, seed] = [200, 240, 12000, 7].map((usual, at) => Number(process.argv[2 + at] ?? usual))
const thinking = [2000, 8000] // milliseconds between one person's pages
let state = seed
const random = () => { // mulberry32
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds))
const think = () => pause(thinking[0] + random() * (thinking[1] - thinking[0]))
const letters = (number) => [...String(number)].map((digit) => 'bcdfghjklm'[digit]).join('a')
const oneOf = (list) => list[Math.floor(random() * list.length)]

// An invented borough, and beside its own workers a front door, a team and their managers of ours, each with a name of their own.
const folder = temporaryFolder('people'), data = join(folder, 'authority'), timings = join(folder, 'timings')
console.log(`inventing ${children} children`)
await sightline(['demo', '--data', data, '--children-known', String(children), '--seed', String(seed)])
await sightline(['worker', 'Ada Minister', '--data', data, '--role', 'administrator'])
const server = await startOn(data, () => ['--timings', timings])
const deep = Math.max(1, Math.round(people / 20)) // children on their way to a plan at once, by six people each
const ours = ['contact_officer', 'practice_manager', 'social_worker', 'team_manager', 'service_manager', 'conference_chair']
const administrator = new Agent(server, 'Ada Minister')
await administrator.signIn()
let added = 0
async function someoneNewHere(role) {
  const name = `${oneOf(['Ama', 'Ben', 'Cai', 'Dee', 'Eli', 'Fay'])} ${role.split('_').join('')}${letters(++added)}`
  const frontDoor = ['contact_officer', 'practice_manager'].includes(role), above = ['service_manager', 'conference_chair'].includes(role)
  const form = await administrator.form('/workers/new', 'role')
  await administrator.send(form, { name, role, team: above ? '' : frontDoor ? 'Our front door' : 'Our assessment team', service: 'Our assessment' })
  return name
}
const counts = { pages: 0, saves: 0, refused: 0, wrong: 0, plans: 0, contacts: 0 }
const wrong = []

// What a person sees of a page, and then thinks.
async function saved(agent, prepare) {
  const one = await prepare()
  await think()
  const to = await one.tried.send()
  ++counts.saves
  await think()
  return to.split('?')[0]
}

// Depth 1: my day, a child of mine, her history, her visits, the board, finding someone.
async function look(agent) {
  const day = await agent.open('/')
  await think()
  const mine = [...new Set(links(day).map((href) => /^\/children\/[^/?]+/.exec(href)?.[0]).filter(Boolean))]
  if (mine.length > 0) {
    const child = oneOf(mine)
    for (const below of ['', '/chronology', '/visits']) {
      await agent.open(child + below)
      await think()
    }
  }
  const board = links(day).find((href) => href.startsWith('/line-of-sight'))
  if (board) {
    await agent.open(board)
    await think()
  }
  await agent.open(`/find?q=${oneOf(['Amara', 'Jo', 'Khan', 'Smith', 'Li'])}`)
  await think()
}

// Depth 2: a contact about someone new is logged; whoever decides sees the queue, opens it and decides.
let number = 0
async function logOne(agent) {
  const about = await saved(agent, () => someoneNew(agent, `Surname${letters(++number)}`))
  ++counts.contacts
  return saved(agent, () => contact(agent, about, 'Found out late, and nobody at home answered.'))
}
const rated = { rag: 'amber', level: '3', indicators: 'Out late', consent: 'given' }
async function logAndDecide(officer, manager) {
  const work = await logOne(officer)
  await manager.open('/front-door')
  await think()
  await manager.open(work)
  await think()
  await saved(manager, () => decide(manager, work, 'contact.information_only', 'Parents were told and fetched him', { ...rated, level: '1' }))
}

// Depth 3: from the contact to a child protection plan.
const written = { childs_view: 'He said that he likes it at his aunt’s.', adults: 'Hana: mother, checked', father: 'Seen on Tuesday.',
  analysis: 'He is often alone after dark.', change: 'Somebody at home by six.', factors: '3B', primary_need: 'abuse_or_neglect' }
async function allTheWay(by) {
  const contactWork = await logOne(by.contact_officer)
  const front = by.practice_manager, worker = by.social_worker, manager = by.team_manager, chair = by.conference_chair
  await saved(front, () => decide(front, contactWork, 'contact.referral', 'Three worries from the police', rated))
  const referral = await workFrom(front, contactWork, 'Referral')
  await saved(front, () => decide(front, referral, 'referral.assess', 'An assessment with school and police'))
  const child = childOf(contactWork)
  const assessment = await workFrom(front, referral, 'Assessment')
  await saved(front, () => allocate(front, child, worker.name))
  await saved(worker, () => visit(worker, child, 'We spoke at the kitchen table.', { seen: 'alone', said: 'I like the door shut.' }))
  await saved(worker, () => readThrough(worker, child))
  await saved(worker, () => decide(worker, assessment, 'assessment.strategy', 'Significant harm is likely', written))
  await saved(manager, () => sign(manager, assessment))
  const discussion = await workFrom(manager, assessment, 'Strategy')
  for (const agency of ['social_care', 'police', 'health']) await saved(manager, () => attendance(manager, discussion, agency))
  await saved(manager, () => decide(manager, discussion, 'enquiry.joint', 'Reasonable cause', { shared: 'Two calls.', tonight: 'At his aunt’s', siblings: 'None' }))
  await saved(worker, () => decide(worker, discussion, 'enquiry.conference', 'He will be at risk', { findings: 'He told the teacher so.' }))
  await saved(manager, () => sign(manager, discussion))
  const conference = await workFrom(manager, discussion, 'Child protection conference')
  await saved(chair, () => decide(chair, conference, 'conference.arrange', 'As soon as all can come', (form) => ({ ...dateOf('arranged'), chair: optionOf(form, chair.name) })))
  for (const agency of ['social_care', 'police', 'education']) await saved(chair, () => attendance(chair, conference, agency))
  await saved(chair, () => decide(chair, conference, 'conference.plan', 'Every agency saw the threshold met', { childs_voice: 'He wants quiet.', parents: 'Both were there.', category: 'neglect' }))
  ++counts.plans
}

// Who there is: the demonstration lists its people by role on the page where one signs in.
const page = await new Agent(server, '').open('/sign-in')
const listed = [...page.text.matchAll(/Sign in as <\/span>([^<]*)<[\s\S]*?class="sl-note"> ([^<]*)</g)].map(([, name, role]) => ({ name, role }))
const lookers = listed.filter(({ name, role }) => /worker|practitioner|manager|adviser/i.test(role)).map(({ name }) => name)
function person(name) {
  const one = new Agent(server, name)
  one.asked = ({ post, status, milliseconds }) => {
    ++counts.pages
    wire[post ? 'saves' : 'pages'].push(milliseconds)
    if (status >= 400) ++counts.refused
  }
  return one
}
const wire = { pages: [], saves: [] }
let over = false
// One person or thread of people, again and again until the time is over; what goes wrong is told and does not end the others.
async function keepOn(agents, does) {
  for (const one of agents) await one.signIn()
  await pause(random() * thinking[1])
  while (!over) {
    try {
      await does()
    } catch (error) {
      if (wrong.length < 20) wrong.push(String(error.message ?? error))
      ++counts.wrong
      await think()
    }
  }
}
const atWork = []
let placed = 0
const place = (agents, does) => {
  placed += agents.length
  atWork.push(keepOn(agents, does))
}
for (let thread = 0; thread < deep; ++thread) {
  const by = {}
  for (const role of ours) by[role] = person(await someoneNewHere(role))
  place(Object.values(by), () => allTheWay(by))
}
for (let pair = 0; pair < deep * 2; ++pair) {
  const officer = person(await someoneNewHere('contact_officer')), manager = person(await someoneNewHere('practice_manager'))
  place([officer, manager], () => logAndDecide(officer, manager))
}
while (placed < people) {
  const one = person(oneOf(lookers))
  place([one], () => look(one))
}

await pause(15000) // until all are signed in and at work
const usage = () => readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13).reduce((all, ticks) => all + Number(ticks) / 100, 0)
const loads = [], begun = Date.now(), processor = usage(), from = readFileSync(timings, 'utf8').length
for (const list of Object.values(wire)) list.length = 0
Object.assign(counts, { pages: 0, saves: 0, refused: 0 })
while (Date.now() - begun < seconds * 1000) {
  await pause(5000)
  loads.push(loadavg()[0])
}
const elapsed = (Date.now() - begun) / 1000, spent = usage() - processor
const told = readFileSync(timings, 'utf8').slice(from)
over = true

const kinds = { 'lists and boards': [], 'a child’s pages': [], 'forms': [], saves: [] }
for (const line of told.trim().split('\n')) {
  const [method, status, microseconds, path] = line.split(' ')
  if (path.startsWith('/assets') || path.startsWith('/sign-in') || Number(status) >= 400) continue
  const kind = method === 'POST' ? 'saves' : /\/(new|attendance|allocate|read-through)$|\/decide\/|\/contact$|\/sign\//.test(path) ? 'forms'
    : path.startsWith('/children/') ? 'a child’s pages' : 'lists and boards'
  kinds[kind].push(Number(microseconds) / 1000)
}
const part = (list, share) => (list.sort((a, b) => a - b), list.length === 0 ? 0 : list[Math.floor(share * (list.length - 1))])
const shown = (list) => [0.5, 0.95, 0.99].map((share) => part(list, share).toFixed(1)).join(' ms, ') + ' ms'
console.log(`${placed} people, ${children} children known, ${elapsed.toFixed(0)} s, ${cpus().length} processors, load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`)
console.log(`${counts.pages} requests (${(counts.pages / elapsed).toFixed(1)} a second), ${counts.saves} saves, ${counts.contacts} contacts, ${counts.plans} children all the way to a plan`)
console.log(`the server used ${spent.toFixed(1)} s of processor: ${(1000 * spent / counts.pages).toFixed(1)} ms a request`)
for (const [kind, list] of Object.entries(kinds)) console.log(`on the server, ${kind} (${list.length}): p50, p95, p99 ${shown(list)}`)
for (const [kind, list] of Object.entries(wire)) console.log(`as the people saw it, ${kind} (${list.length}): p50, p95, p99 ${shown(list)}`)
for (const one of wrong) console.log(`WRONG: ${one}`)
const good = counts.wrong === 0 && counts.refused === 0
console.log(`${good ? 1 : 0} passed, ${good ? 0 : 1} failed, 0 skipped`)
await server.stop()
process.exit(good ? 0 : 1)
