// Warns five minutes before the session ends, in a dialog that takes focus. The body says how long a session lasts
// (data-timeout-seconds) and carries the token that posts need (data-csrf). Other tabs are told when one is kept alive.

const WARN_SECONDS = 300

function build() {
  const dialog = document.createElement('dialog')
  dialog.className = 'sl-timeout'
  dialog.setAttribute('aria-labelledby', 'timeout-title')
  dialog.setAttribute('aria-describedby', 'timeout-words')
  const title = document.createElement('h2')
  title.id = 'timeout-title'
  title.textContent = 'You will be signed out soon'
  const text = document.createElement('p')
  text.id = 'timeout-words'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button'
  button.textContent = 'Stay signed in'
  dialog.append(title, text, button)
  document.body.append(dialog)
  return { dialog, text, button }
}

const minutes = (left) => {
  const whole = Math.max(1, Math.ceil(left / 60))
  return whole === 1 ? '1 minute' : `${whole} minutes`
}

export function warnBeforeTimeout() {
  const lasts = Number(document.body.dataset.timeoutSeconds)
  if (!(lasts > 0) || typeof HTMLDialogElement === 'undefined') return

  const { dialog, text, button } = build()
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('session') : null
  const warnAt = Math.min(WARN_SECONDS, lasts / 2)
  let ends = Date.now() + lasts * 1000

  function kept() {
    ends = Date.now() + lasts * 1000
    if (dialog.open) dialog.close()
  }

  async function stay() {
    try {
      const answer = await fetch('/session/stay', {
        method: 'POST', credentials: 'same-origin', redirect: 'manual',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams({ csrf: document.body.dataset.csrf || '' })
      })
      if (!answer.ok) throw new Error(`Staying was answered ${answer.status}`)
      kept()
      others?.postMessage('kept')
    } catch {
      text.textContent = 'We could not reach Sightline to keep you signed in. Drafts you have typed are kept. Try again.'
    }
  }

  // The time is read afresh each time: a laptop that slept has not counted.
  function look() {
    const left = (ends - Date.now()) / 1000
    if (left > warnAt) return
    const said = left > 0
      ? `You will be signed out in ${minutes(left)}. Drafts you have typed are kept.`
      : 'You have been signed out. Drafts you have typed are kept. Sign in again to go on.'
    if (text.textContent !== said) text.textContent = said
    if (!dialog.open) {
      dialog.showModal()
      button.focus()
    }
    if (left <= 0) {
      button.textContent = 'Sign in again'
      button.onclick = () => location.reload()
      clearInterval(looking)
    }
  }

  const looking = setInterval(look, 5000)
  button.onclick = stay
  dialog.addEventListener('close', () => {
    if ((ends - Date.now()) / 1000 <= warnAt) stay() // Escape means "I am here"
  })
  document.addEventListener('session-kept', () => { kept(); others?.postMessage('kept') })
  if (others) others.onmessage = () => kept()
  document.addEventListener('visibilitychange', look)
}
