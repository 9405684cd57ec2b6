// How well the board finds what the generator planted: recall and false alarms for each kind of weakness.
//   node tools/score-truth.mjs BOARD.json TRUTH.csv [CLOCKS.csv]
//     (sightline board --format json; sightline demo --truth; sightline clocks)
// The board may be of the borough's own journal, or of an empty authority that read the borough's Annex A workbook
// (sightline export annex-a, then import). A board names who needs someone today and not what is over: with the clocks,
// visits written up late are scored from them.
import fs from 'node:fs'

const [boardFile, truthFile, clocksFile] = process.argv.slice(2)
const board = JSON.parse(fs.readFileSync(boardFile, 'utf8'))
const truth = fs.readFileSync(truthFile, 'utf8').trim().split('\n').slice(1).map((row) => {
  const [child, weakness, since] = row.split(',')
  return { child, weakness, since }
})

// What is said of a child who is not seen in time begins with the name of the clock, whole: care and private fostering
// have clocks whose names begin alike.
const unseen = (...clocks) => (c) => c.reason === 'Not seen in time' && clocks.some((name) => c.why.startsWith(`${name}:`))
const says = (reason, words) => (c) => c.reason === reason && words.test(c.why)
const anything = /^/
const answers = {
  visits_missed_protection: unseen('Child protection visit', 'First visit after plan made'),
  visits_missed_in_need: unseen('Child in need visit'),
  visits_missed_in_care: unseen(
    'First visit to placement', 'Visits in first year of placement', 'Visits after first year, not permanent',
    'Visits after first year, placement to age 18', 'Long-term foster placement, agreed reduced visits',
    'Care order and living with parent', 'Placed with parent before assessment (reg 19)',
    'Temporary approved connected person (reg 24), or interim care order living with parent',
    'Visits after placement for adoption'),
  private_fostering_not_visited: unseen('Authority acts on arrangement in place', 'Visits, first year', 'Visits, second and later years'),
  nobody_allocated: says('Held by nobody', anything),
  many_workers: says('Changed hands', anything),
  drift_long_plan: (c) => c.reason === 'Drifting' && /Protection plan for (\d+) months/.exec(c.why)?.[1] >= 15,
  drift_second_plan: says('Drifting', /Protection plan.*not the first/),
  no_permanence: says('Drifting', /no permanence plan/),
  decision_unchecked: says('Decision to check', anything),
  decision_waiting: says('Waiting for a decision', anything),
  no_supervision: says('Nobody senior has looked', anything),
  no_return_interview: says('Something else is late', /Return home interview/),
  getting_worse: says('Getting worse', /Missing/),
  assessment_over_45: says('Something else is late', /Single \(child and family\) assessment/),
  not_in_touch: unseen('Keep in touch')
}

const concerns = new Map() // child to everything the board says of her
const note = (child, list) => concerns.set(child, [...(concerns.get(child) ?? []), ...list])
for (const reason of board.reasons)
  for (const row of reason.list) note(row.child, [{ reason: reason.reason, why: row.why }, ...row.also])
for (const row of board.decisions_to_check) note(row.child, [{ reason: 'Decision to check', why: row.decision }])

const widths = [7, 6, 7, 13, 13]
const score = (weakness, planted, named) => {
  const found = named.filter((one) => planted.has(one)).length
  const recall = planted.size ? `${((100 * found) / planted.size).toFixed(0)}%` : '-'
  const figures = [planted.size, found, recall, named.length, named.length - found]
  console.log(weakness.padEnd(32), ...figures.map((figure, i) => String(figure).padStart(widths[i])))
}
console.log('weakness                         planted  found  recall  on the board  false alarms')
for (const [weakness, fits] of Object.entries(answers))
  score(weakness, new Set(truth.filter((t) => t.weakness === weakness).map((t) => t.child)),
    [...concerns].filter(([, list]) => list.some(fits)).map(([child]) => child))

if (clocksFile) {
  // MG-05, the visit recorded: a visit is known by its child and its day.
  const much = 14 * 86_400_000 // ten working days
  const late = fs.readFileSync(clocksFile, 'utf8').trim().split('\n').map((row) => row.split(','))
    .filter(([, clock, started, , done]) => clock === 'MG-05' && Date.parse(done) - Date.parse(started) > much)
    .map(([child, , started]) => `${child} ${started}`)
  score('recorded_late (by the clocks)', new Set(truth.filter((t) => t.weakness === 'recorded_late').map((t) => `${t.child} ${t.since}`)),
    [...new Set(late)])
}
