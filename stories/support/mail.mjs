// A real mail server of a story's own: Debian's exim on loopback (tools/mail-server), with one mailbox for everything it takes.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, root } from './server.mjs'

export function mailServerIsHere() {
  return existsSync(join(root, 'build/mail-server/usr/sbin/exim4'))
}

const running = new Set()
const end = (child) => { try { process.kill(-child.pid, 'SIGKILL') } catch { /* it has ended */ } }
const folders = []
process.on('exit', () => {
  running.forEach(end)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => { socket.end(); done(true) })
    socket.on('error', () => done(false))
  })
}
const pause = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds))

function read(text) {
  const [head, ...body] = text.split('\n\n')
  const header = (name) => new RegExp(`^${name}: (.*)$`, 'mi').exec(head)?.[1] ?? ''
  return { to: header('To'), from: header('From'), subject: header('Subject'), id: header('Message-ID'), text: body.join('\n\n'), whole: text }
}

export async function startMailServer() {
  // Not below the stories' own folder, which only its owner may enter: as root, the server is somebody else.
  const folder = mkdtempSync(join(tmpdir(), 'sightline-mail-')), port = await freePort()
  folders.push(folder)
  const server = { port, child: null }
  server.start = async () => {
    server.child = spawn(join(root, 'tools/mail-server'), [folder, String(port)], { detached: true, stdio: 'ignore' })
    running.add(server.child)
    for (let tries = 0; tries < 100; ++tries) {
      if (await answers(port)) return
      await pause(100)
    }
    throw new Error('The mail server did not answer')
  }
  // Lets what it has begun be finished: the server, and whichever of its processes still delivers or listens.
  server.stop = async () => {
    const { child } = server
    if (!child || !running.delete(child)) return
    const going = () => { try { return process.kill(-child.pid, 0) } catch { return false } }
    process.kill(-child.pid, 'SIGTERM')
    for (let tries = 0; tries < 50 && going(); ++tries) await pause(100)
    end(child)
  }
  // Everything delivered, in the order it came.
  server.mail = () => {
    const inbox = join(folder, 'mail/new')
    return existsSync(inbox) ? readdirSync(inbox).sort().map((file) => read(readFileSync(join(inbox, file), 'utf8'))) : []
  }
  // Waits until there are so many for this address, and answers the last.
  server.arrives = async (address, count, seconds = 30) => {
    for (let tries = 0; tries < seconds * 5; ++tries) {
      const hers = server.mail().filter((one) => one.to === address)
      if (hers.length >= count) return hers.at(-1)
      await pause(200)
    }
    throw new Error(`There is no mail number ${count} for ${address}; there are ${server.mail().map((one) => one.to).join(', ') || 'none'}`)
  }
  // How a Sightline is told to use it.
  server.words = (site) => ['--mail-server', `127.0.0.1:${port}`, '--mail-tls', 'none', '--mail-from', 'sightline@ashenvale.example', '--site', site]
  await server.start()
  return server
}
