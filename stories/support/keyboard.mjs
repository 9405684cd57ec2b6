// A page that is worked by its keyboard alone: the same words of a story (click, fill, check, selectOption) are done by Tab, arrows,
// space, enter and typing, and what cannot be reached so is an error. Counts what it takes: keys to move and choose, characters
// typed, and screens shown.

const furthest = 400 // Tabs; more than any page has stops

const wrapsIn = new Set(['locator', 'getByRole', 'getByText', 'getByLabel', 'filter', 'first', 'last', 'nth'])

export function byKeyboard(page) {
  const effort = { keys: 0, typed: 0, screens: 0 }
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) ++effort.screens })

  const press = async (key) => {
    ++effort.keys
    await page.keyboard.press(key)
  }
  const type = async (text) => {
    effort.typed += text.length
    await page.keyboard.type(text)
  }
  // Tab until the element, or another of its group of radios, has the focus.
  async function reach(element) {
    const there = () => element.evaluate((one) => {
      const now = document.activeElement
      if (now?.tagName === 'SUMMARY' && now.contains(one)) return true // the words of what opens
      return one === now || (one.type === 'radio' && now?.type === 'radio' && now.name === one.name && now.form === one.form)
    })
    for (let tabs = 0; tabs <= furthest; ++tabs) {
      if (await there()) return
      await press('Tab')
    }
    throw new Error(`The keyboard does not reach ${await element.evaluate((one) => one.outerHTML.slice(0, 120))}`)
  }
  const focused = (element) => element.evaluate((one) => one === document.activeElement)

  const deeds = {
    async click(element) {
      await reach(element)
      const leads = await element.evaluate((one) => one.tagName === 'A' ? !one.getAttribute('href')?.startsWith('#') : one.type === 'submit')
      const shown = leads ? page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame()) : null
      await press('Enter')
      await shown
      await page.waitForLoadState('load')
    },
    async fill(element, text) {
      await reach(element)
      if (await element.evaluate((one) => one.value !== '')) {
        await press('Control+A')
        await press('Delete')
      }
      await type(text)
    },
    async check(element) {
      await reach(element)
      for (let moves = 0; !await focused(element) && moves < 60; ++moves) await press('ArrowDown')
      if (!await element.isChecked()) await press('Space')
    },
    async selectOption(element, wanted) {
      await reach(element)
      const [from, to] = await element.evaluate((one, choice) => [one.selectedIndex, [...one.options].findIndex((option) =>
        typeof choice === 'string' ? option.value === choice : choice.index === undefined ? option.label === choice.label : option.index === choice.index)], wanted)
      if (to < 0) throw new Error(`There is no such choice: ${JSON.stringify(wanted)}`)
      for (let at = from; at !== to; at += Math.sign(to - from)) await press(to > from ? 'ArrowDown' : 'ArrowUp')
    },
  }

  const wrapped = (thing) => new Proxy(thing, {
    get(target, name) {
      if (name === 'effort') return effort
      const value = target[name]
      if (typeof value !== 'function') return value
      if (wrapsIn.has(name)) return (...words) => wrapped(value.apply(target, words.map((word) =>
        word && typeof word === 'object' && 'has' in word ? { ...word, has: bare.get(word.has) ?? word.has } : word)))
      if (name in deeds && target !== page) return async (...words) => {
        const element = await target.elementHandle()
        await deeds[name](element, ...words)
      }
      return value.bind(target)
    },
  })
  const bare = new WeakMap()
  return wrapped(page)
}
