// Days as Sightline counts them: London's, also in the hour after midnight in summer when it is still yesterday elsewhere.
const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: 'numeric', month: 'numeric', year: 'numeric' })

// The day so many days from today: its parts, and iso as it stands in files and addresses.
export function londonDay(fromToday = 0) {
  const [day, month, year] = london.format(new Date()).split('/').map(Number)
  const then = new Date(Date.UTC(year, month - 1, day + fromToday))
  return { day: then.getUTCDate(), month: then.getUTCMonth() + 1, year: then.getUTCFullYear(), iso: then.toISOString().slice(0, 10) }
}

// Fills the three boxes of a day so many days from today.
export async function fillDay(page, field, fromToday) {
  const { day, month, year } = londonDay(fromToday)
  for (const [box, value] of [['day', day], ['month', month], ['year', year]])
    await page.locator(`[name=${field}-${box}]`).fill(String(value))
}
