import assert from 'node:assert/strict'

export default async function ({ server, someone, step, look }) {
  const samira = await someone()
  const { page } = samira

  await step('Without signing in, no page opens: each leads to the sign-in page', async () => {
    for (const address of ['/', '/find?q=a', '/children/100282', '/line-of-sight', '/import', '/practice', '/children/100282/visits/new', '/nowhere']) {
      const answer = await page.goto(address)
      assert.equal(new URL(page.url()).pathname, '/sign-in', address)
      assert.equal(answer.status(), 200)
      await page.getByRole('heading', { level: 1, name: 'Sign in to Sightline' }).waitFor()
    }
  })
  await page.goto('/sign-in')
  await look(samira, 'sign-in')

  await step('A wrong password is refused in words, and the name is kept', async () => {
    await page.getByLabel('User name').fill('samira.rahman')
    await page.locator('input[name=password]').fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').getByText('The name and password do not fit together').waitFor()
    assert.equal(await page.getByLabel('User name').inputValue(), 'samira.rahman')
    assert.match(await page.title(), /^Error: /)
  })
  await look(samira, 'sign-in-refused')

  await step('Samira signs in with one click', async () => {
    await page.getByRole('button', { name: /^Sign in as Samira Rahman/ }).click()
    await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
    await page.getByText('Samira Rahman').first().waitFor()
  })

  await step('Her session cannot be read by a script and is not sent from other sites', async () => {
    const cookies = await samira.context.cookies()
    assert.equal(cookies.length, 1)
    assert.ok(cookies[0].httpOnly)
    assert.match(cookies[0].sameSite, /^(Lax|Strict)$/)
  })

  await step('Her account says who she is and what she may do', async () => {
    await page.getByRole('link', { name: 'My account' }).click()
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
    await page.getByText('What you may do').waitFor()
  })
  await look(samira, 'account')

  await step('Samira signs out, and Back does not open the record again', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You have signed out.').first().waitFor()
    const answer = await page.request.get('/', { maxRedirects: 0 })
    assert.ok([302, 303].includes(answer.status()))
    await page.goBack()
    await page.reload()
    assert.equal(new URL(page.url()).pathname, '/sign-in')
  })

  await step('An account with a password of its own signs in, and opens the page she asked for', async () => {
    await server.stop()
    await server.command(['account', 'Samira Rahman', 'samira'], { input: 'correct horse battery staple\n' })
    await server.start()
    const again = await someone()
    await again.page.goto('/find?q=anane')
    await again.page.getByText('Sign in to go on to that page.').first().waitFor()
    await again.page.getByLabel('User name').fill('Samira')
    await again.page.locator('input[name=password]').fill('correct horse battery staple')
    await again.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await again.page.getByRole('heading', { level: 1, name: 'Find someone' }).waitFor()
  })
}
