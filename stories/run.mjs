// Tells the browser stories: all of them, or those named. Ends with the line of counts that ./test reads.
//   node stories/run.mjs            all
//   node stories/run.mjs visit find these two
// Two are told at a time (SIGHTLINE_STORIES_AT_ONCE says another number), each in an authority, a server and browser contexts
// of its own; what a story says is written when it has ended, unless it is told alone.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumIsHere, closeBrowser, person, signIn } from './support/browser.mjs'
import { mailServerIsHere, startMailServer } from './support/mail.mjs'
import { look, out } from './support/look.mjs'
import { root, startServer } from './support/server.mjs'

const folder = join(root, 'stories/told')
const told = readdirSync(folder).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -4)).sort()
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !told.includes(name))
if (unknown.length > 0) {
  console.error(`There is no story ${unknown.join(', ')}. The stories: ${told.join(', ')}`)
  process.exit(2)
}

class Skip extends Error {}

// Answers how it ended; say takes each line of it.
async function tell(name, say) {
  // A story that names workers is told in an authority with nobody else in it; any other in the invented borough.
  const { default: story, workers, overlay, needsMail } = await import(join(folder, `${name}.mjs`))
  say(`story ${name}`)
  if (needsMail && !mailServerIsHere()) {
    say('  skipped: no mail server is unpacked')
    return 'skipped'
  }
  const post = needsMail ? await startMailServer() : null
  const server = await startServer(workers, overlay, post?.words)
  const people = []
  let last = 'before its first step'
  const teller = {
    server,
    post,
    // Someone at a browser of their own; signed in when named.
    async someone(who, how) {
      const one = await person(server, how)
      people.push(one)
      if (who) await signIn(one, who)
      return one
    },
    // A sentence of the story, said once it has held.
    async step(sentence, does) {
      last = sentence
      const answer = await does()
      say(`  ${sentence}`)
      return answer
    },
    async look(one, screen) {
      last = `looking at ${screen}`
      await look(one, screen)
    },
    skip(why) {
      throw new Skip(why)
    },
  }
  try {
    await story(teller)
    return 'passed'
  } catch (error) {
    if (error instanceof Skip) {
      say(`  skipped: ${error.message}`)
      return 'skipped'
    }
    say(`  FAILED at: ${last}\n  ${error.stack.split('\n').join('\n  ')}`)
    const said = server.log().trim()
    if (said.includes('error ')) say(`  the server said:\n  ${said.split('\n').slice(-10).join('\n  ')}`)
    for (const [at, one] of people.entries())
      await one.page.screenshot({ path: join(out, `failed-${name}-${at}.png`), fullPage: true }).catch(() => {})
    return 'failed'
  } finally {
    for (const one of people) await one.context.close().catch(() => {})
    await server.stop()
    await post?.stop()
  }
}

const counts = { passed: 0, failed: 0, skipped: 0 }
const failed = []
if (!chromiumIsHere()) {
  console.log('Chromium is not installed; the stories are skipped (apt-get install chromium)')
  counts.skipped = asked.length || told.length
} else {
  const waiting = asked.length > 0 ? [...asked] : [...told]
  const lanes = Math.min(waiting.length, Number(process.env.SIGHTLINE_STORIES_AT_ONCE) || 2)
  const tellOneByOne = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      const lines = []
      const end = await tell(name, lanes > 1 ? (line) => lines.push(line) : console.log)
      if (lines.length > 0) console.log(lines.join('\n'))
      ++counts[end]
      if (end === 'failed') failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: lanes }, tellOneByOne))
  await closeBrowser()
}
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`)
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 ? 1 : 0)
