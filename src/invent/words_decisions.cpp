// Meetings, supervision and the manager's hand.
#include "invent/words_parts.hpp"

namespace sightline::invent
{
// clang-format off
std::string_view words::who(Random& random, ReferralSource source)
{
    static constexpr std::string_view school[]{"Form tutor", "Head of year", "Designated safeguarding lead", "Class teacher", "Deputy head", "School counsellor"};
    static constexpr std::string_view police[]{"Response officer", "Public protection desk", "Neighbourhood officer", "Missing persons unit", "Custody sergeant"};
    static constexpr std::string_view health[]{"Health visitor", "Midwife", "GP", "Emergency department nurse", "School nurse", "Community paediatrician"};
    static constexpr std::string_view council[]{"Early help worker", "Adult social care worker", "Youth justice worker", "Community safety officer"};
    static constexpr std::string_view person[]{"A neighbour", "Grandmother", "Aunt", "Family friend"};
    static constexpr std::string_view housing[]{"Housing officer", "Homelessness team"};
    static constexpr std::string_view legal[]{"Probation officer", "Family court adviser", "Solicitor"};
    static constexpr std::string_view other[]{"Refuge worker", "Charity worker", "Nursery manager"};
    switch (source) {
    case ReferralSource::schools: return random.one_of(school);
    case ReferralSource::education_services: return "Attendance officer";
    case ReferralSource::police: return random.one_of(police);
    case ReferralSource::health_services: return random.one_of(health);
    case ReferralSource::la_services: return random.one_of(council);
    case ReferralSource::individual: return random.one_of(person);
    case ReferralSource::housing: return random.one_of(housing);
    case ReferralSource::other_legal: return random.one_of(legal);
    case ReferralSource::other: return random.one_of(other);
    case ReferralSource::anonymous: return "Did not give a name";
    case ReferralSource::unknown: break;
    }
    return "Not known";
}

std::string words::referral_reason(Random& random, Voices const& voices, ReferralDecision decision)
{
    static constexpr std::string_view assess[]{"An assessment, because what {n} told school and what health have seen point the same way.", "{n} has come to notice before for the same worry. An assessment should find out what has changed and what has not.",
        "{m} wants help and the need is more than early help can hold.", "{n}'s own words are clear enough that a social worker should see {them} this week.", "Three worries in two months, each from a different place."};
    static constexpr std::string_view strategy[]{"Reasonable cause to suspect that {n} has been significantly harmed. Police and health told; strategy discussion today.", "{n} has said who hurt {them}. A strategy discussion today decides how {they} {is} seen.", "The injury is not explained and {n} is at home with those who were there."};
    static constexpr std::string_view help[]{"{m} agrees to early help through {s}.", "A parenting and money worry that early help can meet. The family chose it.", "Early help, with {n}'s school leading."};
    static constexpr std::string_view none[]{"We spoke to {m} and to {s}. What happened has a good explanation and {n} is safe.", "Advice given. School will ring again if {n} says more.", "Already being helped by the right service, who will tell us if things change.", "Information only; nothing here suggests that {n} needs a social worker."};
    switch (decision) {
    case ReferralDecision::assess: return picked(random, assess, voices);
    case ReferralDecision::strategy: return picked(random, strategy, voices);
    case ReferralDecision::early_help: return picked(random, help, voices);
    case ReferralDecision::private_fostering: return filled("{n} lives with someone who is not close family. A visit within seven working days and an assessment of the arrangement.", voices);
    default: return picked(random, none, voices);
    }
}

std::string words::enquiry(Random& random, Voices const& voices, bool conference)
{
    static constexpr std::string_view yes[]{"The harm is found and likely to go on. A conference within fifteen working days.", "{n}'s account, the medical and what police found agree. Conference.", "{m} cannot keep {n} safe from this on her own yet. Conference."};
    static constexpr std::string_view no[]{"Harm was found and has stopped: he has left and {m} acted at once. A child in need plan, not a conference.", "The medical found an ordinary cause. {n} was seen alone and was at ease.", "The worry is not borne out. The family goes on with the assessment.", "Harm was found. The family's own plan keeps {n} safe and will be checked in the assessment."};
    return conference ? picked(random, yes, voices) : picked(random, no, voices);
}

std::string words::conference(Random& random, Voices const& voices, ConferenceType type, bool plan)
{
    static constexpr std::string_view made[]{"Everyone there thought that {n} is likely to be harmed unless a plan holds. Plan made.", "A plan, because the same worry has come back twice and help by agreement did not change it.", "Plan made. {n}'s views were read out by {w}.", "Plan made. {m} disagreed with parts and her view is written down."};
    static constexpr std::string_view on[]{"Some change, not enough yet. The plan goes on, with two actions that matter most.", "The plan goes on. The core group has met less often than it should.", "The plan goes on: {n} has been seen, but what worries us has not changed.", "Better attendance at {s} and fewer calls to the home. The plan goes on until that has lasted."};
    static constexpr std::string_view ended[]{"{n} is safer and {m} has shown it for months. The plan ends; a child in need plan for at least three months.", "What worried us has changed and school sees it too. Plan ended.", "The plan has done its work. It ends, with a child in need plan."};
    static constexpr std::string_view none[]{"No plan: the family network's own plan is strong. A child in need plan follows.", "The group thought that {n} is not likely to be harmed with the help in place."};
    if (type == ConferenceType::review) return plan ? picked(random, on, voices) : picked(random, ended, voices);
    return plan ? picked(random, made, voices) : picked(random, none, voices);
}

std::string words::core_group(Random& random, Voices const& voices)
{
    static constexpr std::string_view went[]{"All there but health.", "{m} came and spoke first.", "School gave attendance: better by ten days.", "School gave attendance: four days missed since the last meeting.", "{n}'s father joined by telephone.", "The nurse and school sent notes."};
    static constexpr std::string_view agreed[]{"{w} books the dentist this week.", "The landlord's answer goes to housing by Friday.", "{m} starts the course on the 12th; {w} goes with her.", "Two actions were carried over a second time: {w}'s manager is told.", "{n} wants the next meeting at {s}, with {their} tutor there.", "The safety plan was read again and changed: the neighbour has a key.", "School rings {m} by ten if {n} is not in."};
    auto out = picked(random, went, voices);
    out += " " + picked(random, agreed, voices);
    if (random.chance(0.5)) add_other(out, random, agreed, voices);
    return out;
}

std::string words::need_meeting(Random& random, Voices const& voices, bool first)
{
    static constexpr std::string_view begun[]{"The plan was agreed round the kitchen table: four actions, each with a name and a day.", "{m} chose what comes first: housing, then school.", "Plan agreed with {m}, {s} and the family nurse. {n} drew what {they} would like."};
    static constexpr std::string_view went[]{"Three of five actions are done.", "Little has moved since the last meeting; we agreed why.", "{n} said what is better: mornings.", "School and {m} both see a change.", "The family support worker goes on until half-term.", "Housing has offered a date."};
    auto out = picked(random, first ? Parts{begun} : Parts{went}, voices);
    if (random.chance(0.5)) add_other(out, random, went, voices);
    return out;
}

std::string words::care_review(Random& random, Voices const& voices, int number)
{
    static constexpr std::string_view heard[]{"{n} was there for the last part and said what matters: school and seeing {b}.", "{n} did not want to come; {their} reviewing officer saw {them} the day before.", "{n} chaired the first ten minutes.", "{n} wrote a page, which was read out.", "The carer spoke about sleep, food and friends."};
    static constexpr std::string_view decided[]{"Family time goes to every Saturday.", "The care plan is right and on time.", "The care plan has not moved since last time. The reviewing officer will write to the team manager.", "A permanence meeting within four weeks.", "School place by the start of term.", "Life story work begins with {w}."};
    auto out = picked(random, heard, voices);
    out += " " + picked(random, decided, voices);
    if (number == 2) out += filled(" The plan for where {n} grows up was talked about.", voices);
    return out;
}

std::string words::permanence(Random& random, Voices const& voices, PermanencePlan plan)
{
    static constexpr std::string_view stay[]{"{n} is settled, says so, and the carers want to keep {them} until {they} {is} grown.", "{n} has had too many moves. These carers know {them}.", "{n} wants to stay near {s} and {b}."};
    static constexpr std::string_view home[]{"{m} has done what was asked and {n} wants to be home.", "Home, in steps, with help that stays for a year."};
    static constexpr std::string_view adopt[]{"{n} is small and needs parents who last. Nobody in the family can, and each was asked.", "The court has heard that {m} cannot, and {n} cannot wait."};
    static constexpr std::string_view kin[]{"{n}'s grandmother has cared for {them} well and will have the order that makes it last.", "An aunt has been assessed and {n} knows her home."};
    switch (plan) {
    case PermanencePlan::return_home: return picked(random, home, voices);
    case PermanencePlan::adoption: return picked(random, adopt, voices);
    case PermanencePlan::guardianship: return picked(random, kin, voices);
    default: return picked(random, stay, voices);
    }
}

std::string words::pathway(Random& random, Voices const& voices, bool first)
{
    static constexpr std::string_view parts[]{"{n} wants {their} own flat by next spring and will need help with the deposit.", "College until July; then the apprenticeship.", "{n}'s doctor and dentist are both near the new place.", "{n} knows how to reach {their} adviser and the night number.", "We went through money, week by week."};
    auto out = (first ? filled("The plan was made with {n}, in {their} words. ", voices) : std::string{}) + picked(random, parts, voices);
    add_other(out, random, parts, voices);
    return out;
}

std::string words::supervision(Random& random, Voices const& voices)
{
    static constexpr std::string_view changed[]{"Since last time {n} has been seen twice and school is better.", "What has changed for {n}: less than we hoped.", "{n} has said more about home. We talked about what it means.", "Two visits slipped. We looked at why and at the diary.", "The plan has run for some months and the same actions come back.", "{n} has moved. We talked about what {they} knew and when.", "We read {n}'s words together and asked what would be different if we acted on them.", "{m} and {w} have begun to trust each other."};
    static constexpr std::string_view next[]{"{w} sees {n} alone this week and writes down what {they} say{y}.", "Bring the history to the next session.", "{w} rings police today about the address.", "Ask for a family group meeting before the review.", "If nothing moves by the core group, we take legal advice.", "Plan the closing with {n}: who will {they} tell next time?", "{w} and the nurse visit together.", "I will chair the next meeting myself."};
    auto out = picked(random, changed, voices);
    out += " " + picked(random, next, voices);
    return out;
}

std::string words::one_to_one(Random& random, std::string_view worker)
{
    static constexpr std::string_view talked[]{"We talked about each child in turn and two at length.", "Time was short; three children were talked about.", "We looked at the diary, at leave and at how the week feels.", "We talked about a hard visit and what stayed with {w}.", "We talked about training and about hours worked late."};
    static constexpr std::string_view next[]{"No new children this fortnight.", "{w} shadows a conference next week.", "Two records to be brought up to date by Friday; one morning kept free for it.", "A day with the court team is booked."};
    Voices voices;
    voices.worker = worker;
    auto out = picked(random, talked, voices);
    out += " " + picked(random, next, voices);
    return out;
}

std::string words::came_of_it(Voices const& voices, std::uint32_t which)
{
    static constexpr std::string_view came[]{"Done, and {n} has noticed the difference.", "Both actions are done. {n} was seen alone and says it is calmer.", "Half done: the visit was made, the letter was not. {w} sends it this week.", "Done later than asked. Nothing changed for {n} meanwhile.", "Done. {m} and {w} met twice.", "Not done: {w} was away. I have set a new day with the team.", "Done. School sees it too."};
    return filled(came[which % std::size(came)], voices);
}

words::Decision words::decision(Random& random, Voices const& voices, Turn turn)
{
    struct Set { std::array<std::string_view, 2> question; std::array<std::string_view, 3> decision, because, actions; };
    static constexpr Set conference_set{{"Should {n} go to a conference?", "Is the harm to {n} likely to go on?"},
        {"Go to conference.", "Ask for an initial conference.", "Conference, and a safety plan until then."},
        {"The enquiry found harm that {m} cannot stop alone. {n} said that {they} {is} not safe at night.", "Three people who know {n} say the same thing, and help by agreement has been tried.", "{n} is small, the injury is not explained, and the risk of waiting is higher than that of meeting."},
        {"{w} books the conference today.\n{w} sees {n} before the weekend.", "{w} reads the report to {m} two days before.\nSchool told of the safety plan today.", "{w} asks for the medical report by Wednesday.\n{w} tells {n} what will happen."}};
    static constexpr Set step_down{{"Should the plan step down?", "Is {n} safe enough for a child in need plan?"},
        {"Step down at the review if the next four weeks hold.", "Support ending the plan at the review.", "Do not step down yet."},
        {"{n} says it is better and school sees it. It has held for three months.", "{m} has shown change, and the help that made it will stay.", "The last two months are quiet, but {n} was seen alone only once in them."},
        {"{w} sees {n} alone twice before the review.", "{w} writes the child in need plan with {m} before the review.", "{w} asks {n} what would tell {them} that it has lasted."}};
    static constexpr Set long_plan{{"The plan has run long: is change enough, or do we need legal advice?", "What will be different in the next three months for {n}?"},
        {"Take legal advice.", "One more review period, with three named changes.", "A family group meeting now, and legal advice if it fails."},
        {"{n} has lived with this for more than a year. The plan has been busy without making {them} safer.", "The same actions have been carried over three times.", "There is change, but it follows each review and then fades."},
        {"{w} books the legal planning meeting within ten working days.", "{w} and {m} write the three changes down, with days.", "I join the next core group."}};
    static constexpr Set into_care{{"Should {n} come to live with carers?", "Can {n} be safe at home tonight?"},
        {"{n} comes into our care, by agreement with {m}.", "Apply to the court.", "{n} lives with carers while {m} is in hospital."},
        {"Nobody in the family can keep {n} safe now; each was asked. {n} wants to stay near school.", "What has been tried has not held and the harm is serious.", "{m} asked for it and {n} understands why."},
        {"{w} takes {n} to see where {they} will live, with {their} own things.\nReviewing officer told today.", "{w} writes to {n} in words {they} can keep.\nFamily time set this week.", "{w} rings school and doctor tomorrow.\nPlacement plan within five working days."}};
    static constexpr Set close{{"Is the work with {n} done?", "Can we close with early help?"},
        {"Close with early help through {s}.", "Close.", "Close after one last visit to {n} alone."},
        {"The plan's aims are met. {n} can say who {they} would tell.", "{m} has kept it up for months without us.", "School and health agree and will ring if it changes."},
        {"{w} writes to {n} and {m} to say goodbye and how to come back.", "{w} hands over to the early help worker with {m} there.", "{w} finishes the chronology by Friday."}};
    static constexpr Set permanence{{"What is the plan for where {n} grows up?", "Should we match {n} with the present carers?"},
        {"Plan for long-term fostering with the present carers.", "A family plan first: assess the grandmother.", "Return home in steps."},
        {"{n} asks to stay, and the carers have come through hard months with {them}.", "Family comes first where it is safe, and nobody has asked her yet.", "{m} has done the work; {n} wants it."},
        {"{w} takes the match to panel by the end of next month.", "{w} starts the viability assessment this week.", "{w} writes the steps with {n} and {m}."}};
    static constexpr Set missing_set{{"{n} has been missing again: what do we change?", "Is the plan enough for what is happening to {n} outside home?"},
        {"Refer to the exploitation panel; do not step down.", "Strategy discussion this week.", "A disruption plan with police, and a change of school route."},
        {"The episodes are closer together and one was overnight. The present plan alone will not reduce this.", "{n} is being targeted by adults and is afraid. {They} need{y} us to act on them.", "What {n} told the interviewer gives police enough to work with."},
        {"{w} sends the referral today.\nPolice name an officer by Friday.", "{w} sees {n} at school tomorrow and tells {them} what we are doing.", "{w} agrees the safety plan with {n}.\nI ring the borough commander's office."}};
    static constexpr Set move{{"Should {n} move?", "What must be in place before {n} changes home?"},
        {"The move goes ahead on Friday, planned.", "Do not move {n}; put help into this home first.", "{n} moves to the carers {they} met last week."},
        {"{n} has met them twice and said yes.", "A move now would be the third in a year and would cost {n} {their} school.", "The carers gave notice after a hard month; staying would not be kind to anyone."},
        {"{w} visits within the week.\nSchool transport agreed.", "{w} holds a stability meeting in five working days.", "{w} and {n} pack together.\nHealth and school told."}};
    static constexpr Set review{{"What has changed for {n} since we last looked?", "Is the plan moving?"},
        {"The plan goes on, with one change: visits at school.", "Bring the review forward.", "Ask the family support worker to start on evenings."},
        {"{n} talks more at school than at home.", "Nothing has moved for two months and {n} is waiting.", "{m} is worn out at the end of the day, and that is when it goes wrong."},
        {"{w} sees {n} at school this week.", "{w} books the review for next month.", "{w} makes the request today and tells {m}."}};
    static constexpr Set checkpoint{{"What do we know, and what does the assessment still need?", "Is {n} safe while we assess?"},
        {"Carry on; see {n} alone again and see {their} father.", "Finish early: enough is known to plan.", "Extend the family network: nobody has spoken to the grandparents."},
        {"{n} has been seen once, with others there.", "School, health and {m} agree on what is needed.", "There is more family than we thought, and {n} talks about them."},
        {"{w} sees {n} at {s} by Thursday.", "{w} writes it up by Friday.", "{w} rings the grandparents this week."}};
    static constexpr Set strategy{{"Is there cause to think that {n} is being harmed?", "Who sees {n}, and when?"},
        {"An enquiry, with police.", "An enquiry by us alone.", "An enquiry, and a medical."},
        {"What {n} said is clear and the person named lives at home.", "{n} may be harmed by how things are at home. Police see no crime to look into.", "The mark is not explained and {n} is too small to tell us."},
        {"{w} and police see {n} together.\n{m} is told after that.", "{w} sees {n} at {s}, alone.\nI ring school and health.", "{w} goes with {n} and {m} to the doctor.\nWe talk again when the doctor has written."}};
    static constexpr std::array<Set const*, 11> sets{&conference_set, &step_down, &long_plan, &into_care, &close, &permanence, &missing_set, &move, &review, &checkpoint, &strategy};
    auto const& set = *sets[static_cast<std::size_t>(turn)];
    auto const at = static_cast<std::size_t>(random.below(3)); // decision, reason and action belong together
    return {picked(random, set.question, voices), filled(set.decision[at], voices), filled(set.because[at], voices), filled(set.actions[at], voices)};
}

words::Meaning words::meaning(Random& random, Voices const& voices, Turn turn)
{
    struct Set { std::string_view title; std::array<std::string_view, 3> meant; };
    static constexpr std::array<Set, 11> sets{
        Set{"A protection plan was made", {"{n} was told by {w} the same day. {They} asked if {they} could stay at home.", "{n} knew that people were worried. It was the first time anyone had written down what {they} said.", "For {n} it meant more people at the door, and somebody at school to go to."}},
        Set{"The protection plan ended", {"{n} said it felt calmer, and that {they} hoped people would still come.", "{n} wanted it to end. {They} had been proud of {m}.", "Fewer meetings. {n} kept {w}'s number."}},
        Set{"The plan passed a year", {"{n} has lived with this worry for a year.", "{n} said the meetings are always the same.", "A long time at {n}'s age."}},
        Set{"Came to live with carers", {"{n} left home with one bag. {They} asked when {they} would see {b}.", "{n} was frightened the first night and kept the light on.", "{n} said that it was quiet, and that {they} missed {m}."}},
        Set{"Our work ended", {"{n} could say who {they} would tell.", "{n} asked whether {w} would still come at Christmas.", "Things had been better for some time."}},
        Set{"A plan for growing up was agreed", {"{n} knew for the first time where {they} would be next year.", "{n} had asked at every review. Now there was an answer.", "{n} put {their} pictures up that evening."}},
        Set{"Missing overnight", {"{n} was frightened and came back hurt.", "{n} said nobody had looked for {them}. {m} had, all night.", "{n} did not sleep, and missed {their} exam."}},
        Set{"Moved to another home", {"{n} had to leave a school {they} liked.", "{n} had met the new carers and said {they} {was} ready.", "{n} had one day's notice. It was too little."}},
        Set{"A meeting changed the plan", {"{n} had asked for it.", "{n} was not there and should have been.", "For {n} it meant seeing {b} more."}},
        Set{"The assessment began", {"{n} met {w} for the first time.", "{n} told {w} about home on the second visit.", "{n} was shy and drew."}},
        Set{"An enquiry began", {"{n} was asked the same things by too many people.", "{n} said it was a relief to be asked.", "{n} did not know why everyone had come."}}};
    auto const& set = sets[static_cast<std::size_t>(turn)];
    return {set.title, picked(random, set.meant, voices)};
}
// clang-format on

} // namespace sightline::invent
