// A Sightline of a story's own: invented once a run, copied for each story, served on a free port, stopped by itself.
import { spawn, execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = resolve(fileURLToPath(new URL('.', import.meta.url)), '../..')

const run = promisify(execFile)
const temporary = mkdtempSync(join(tmpdir(), 'sightline-stories-'))
const running = new Set()

function stopAll() {
  for (const server of running) server.kill('SIGKILL')
  rmSync(temporary, { recursive: true, force: true })
}
process.on('exit', stopAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))

export function program() {
  const found = [process.env.SIGHTLINE_PROGRAM, join(root, 'build/dev/bin/sightline'), join(root, 'build/release/bin/sightline')]
    .filter(Boolean)
    .find((path) => existsSync(path))
  if (!found) throw new Error('Sightline is not built: run ./test, or name the program in SIGHTLINE_PROGRAM')
  return resolve(found)
}

// Runs the program to its end. Answers what it wrote; with `fails` a refusal is an answer too.
export async function sightline(words, { input = '', fails = false } = {}) {
  const going = run(program(), words, { cwd: root, maxBuffer: 64 << 20 })
  going.child.stdin.end(input)
  try {
    return await going
  } catch (error) {
    if (fails) return { stdout: error.stdout ?? '', stderr: error.stderr ?? String(error), failed: true }
    throw new Error(`sightline ${words[0]}: ${error.stderr || error.message}`)
  }
}

export function temporaryFolder(name) {
  return mkdtempSync(join(temporary, `${name}-`))
}

let invented = null
function inventedBorough() {
  invented ??= (async () => {
    const data = join(temporary, 'borough')
    await sightline(['demo', '--data', data, '--children-known', '600', '--seed', '7'])
    return data
  })()
  return invented
}

export function freePort() {
  return new Promise((good, bad) => {
    const listener = createServer()
    listener.on('error', bad)
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address()
      listener.close(() => good(port))
    })
  })
}

async function answers(address, child, log) {
  for (let tries = 0; tries < 600; ++tries) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${readFileSync(log, 'utf8')}`)
    const ready = await fetch(`${address}/readyz`).then((answer) => answer.ok, () => false)
    if (ready) return
    await new Promise((go) => setTimeout(go, 100))
  }
  throw new Error(`The server did not answer: ${readFileSync(log, 'utf8')}`)
}

// A server on a data folder of its own: the invented borough, or an authority with nobody in it but the workers given, each
// { name, role, team, service }.
// `overlay`: files of its own practice, laid over ours before it starts, as { 'local_fields.csv': text }.
// `more`: what else it is told, from its own address.
export async function startServer(workers = null, overlay = {}, more = () => []) {
  const data = join(temporaryFolder('data'), 'authority')
  if (workers === null) cpSync(await inventedBorough(), data, { recursive: true })
  else
    for (const { name, role, team, service } of workers)
      await sightline(['worker', name, '--data', data, '--role', role, ...(team ? ['--team', team] : []), ...(service ? ['--service', service] : [])])
  if (Object.keys(overlay).length > 0) mkdirSync(join(data, 'practice'), { recursive: true })
  for (const [file, text] of Object.entries(overlay)) writeFileSync(join(data, 'practice', file), text)
  return startOn(data, more)
}

// A server on a data folder that is there; `more`: what else it is told, from its own address.
export async function startOn(data, more = () => []) {
  const server = { data, address: '', child: null }
  const log = `${data}.log`

  server.start = async () => {
    const port = await freePort()
    server.address = `http://127.0.0.1:${port}`
    const out = openSync(log, 'a')
    const words = ['serve', '--demo', '--data', data, '--listen', `127.0.0.1:${port}`, '--assets', join(root, 'assets/built'), ...more(server.address)]
    const child = spawn(program(), words, { cwd: root, stdio: ['ignore', out, out] })
    server.child = child
    running.add(child)
    await answers(server.address, child, log)
  }
  server.stop = (signal = 'SIGTERM') => new Promise((done) => {
    const child = server.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return done()
    const hard = setTimeout(() => child.kill('SIGKILL'), 20000)
    child.once('exit', () => {
      clearTimeout(hard)
      running.delete(child)
      done()
    })
    child.kill(signal)
  })
  // Runs the program on this authority, which must not be served meanwhile.
  server.command = (words, how) => sightline([...words, '--data', data], how)
  server.log = () => readFileSync(log, 'utf8')
  await server.start()
  return server
}
