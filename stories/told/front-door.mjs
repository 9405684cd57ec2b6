// Two children come to an authority where nobody is known yet: a baby not yet born goes all the way to a child protection plan, a
// teenager is stepped down to early help and referred again. Each thing is done by whoever does it, and signed by somebody else.
import assert from 'node:assert/strict'
import { fillDay } from '../support/day.mjs'
import { errors } from '../support/steps.mjs'

const officer = 'Carol Osei', hub = 'Kim Adu', second = 'Priya Shah', worker = 'Samira Khan', manager = 'Colin Reed'
const service = 'Helen Ward', chair = 'Ruth Bell', helper = 'Femi Bello', helpManager = 'Edie Marsh', stranger = 'Dan Frith'

export const workers = [
  { name: officer, role: 'contact_officer', team: 'Front door', service: 'Front door' },
  { name: hub, role: 'practice_manager', team: 'Front door', service: 'Front door' },
  { name: second, role: 'practice_manager', team: 'Front door nights', service: 'Front door' },
  { name: worker, role: 'social_worker', team: 'Assessment team 1', service: 'Assessment' },
  { name: manager, role: 'team_manager', team: 'Assessment team 1', service: 'Assessment' },
  { name: service, role: 'service_manager', service: 'Assessment' },
  { name: chair, role: 'conference_chair', service: 'Safeguarding' },
  { name: helper, role: 'family_support', team: 'Early help 1', service: 'Early help' },
  { name: helpManager, role: 'early_help_manager', team: 'Early help 1', service: 'Early help' },
  { name: stranger, role: 'social_worker', team: 'Care planning team 9', service: 'Care planning' },
]

async function saved(page) {
  await page.getByText(/^Saved /).first().waitFor()
}
// Chooses in radios or a select, whichever the field is drawn as.
async function choose(page, name, value) {
  const box = page.locator(`[name=${name}]`).first()
  if (await box.evaluate((one) => one.tagName) === 'SELECT') await box.selectOption(value)
  else await page.locator(`[name=${name}][value="${value}"]`).check()
}
async function decide(page, words, { fields = {}, choices = {}, why, override, button = /^Decide/ } = {}) {
  await page.getByRole('link', { name: words, exact: true }).click()
  await page.getByRole('heading', { name: words }).first().waitFor()
  for (const [name, value] of Object.entries(choices)) await choose(page, name, value)
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value)
  if (why) await page.locator('[name=why]').fill(why)
  if (override) await page.locator('[name=override]').fill(override)
  await page.getByRole('button', { name: button }).click()
}
async function logContact(page, { given = '', family, expected = null, born = null }, contact) {
  await page.goto('/front-door')
  await page.getByRole('link', { name: 'Log a contact' }).click().catch(() => {})
  await page.goto('/front-door/new')
  if (given) await page.locator('[name=given]').fill(given)
  await page.locator('[name=family]').fill(family)
  if (expected !== null) await fillDay(page, 'expected', expected)
  if (born !== null) await fillDay(page, 'born', born)
  await page.getByRole('button', { name: 'Look for this child' }).click()
  await page.getByRole('heading', { name: 'Who it may be' }).waitFor()
}
async function tell(page, { source, channel, from, worry, atNight = false }) {
  await choose(page, 'source', source)
  if (atNight) await choose(page, 'out_of_hours', 'yes')
  await choose(page, 'channel', channel)
  await page.locator('[name=from]').fill(from)
  await page.locator('[name=worry]').fill(worry)
  await page.getByRole('button', { name: 'Log the contact' }).click()
  await saved(page)
}
const here = (page) => new URL(page.url()).pathname
const childOf = (page) => /^\/children\/([^/]+)/.exec(here(page))[1]
async function openWork(page, child, title) {
  await page.goto(child)
  await page.getByRole('link', { name: title }).first().click()
}

// `how` is how everyone sits at their browser: with script or without, wide or at phone width.
export async function tellIt({ someone: anyone, step, look }, how = {}) {
  const someone = (who) => anyone(who, how)
  const carol = await someone(officer)
  const kim = await someone(hub)
  const samira = await someone(worker)
  const colin = await someone(manager)
  const helen = await someone(service)
  const ruth = await someone(chair)
  let contact, child, enquiry, referral, assessment, discussion, conference

  await step('Carol writes down what a midwife says of a baby not yet born, after looking for who it may be', async () => {
    await logContact(carol.page, { family: 'Tesfaye', expected: 150 })
    await look(carol, 'front-door-who')
    await carol.page.getByText('Nobody known here is like this.').waitFor()
    await carol.page.getByRole('button', { name: 'Write down as someone new' }).click()
    await carol.page.getByRole('heading', { name: /^Log a contact/ }).waitFor()
    await look(carol, 'front-door-contact')
    await tell(carol.page, { source: 'health_services', channel: 'telephone', from: 'Midwife, Anyborough maternity',
      worry: 'Hana has not come to three appointments. Her partner answers for her and she looks at the floor.' })
    contact = here(carol.page)
    child = `/children/${childOf(carol.page)}`
  })
  await step('Carol sees the piece of work, and not a record', async () => {
    await carol.page.getByText('This is for a').waitFor()
    assert.equal(await carol.page.getByRole('link', { name: 'Chronology' }).count(), 0)
    const answer = await carol.page.goto(child)
    assert.equal(answer.status(), 403)
    // Nor may she open the form of a decision that is not hers.
    assert.equal((await carol.page.goto(`${contact}/decide/contact.referral`)).status(), 403)
  })
  await step('A clock runs for it, and says why', async () => {
    await kim.page.goto(contact)
    await kim.page.getByRole('heading', { name: 'What is due, and why' }).waitFor()
    assert.match(await kim.page.locator('main').innerText(), /FD-01/)
  })

  await step('Kim takes the next: it is this one', async () => {
    await kim.page.goto('/front-door')
    await look(kim, 'front-door')
    await kim.page.getByRole('button', { name: 'Take the next' }).click()
    assert.equal(here(kim.page), contact)
  })
  await look(kim, 'front-door-work')

  await step('Kim asks partners in the hub, and is told what is missing', async () => {
    await decide(kim.page, 'Ask partners in the hub', { why: 'We need to know what others see' })
    assert.match(await errors(kim.page), /needed|level|Rating/i)
    await look(kim, 'front-door-decide-refused')
    await choose(kim.page, 'consent', 'given')
    await choose(kim.page, 'rag', 'amber')
    await choose(kim.page, 'level', '3')
    await kim.page.locator('[name=indicators]').fill('Missed antenatal care\nA partner who speaks for her')
    await kim.page.getByRole('button', { name: /^Decide/ }).click()
    await saved(kim.page)
    await kim.page.getByRole('link', { name: /^Hub enquiry/ }).click()
    enquiry = here(kim.page)
  })

  await step('Kim asks three agencies, each its own question', async () => {
    for (const [agency, question] of [['police', 'Have you been called to this address?'], ['health', 'What has the midwife seen?'], ['housing', 'Who is the tenant?']]) {
      await kim.page.goto(enquiry)
      await kim.page.getByRole('link', { name: 'Ask an agency' }).click()
      await choose(kim.page, 'agency', agency)
      await kim.page.locator('[name=person]').fill(`Officer for ${agency}`)
      await kim.page.locator('[name=question]').fill(question)
      await kim.page.locator('[name=basis]').fill('Children Act 2004 section 11')
      await fillDay(kim.page, 'due', 1)
      await kim.page.getByRole('button', { name: 'Ask', exact: true }).click()
      await saved(kim.page)
    }
  })
  await step('Each question has a clock of its own, with the time it sets', async () => {
    const says = (await kim.page.locator('main').innerText()).replace(/\s+/g, ' ')
    for (const agency of ['Police', 'Health', 'Housing']) assert.match(says, new RegExp(`Partner answers the hub: ${agency}`))
    assert.match(says, /the question sets its own time/)
  })
  await look(kim, 'front-door-hub')

  let link
  await step('The police answer through a link that shows the one question and nothing else', async () => {
    await kim.page.goto(enquiry)
    await kim.page.getByRole('row').filter({ hasText: 'Police' }).getByRole('link', { name: /^Send a link/ }).click()
    await kim.page.getByRole('button', { name: 'Make the link' }).click()
    const words = await kim.page.getByText(/Send Police this address/i).first().innerText()
    link = /(\/answer\/[0-9a-f]+)/.exec(words)[1]
    const police = await someone(null)
    await police.page.goto(link)
    await look(police, 'front-door-partner')
    const shown = await police.page.locator('main').innerText()
    assert.match(shown, /Have you been called to this address/)
    assert.ok(!shown.includes('midwife seen') && !shown.includes('appointments'))
    await police.page.getByRole('button', { name: 'Send the answer' }).click()
    await errors(police.page)
    await police.page.locator('[name=reply]').fill('Two calls since June, both for shouting.')
    await police.page.locator('[name=replied_by]').fill('PC Lee Hall')
    await police.page.getByRole('button', { name: 'Send the answer' }).click()
    await police.page.getByText('Two calls since June').waitFor()
    await police.page.goto('/answer/0123456789abcdef')
    await police.page.getByRole('heading', { name: 'This link cannot be used' }).waitFor()
  })
  await step('Carol writes down what health and housing say', async () => {
    for (const [agency, reply] of [['Health', 'Hana is thirty weeks and has a bruise on her arm.'], ['Housing', 'The tenancy is his alone.']]) {
      await carol.page.goto(enquiry)
      await carol.page.getByRole('row').filter({ hasText: agency }).getByRole('link', { name: /^Write down the answer/ }).click()
      await carol.page.locator('[name=reply]').fill(reply)
      await carol.page.locator('[name=replied_by]').fill(`Officer for ${agency}`)
      await carol.page.getByRole('button', { name: 'Save', exact: true }).click()
      await saved(carol.page)
    }
  })
  await step('Kim weighs the answers and accepts a referral', async () => {
    await kim.page.goto(enquiry)
    await decide(kim.page, 'Accept as a referral (level 3 or 4)', { choices: { rag: 'amber', level: '3' }, fields: { analysis: 'Three agencies each saw a part.' }, why: 'Together they show a mother who is afraid' })
    await saved(kim.page)
    await kim.page.getByRole('link', { name: /^Referral of/ }).click()
    referral = here(kim.page)
  })
  await step('The police do not agree, and are answered', async () => {
    const police = await someone(null)
    await police.page.goto(link)
    await police.page.locator('[name=challenge]').fill('This should have been a strategy discussion tonight.')
    await police.page.getByRole('button', { name: 'Send', exact: true }).click()
    await police.page.getByText('You will be answered').waitFor()
    await kim.page.goto(enquiry)
    await kim.page.getByRole('link', { name: /^Answer the challenge/ }).click()
    await kim.page.locator('[name=answer]').fill('Agreed to hold one as soon as Hana is seen; the referral goes on.')
    await kim.page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(kim.page)
  })
  await step('Kim decides that it is assessed, and finds who shall do it', async () => {
    await kim.page.goto(referral)
    await decide(kim.page, 'Assess', { why: 'An assessment before birth, with midwife and police' })
    await saved(kim.page)
    await kim.page.getByRole('link', { name: /^Assessment of/ }).click()
    assessment = here(kim.page)
    await kim.page.goto(`${child}/allocate`)
    const options = await kim.page.locator('select[name=worker] option').allInnerTexts()
    await kim.page.locator('select[name=worker]').selectOption({ label: options.find((one) => one.startsWith(worker)) })
    await kim.page.getByRole('button', { name: /^Allocate|^Save/ }).first().click()
    await saved(kim.page)
  })

  await step('Nobody else may open her: a worker of another team is not told that she exists', async () => {
    const dan = await someone(stranger)
    const answer = await dan.page.goto(assessment)
    assert.ok([403, 404].includes(answer.status()))
    // The contact officer, who logged it, is not shown the assessment.
    assert.ok([403, 404].includes((await carol.page.goto(assessment)).status()))
  })

  const written = { childs_view: 'I saw Hana rest her hand on the baby when the door opened.', adults: 'Hana: mother, checked\nYonas: partner, police checks asked',
    father: 'Yonas says he is the father. Seen on his own on Tuesday.', analysis: 'Hana is afraid at home and hides it.', change: 'Hana can see the midwife alone by next week.', factors: '3B 6A' }
  await step('Samira cannot submit what is unread and unseen', async () => {
    await samira.page.goto(assessment)
    await decide(samira.page, 'Submit: strategy discussion', { fields: written, choices: { primary_need: 'abuse_or_neglect' }, why: 'Significant harm is likely after birth' })
    const says = await errors(samira.page)
    assert.match(says, /history/)
    assert.match(says, /visit/)
    assert.equal(await samira.page.locator('[name=analysis]').inputValue(), written.analysis)
    await look(samira, 'assessment-refused')
  })
  await step('She visits Hana, and reads the history through', async () => {
    await samira.page.goto(`${child}/visits/new`)
    await choose(samira.page, 'purpose', 'assessment')
    await samira.page.locator('input[name=seen][value=not_seen]').check()
    await samira.page.locator('input[name=place][value=home]').check()
    await samira.page.locator('[name=note]').fill('Hana was at home. We spoke in the kitchen while Yonas was out.')
    await samira.page.getByRole('button', { name: /^Save/ }).first().click()
    await saved(samira.page)
    await samira.page.goto(`${child}/read-through`)
    await samira.page.getByRole('button', { name: 'I have read to here' }).click()
    await saved(samira.page)
  })
  const submit = async (words = written) => {
    await samira.page.goto(assessment)
    await decide(samira.page, 'Submit: strategy discussion', { fields: words, choices: { primary_need: 'abuse_or_neglect' }, why: 'Significant harm is likely after birth' })
    await saved(samira.page)
  }
  await step('She submits; Colin sends it back: say more about the father', async () => {
    await submit()
    await samira.page.getByText('It waits for a').waitFor()
    await colin.page.goto('/')
    await colin.page.getByText('To sign: Submit: strategy discussion').first().waitFor()
    await colin.page.goto(assessment)
    await look(colin, 'assessment-to-sign')
    await colin.page.getByRole('button', { name: 'Send it back' }).click()
    await colin.page.locator('[name=said]').fill('Say more about dad: what does he want?')
    await colin.page.getByRole('button', { name: 'Send it back' }).click()
    await saved(colin.page)
  })
  await step('She reads why, writes it, and Colin signs: only then does the next work begin', async () => {
    await samira.page.goto('/')
    await samira.page.getByText('Say more about dad').first().waitFor()
    await look(samira, 'my-day-sent-back')
    await samira.page.goto(assessment)
    await samira.page.getByText('Say more about dad').first().waitFor()
    assert.equal(await samira.page.getByRole('link', { name: /^Strategy discussion/ }).count(), 0)
    await submit({ ...written, father: 'Yonas wants to be at the birth and will see the domestic abuse worker.' })
    await colin.page.goto(assessment)
    await colin.page.getByRole('button', { name: 'Sign it' }).click()
    await colin.page.getByRole('button', { name: 'Sign it' }).click()
    await saved(colin.page)
    await colin.page.getByRole('link', { name: /^Strategy discussion/ }).click()
    discussion = here(colin.page)
  })

  const attend = async (page, at, agency, who, came, view = 'met') => {
    await page.goto(at)
    await page.getByRole('link', { name: 'Add an agency' }).click()
    await choose(page, 'agency', agency)
    await page.locator('[name=person]').fill(who)
    await choose(page, 'came', came)
    await choose(page, 'view', view)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page)
  }
  await step('The strategy discussion lacks health: it is held only because Helen lets it, and says so', async () => {
    await attend(colin.page, discussion, 'social_care', 'Colin Reed', 'came')
    await attend(colin.page, discussion, 'police', 'DS Ann Hall', 'came')
    await attend(colin.page, discussion, 'health', 'Safeguarding midwife', 'did_not_come', 'not_stated')
    await colin.page.goto(discussion)
    await colin.page.getByText('Not quorate yet').waitFor()
    const held = { fields: { shared: 'Police: two calls. Midwife’s note read out.', tonight: 'Hana sleeps at her sister’s', siblings: 'None' }, why: 'Reasonable cause to suspect significant harm' }
    await decide(colin.page, 'Held: section 47 jointly with the police', held)
    assert.match(await errors(colin.page), /police and health/)
    await look(colin, 'strategy-refused')
    // Held at another time than now: not in the future.
    await colin.page.getByText('It was decided or held earlier').click()
    await fillDay(colin.page, 'happened', 1)
    await colin.page.getByRole('button', { name: /^Decide/ }).click()
    assert.match(await errors(colin.page), /still to come/)
    await look(colin, 'strategy-earlier')
    for (const part of ['day', 'month', 'year']) await colin.page.locator(`[name=happened-${part}]`).fill('')
    await colin.page.locator('[name=override]').fill('The midwife is at a birth; her report comes tomorrow morning')
    await colin.page.getByRole('button', { name: /^Decide/ }).click()
    await saved(colin.page)
    await helen.page.goto(discussion)
    await helen.page.getByText(/Decided without/).first().waitFor()
    await helen.page.getByRole('button', { name: 'Sign it' }).click()
    await helen.page.getByRole('button', { name: 'Sign it' }).click()
    await saved(helen.page)
  })
  await step('It stands on the list of decisions let pass: what was missing, why, who asked, who let it', async () => {
    await helen.page.goto('/overrides')
    const row = helen.page.getByRole('row').filter({ hasText: 'Held: section 47 jointly with the police' })
    const says = (await row.innerText()).replace(/\s+/g, ' ')
    for (const part of [/police and health/, /The midwife is at a birth/, /Colin Reed/, /Helen Ward/]) assert.match(says, part)
    await look(helen, 'overrides')
    assert.equal((await samira.page.goto('/overrides')).status(), 403)
  })
  await step('Samira finds continuing risk; Colin signs; a conference is needed', async () => {
    await samira.page.goto(discussion)
    await decide(samira.page, 'Submit: substantiated, continuing risk: conference', { fields: { findings: 'Hana told the midwife that he holds her phone.' }, why: 'The baby will be at risk from the first day' })
    await saved(samira.page)
    await colin.page.goto(discussion)
    await colin.page.getByRole('button', { name: 'Sign it' }).click()
    await colin.page.getByRole('button', { name: 'Sign it' }).click()
    await saved(colin.page)
    await colin.page.getByRole('link', { name: /^Child protection conference/ }).click()
    conference = here(colin.page)
  })
  await step('Ruth arranges the conference and chairs it: the baby is on a plan', async () => {
    await ruth.page.goto(conference)
    await ruth.page.getByRole('link', { name: 'Arrange it', exact: true }).click()
    await fillDay(ruth.page, 'arranged', 0)
    await ruth.page.locator('select[name=chair]').selectOption({ label: (await ruth.page.locator('select[name=chair] option').allInnerTexts()).find((one) => one.startsWith(chair)) })
    await ruth.page.locator('[name=why]').fill('As soon as everyone can come')
    await ruth.page.getByRole('button', { name: /^Decide/ }).click()
    await saved(ruth.page)
    await attend(ruth.page, conference, 'social_care', worker, 'came')
    await attend(ruth.page, conference, 'police', 'DS Ann Hall', 'came')
    await attend(ruth.page, conference, 'health', 'Safeguarding midwife', 'came')
    await ruth.page.goto(conference)
    await ruth.page.getByText('Quorate:').waitFor()
    await decide(ruth.page, 'Held: child protection plan', { fields: { childs_voice: 'The baby moves when Hana’s sister sings.', parents: 'Hana wants help; Yonas does not agree.' }, choices: { category: 'emotional' }, why: 'Every agency there saw the threshold met' })
    await saved(ruth.page)
    await ruth.page.goto(child)
    await ruth.page.getByText(/Child protection plan/).first().waitFor()
  })
  await look(ruth, 'front-door-plan')
  await step('Every clock on the way to the plan stands with its work: what started it, how it stopped, and by which rule', async () => {
    const works = [contact, enquiry, referral, assessment, discussion, conference]
    const rows = []
    for (const work of works) {
      await helen.page.goto(work)
      rows.push(...(await helen.page.getByRole('table', { name: 'What runs for this work' }).getByRole('row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ')))
    }
    const ran = (rule, how) => assert.ok(rows.some((row) => row.includes(`Rule ${rule}`) && how.test(row) && / from /.test(row)), `${rule}: ${rows.join('\n')}`)
    for (const rule of ['FD-01', 'FD-02', 'FD-04', 'FD-07', 'FD-10', 'MG-09', 'AS-01', 'CP-01', 'CP-03', 'CP-04']) ran(rule, /Done .*in time/)
    for (const rule of ['FD-05', 'FD-06', 'AS-06', 'CP-02', 'CP-06', 'CP-07']) ran(rule, /Today|Tomorrow|[A-Z][a-z]{2} \d/)
  })

  const unfinished = async (page, family) => {
    await page.goto('/front-door?stage=finish')
    return page.getByRole('row').filter({ hasText: family })
  }
  await step('What is decided is not finished: Carol, who may open nothing else of the baby, tells the midwife what came of it', async () => {
    const row = await unfinished(carol.page, 'Tesfaye')
    await look(carol, 'front-door-to-finish')
    await row.filter({ hasText: 'the referrer is to be told' }).getByRole('link', { name: /^Open/ }).first().click()
    assert.equal(here(carol.page), referral)
    await decide(carol.page, 'Tell the referrer', { why: 'I rang the midwife: it is being assessed, and by whom' })
    await saved(carol.page)
    assert.ok(/Done .*in time/.test((await carol.page.getByRole('row').filter({ hasText: 'rule FD-05' }).innerText()).replace(/\s+/g, ' ')))
    assert.ok([403, 404].includes((await carol.page.goto(assessment)).status()))
  })

  let teenager
  const priya = await someone(second)
  await step('A teenager comes to notice three times; the third time Kim must say why it is different, and Priya signs', async () => {
    for (const time of [1, 2, 3]) {
      await logContact(carol.page, { given: 'Leo', family: 'Mensah', born: -14 * 365.25 - 40 })
      if (time === 1) await carol.page.getByRole('button', { name: /someone new/ }).click()
      else await carol.page.getByRole('link', { name: /^It is this child/ }).click()
      await tell(carol.page, { source: 'police', channel: 'police_notification', from: 'PC Lee Hall', worry: `Found out after midnight (${time}).`, atNight: time === 1 })
      const at = here(carol.page)
      teenager = `/children/${childOf(carol.page)}`
      await kim.page.goto(at)
      const asked = { choices: { rag: 'green', level: '2' }, fields: { indicators: 'Out late' }, why: 'Parents were told and fetched him' }
      if (time < 3) {
        await decide(kim.page, 'Information only', { ...asked, button: 'Save, and take the next' })
        await saved(kim.page) // nothing else waits: the queue says so
        assert.equal(here(kim.page), '/front-door')
        continue
      }
      await decide(kim.page, 'To early help', asked)
      assert.match(await errors(kim.page), /different/)
      await kim.page.locator('[name=why_different]').fill('For the first time he was with adults nobody knows.')
      await kim.page.getByRole('button', { name: /^Decide/ }).click()
      await saved(kim.page)
      await kim.page.goto(at)
      assert.equal(await kim.page.getByRole('button', { name: 'Sign it' }).count(), 0)
      await priya.page.goto(at)
      await priya.page.getByRole('button', { name: 'Sign it' }).click()
      await priya.page.getByRole('button', { name: 'Sign it' }).click()
      await saved(priya.page)
    }
  })
  await step('The first of them came at night: Kim reads it for the day service, and only then is it finished', async () => {
    const night = (await unfinished(kim.page, 'Leo Mensah')).filter({ hasText: 'the day service is to read it' })
    assert.equal(await night.count(), 1)
    await night.getByRole('link', { name: /^Open/ }).first().click()
    await decide(kim.page, 'Read what came out of hours', { why: 'Read with Carol; his parents are being rung today' })
    await saved(kim.page)
    assert.equal(await (await unfinished(kim.page, 'Leo Mensah')).filter({ hasText: 'the day service is to read it' }).count(), 0)
  })
  await step('Early help accepts him, with his parents’ agreement; later it steps up, and the front door hears of it', async () => {
    const femi = await someone(helper)
    await priya.page.getByRole('link', { name: /^Early help/ }).click()
    const help = here(priya.page)
    await femi.page.goto('/')
    await femi.page.getByRole('link', { name: 'Early help', exact: true }).click()
    await femi.page.getByRole('row').filter({ hasText: 'Leo Mensah' }).first().waitFor()
    await look(femi, 'early-help')
    assert.equal((await samira.page.goto('/early-help')).status(), 403)
    await femi.page.getByRole('row').filter({ hasText: 'Leo Mensah' }).getByRole('link', { name: /^Open/ }).first().click()
    assert.equal(here(femi.page), help)
    assert.match(await femi.page.locator('main').innerText(), /EH-01/)
    await decide(femi.page, 'Accept, with the family’s agreement'.replace('’', "'"), { choices: { consent: 'given' }, fields: { practitioner: 'Femi Bello, early help' }, why: 'Both parents and Leo want it' })
    await saved(femi.page)
    // The plan is not agreed before it is written what was assessed; a refused save keeps every word.
    assert.equal(await femi.page.getByRole('link', { name: 'Agree the plan', exact: true }).count(), 0)
    const assessed = {
      education: 'Late most mornings since June. He likes his music teacher.',
      home: 'Leo and his parents in two rooms; his grandmother upstairs.',
      money: 'His father’s hours were cut in spring.',
      strengths: 'They eat together. Grandmother is awake when he comes in.',
      childs_view: '“I go out because it is quiet out there.”',
      family_view: 'They are frightened when his phone is off.',
    }
    await decide(femi.page, 'Write the assessment', { fields: assessed, why: 'Written with Leo and both parents on Tuesday' })
    assert.match(await errors(femi.page), /What does it mean/)
    assert.equal(await femi.page.locator('[name=childs_view]').inputValue(), assessed.childs_view)
    await look(femi, 'early-help-assessment')
    await femi.page.locator('[name=analysis]').fill('The nights are about the flat. With a place to be and a quiet room early help is enough.')
    await femi.page.getByRole('button', { name: /^Decide/ }).click()
    await saved(femi.page)
    assert.match(await femi.page.locator('main').innerText(), /I go out because it is quiet out there/)
    await femi.page.getByRole('link', { name: 'Agree the plan', exact: true }).waitFor()
    const edie = await someone(helpManager)
    await edie.page.goto(help)
    await decide(edie.page, 'Step up to the front door', { why: 'Leo was seen in a car with the same adults again' })
    await saved(edie.page)
    await kim.page.goto('/front-door')
    await kim.page.getByRole('row').filter({ hasText: 'Leo Mensah' }).first().waitFor()
  })
  await look(kim, 'front-door-again')
}

export default (teller) => tellIt(teller)
