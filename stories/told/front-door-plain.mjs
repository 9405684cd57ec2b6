// The front door's story once more, at phone width and with scripts switched off: every decision can be taken that way.
import { narrow } from '../support/browser.mjs'
import { tellIt, workers } from './front-door.mjs'

export { workers }

export default (teller) => tellIt({ ...teller, look: async () => {} }, { javaScriptEnabled: false, viewport: narrow })
