// Small improvements to pages that work without them. An ES module: run once, after the page is read.
import { initAll } from './govuk-frontend.min.js'
import { keepDrafts } from './drafts.js'
import { warnBeforeTimeout } from './timeout.js'
import { findAsTyped } from './who.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')

for (const improve of [initAll, keepDrafts, warnBeforeTimeout, findAsTyped]) {
  try {
    improve()
  } catch (error) {
    console.error(error) // One that fails must not stop the others.
  }
}
