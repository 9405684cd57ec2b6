// How well the board finds what the generator planted: recall and false alarms for each kind of weakness.
//   node tools/score-truth.mjs BOARD.json TRUTH.csv      (sightline board --format json; sightline demo --truth)
import fs from 'node:fs'

const [boardFile, truthFile] = process.argv.slice(2)
const board = JSON.parse(fs.readFileSync(boardFile, 'utf8'))
const truth = fs.readFileSync(truthFile, 'utf8').trim().split('\n').slice(1).map((line) => {
  const [child, weakness] = line.split(',')
  return { child, weakness }
})

// Which words on the board answer to which planted weakness.
const answers = {
  visits_missed_protection: (c) => c.reason === 'Not seen in time' && /protection|plan made/i.test(c.why),
  visits_missed_in_need: (c) => c.reason === 'Not seen in time' && /Child in need visit/.test(c.why),
  visits_missed_in_care: (c) => c.reason === 'Not seen in time' && /placement|parent|Visits|care order/i.test(c.why),
  not_in_touch: (c) => c.reason === 'Not seen in time' && /Keep in touch/.test(c.why),
  private_fostering_not_visited: (c) => c.reason === 'Not seen in time' && /arrangement|second and later|first year/i.test(c.why),
  nobody_allocated: (c) => c.reason === 'Held by nobody',
  getting_worse: (c) => c.reason === 'Getting worse' && /Missing/.test(c.why),
  decision_waiting: (c) => c.reason === 'Waiting for a decision',
  drift_long_plan: (c) => c.reason === 'Drifting' && /Protection plan/.test(c.why),
  drift_second_plan: (c) => c.reason === 'Drifting' && /Protection plan.*not the first/.test(c.why),
  no_permanence: (c) => c.reason === 'Drifting' && /no permanence plan/.test(c.why),
  many_workers: (c) => c.reason === 'Changed hands',
  no_supervision: (c) => c.reason === 'Nobody senior has looked'
}

const concerns = new Map() // child to everything the board says of her
for (const reason of board.reasons)
  for (const row of reason.list) concerns.set(row.child, [{ reason: reason.reason, why: row.why }, ...row.also])

console.log('weakness                        planted  found  recall  on the board  false alarms')
for (const [weakness, fits] of Object.entries(answers)) {
  const planted = new Set(truth.filter((t) => t.weakness === weakness).map((t) => t.child))
  const onBoard = [...concerns].filter(([, list]) => list.some(fits)).map(([child]) => child)
  const found = onBoard.filter((child) => planted.has(child)).length
  const recall = planted.size ? `${((100 * found) / planted.size).toFixed(0)}%` : '-'
  console.log(weakness.padEnd(32), String(planted.size).padStart(6), String(found).padStart(6), recall.padStart(7), String(onBoard.length).padStart(13), String(onBoard.length - found).padStart(13))
}
