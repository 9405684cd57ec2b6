// Keeps what is being typed. A form with data-draft (the draft's address, or empty for /drafts) is sent there every five
// seconds while it is changing, and once more when the page is left. The form's own saving is untouched: this only copies.
// What is sent: the form's fields, the csrf token, and draft_of (the form's data-draft-of, else the path it posts to).
// A line with data-draft-state, inside the form or made here, says "Draft saved 14:02" or that it could not be. The answer
// may name words to think about, each in a field: a line below the field says so, and goes when the words have gone.

const EVERY = 5000 // milliseconds

const london = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })

function stateLine(form) {
  const there = form.querySelector('[data-draft-state]')
  if (there) return there
  const line = document.createElement('p')
  line.className = 'sl-draft'
  line.setAttribute('data-draft-state', '')
  line.setAttribute('role', 'status')
  form.append(line)
  return line
}

function words(form) {
  const fields = new URLSearchParams()
  const secret = new Set([...form.querySelectorAll('input[type=password]')].map((field) => field.name))
  for (const [name, value] of new FormData(form)) {
    // Files and passwords are not part of a draft.
    if (typeof value === 'string' && !secret.has(name)) fields.append(name, value)
  }
  if (!fields.has('csrf')) fields.append('csrf', document.body.dataset.csrf || '')
  fields.append('draft_of', form.dataset.draftOf || new URL(form.action, location.href).pathname)
  return fields
}

// Told once, and again only when it says something else, so that a screen reader is not made to repeat it.
function suggest(form, noticed) {
  const wanted = new Map()
  for (const { field, said, why, instead, leave_alone: alone } of noticed)
    wanted.set(`${field} ${said}`, { field, words: ` ${why}${instead ? ` You could write: ${instead}` : ''}${alone ? ` Leave it for: ${alone}.` : ''}`, said })
  for (const line of form.querySelectorAll('[data-noticed]')) {
    const key = `${line.dataset.noticed} ${line.querySelector('strong')?.textContent.slice(1, -3)}`
    if (!wanted.delete(key)) line.remove()
  }
  for (const { field, words, said } of wanted.values()) {
    const box = form.elements.namedItem(field)
    const below = box instanceof Element ? box.closest('.govuk-form-group') : null
    if (!below) continue
    const line = document.createElement('p'), strong = document.createElement('strong')
    line.className = 'sl-suggest'
    line.dataset.noticed = field
    line.setAttribute('role', 'status')
    strong.textContent = `“${said}”. `
    line.append(strong, words.trim())
    below.after(line)
  }
}

function keep(form) {
  const address = form.dataset.draft || '/drafts'
  const line = stateLine(form)
  let last = words(form).toString() // what the server already has
  let waiting = null
  let sending = false

  async function send() {
    waiting = null
    const fields = words(form)
    const now = fields.toString()
    if (now === last || sending) return
    sending = true
    try {
      const answer = await fetch(address, {
        method: 'POST', body: fields, credentials: 'same-origin', redirect: 'manual',
        headers: { Accept: 'application/json' }
      })
      if (!answer.ok) throw new Error(`The draft was answered ${answer.status}`)
      last = now
      document.dispatchEvent(new Event('session-kept'))
      line.classList.remove('sl-draft--failed')
      line.textContent = `Draft saved ${london.format(new Date())}`
      suggest(form, (await answer.json()).noticed ?? [])
    } catch {
      line.classList.add('sl-draft--failed')
      line.textContent = 'Draft not saved. Your words are still here; trying again.'
    } finally {
      sending = false
      if (words(form).toString() !== last) later()
    }
  }

  function later() {
    if (waiting === null) waiting = setTimeout(send, EVERY)
  }

  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    waiting = null
    last = words(form).toString() // the real save carries these words
  })
  // A person called to the door may close the lid: send what is left without waiting.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    const fields = words(form)
    if (fields.toString() === last) return
    if (navigator.sendBeacon(address, fields)) last = fields.toString()
  })
}

export function keepDrafts() {
  for (const form of document.querySelectorAll('form[data-draft]')) keep(form)
}
