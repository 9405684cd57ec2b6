// Who it may be, found as one types: a form with data-who is asked, a moment after the last key, as its own button would
// ask it, and those who may be meant stand in the place with data-who-found. The button does the same without this.

const AFTER = 400 // milliseconds

function listen(form) {
  const place = document.querySelector('[data-who-found]')
  if (!place || document.querySelector('#likely')) return // the button has been pressed: the answer stands there already
  let waiting = null
  let asking = null
  let last = ''

  async function ask() {
    const fields = new URLSearchParams(new FormData(form)).toString()
    const named = ['given', 'family'].some((name) => (form.elements.namedItem(name)?.value.trim().length ?? 0) > 1)
    if (fields === last) return
    last = fields
    if (!named) {
      place.replaceChildren()
      return
    }
    asking?.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(`${form.action}?${fields}&typing=yes`, { credentials: 'same-origin', redirect: 'manual', signal: asking.signal })
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#likely')?.closest('section')
      if (!found) return // signed out meanwhile: what was found before still stands
      const table = found.querySelector('table'), more = found.querySelector('[data-who-more]')
      const line = document.createElement('p')
      line.className = 'govuk-body'
      line.textContent = table ? 'So far it may be:' : 'Nobody known here is like this so far.'
      const parts = [table || !more ? line : null, table, more]
      place.replaceChildren(...parts.filter(Boolean).map((part) => document.importNode(part, true)))
    } catch {
      // Not reached: the button asks again.
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, AFTER)
  })
  form.addEventListener('submit', () => {
    clearTimeout(waiting)
    asking?.abort()
  })
}

export function findAsTyped() {
  for (const form of document.querySelectorAll('form[data-who]')) listen(form)
}
