// The same two children, by people who use no mouse.
import { tellIt, workers } from './front-door.mjs'

export { workers }
export default (teller) => tellIt(teller, { keyboard: true })
