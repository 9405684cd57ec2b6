// What brought a family to notice, and how it is thought about: parts by theme.
#include "invent/words_parts.hpp"

namespace sightline::invent
{
namespace
{

struct ThemeParts {
    Parts worry, analysis, worried, helps, change;
};

// clang-format off
constexpr std::string_view neglect_worry[]{
    "{n} has come in hungry most mornings this half-term and asked for a second breakfast.", "{n}'s coat is too small and {their} shoes let in water. This has been so since the autumn.",
    "{n} has missed three appointments with the dentist and says {their} teeth hurt at night.", "The flat was cold when we called and there was little food in the kitchen. {n} was in bed at four in the afternoon.",
    "{n} was collected late every day last week, twice by someone we did not know.", "{n} told me there is no electricity at home again.", "{n} is often tired and falls asleep in the afternoon. {They} said {they} slept on the sofa."};
constexpr std::string_view neglect_analysis[]{
    "Meals, sleep and getting to school are not yet dependable for {n}. {m} can say what is needed and has managed it for weeks at a time.",
    "{n}'s day depends on how {m} is that morning. When money runs out the heating goes first, and then food.",
    "{n} is growing and learning, but has had to look after {their} own needs more than someone of {their} age should.",
    "The home has improved since the first visit: there are beds, and food for the week. It has improved before and not lasted.",
    "{m} grew up in care herself and has few people to ask. She wants things to be different for {n}."};
constexpr std::string_view neglect_worried[]{
    "there is not always food or heating at home", "{n} misses school about one day in four", "{n}'s teeth and hearing have not been checked for over a year",
    "{n} looks after {their} own meals on many evenings", "bills are not paid and the family may lose the flat"};
constexpr std::string_view neglect_helps[]{
    "{m} comes to meetings and says what is hard", "breakfast club, where {n} is known and liked", "{n}'s grandmother has {them} every other weekend",
    "a good link with the school nurse", "{m} has kept to the spending plan for two months"};
constexpr std::string_view neglect_change[]{
    "{n} is at school on time each day, rested and fed", "{m} and {w} go to the money advice service together this month", "a dentist sees {n} before the next meeting",
    "the landlord repairs the boiler; {w} writes this week", "a family group meeting agrees who helps on which day"};

constexpr std::string_view violence_worry[]{
    "Officers were called to the home at 02:10. {m} had been assaulted by her former partner; {n} was upstairs and heard it.", "{n} said that {they} {do} not like it when he comes round because he breaks things.",
    "{m} told the health visitor that she is afraid of him and that he follows her to the nursery.", "A neighbour heard shouting and a child crying for over an hour.",
    "{n} has been flinching at loud voices in class and asked whether {they} could stay after school.", "{m} came to the housing desk with {n} and two bags. She said that it was not safe to go back.",
    "He was arrested after he forced the door. {n} hid in the bathroom with {b}."};
constexpr std::string_view violence_analysis[]{
    "{n} has seen and heard {their} mother being hurt. The harm is his doing. {m} has acted to protect {n} each time she could.",
    "He controls money and the telephone, and has come back in spite of an order. {n} listens out at night.",
    "{n} is calmer since the move and has begun to sleep. Leaving was the most dangerous time and the plan has to hold.",
    "{n} feels {they} should look after {m}. {They} {has} told us so, and needs other people to carry that.",
    "What helps {m} protect {n} is a safe address, an order that is enforced, and people who believe her."};
constexpr std::string_view violence_worried[]{
    "he has come to the home three times in spite of the order", "{n} stays awake to listen for him", "{m} has been hurt and may be hurt again",
    "{n} has stopped asking friends home", "he waits near the school at going-home time"};
constexpr std::string_view violence_helps[]{
    "{m} has called for help each time", "an adviser from the refuge service sees {m} weekly", "{n} has someone to talk to at school",
    "new locks and an alarm are in place", "{m}'s sister lives close by and the children go there"};
constexpr std::string_view violence_change[]{
    "police tell {w} the same day of any call to the address", "{m} and the adviser renew the order before it ends", "school knows who may collect {n}",
    "{n} starts sessions about feeling safe", "a safety plan that {n} understands, with a word {they} can text"};

constexpr std::string_view alcohol_worry[]{
    "{m} smelt of alcohol at pick-up and could not find the way to the gate. {n} held her hand and led her.", "{n} rang the ambulance because {they} could not wake {m}.",
    "{n} said {they} poured the bottles away and then {m} was cross.", "Paramedics found {m} asleep in the hall and {n} giving {b} cereal.",
    "A worker from the recovery service has not seen {m} for four weeks and is worried for {n}.", "{n} has been absent each Monday since September."};
constexpr std::string_view alcohol_analysis[]{
    "{m}'s drinking follows pay day and bad news. On those days {n} becomes the one who keeps the home going.", "{m} loves {n} and it shows; when she is drinking she cannot keep {n} safe.",
    "{n} watches {m} closely and plans around her. {They} had no one to tell until now.", "{m} stopped for eleven weeks last year with help. That shows what is possible and what it takes.",
    "The effect on {n} is missed school, lost sleep and worry that {m} will not wake up."};
constexpr std::string_view alcohol_worried[]{
    "{n} has found {m} asleep and could not wake her", "{n} is looking after {b} on drinking days", "{m} drives after drinking", "there is no one {n} can ring at night"};
constexpr std::string_view alcohol_helps[]{
    "{m} sees her recovery worker each week", "{n}'s father takes {them} at weekends and is steady", "{m} has told the truth about how much she drinks", "a young carers' group on Thursdays"};
constexpr std::string_view alcohol_change[]{
    "{m} starts the day programme and {w} goes with her the first time", "a named person {n} can ring at any hour", "no drinking on the days {n} is at home alone with her",
    "recovery service and {w} speak every two weeks"};

constexpr std::string_view mood_worry[]{
    "{m} told her GP that some days she cannot get out of bed. {n} has been getting up and out to school alone.", "{n} said {their} mother cries a lot and sleeps in the day.",
    "{m} has stopped answering the door to the health visitor.", "The crisis team saw {m} last night. They ask us to look at what {n} needs.",
    "{n} told the school counsellor that {they} worried about leaving {m} on her own.", "{m} heard voices again last week and was frightened for the children."};
constexpr std::string_view mood_analysis[]{
    "When {m} is well {n} has a warm, ordinary home. When she is unwell there is nobody to notice what {n} needs.", "{n} carries worry about {m} through the school day. {Their} teachers see it.",
    "{m} knows the early signs herself. A plan for those days, made with her, would protect {n} best.", "The family has been without help since the move: the old team closed its work and the new one has a waiting list."};
constexpr std::string_view mood_worried[]{
    "on bad days nobody makes sure {n} eats or gets to school", "{n} is afraid to leave {m} alone", "{m} stopped her medicine in the spring", "the family sees almost nobody"};
constexpr std::string_view mood_helps[]{
    "{m} says when she is getting unwell", "{n}'s aunt rings every evening", "a nurse visits {m} every two weeks", "{n} loves football and the coach looks out for {them}"};
constexpr std::string_view mood_change[]{
    "a written plan for the days when {m} is unwell, agreed with {n}", "the adult team and {w} visit together once a month", "school lets {n} ring home at lunchtime", "{n}'s aunt stays when {m} is in hospital"};

constexpr std::string_view physical_worry[]{
    "{n} has a bruise the shape of a hand on {their} arm. {They} said it was from home and then would not say more.", "{n} told {their} teacher that {they} got hit with a belt when {they} {was} late.",
    "A baby clinic found two small bruises on {n}, who is not yet moving.", "{n} came to hospital with a fractured wrist. The account changed between nurse and doctor.",
    "{n} asked not to be sent home on Friday."};
constexpr std::string_view physical_analysis[]{
    "{n} has been hit as punishment. {m} says that this is how she was raised and that she wants to stop.", "The doctor's view is that the marks were made by an adult hand. The two accounts from home do not fit them.",
    "{n}'s account has stayed the same each time {they} {was} asked, and has details {they} could not have made up.", "No one has yet explained how the injury came about. Until someone does, {n} needs another adult in the home."};
constexpr std::string_view physical_worried[]{
    "{n} has been hurt by an adult at home", "nobody has explained the injury", "{n} is frightened of what happens after {they} told us something", "punishment in the home hurts and scares"};
constexpr std::string_view physical_helps[]{
    "{n}'s grandfather lives in and keeps watch", "{m} has agreed that nobody hits", "{n} speaks easily with the school nurse", "police and health share what they know quickly"};
constexpr std::string_view physical_change[]{
    "nobody hits {n} again", "{m} and her partner finish the parenting course", "a doctor sees {n} again within the month", "{n} has a person at school to tell at once"};

constexpr std::string_view exploit_worry[]{
    "{n} was found at a flat forty miles away with two adults and three phones. {They} would not say who had driven {them} there.", "{n} has new trainers, a second phone and seems frightened when it rings.",
    "{n}'s form tutor says an adult in a car waits for {them} by the retail park.", "Officers found {n} at the station at 03:00. {They} had a cut on {their} hand and no money.",
    "{n} told a youth worker that {they} cannot get out of it because they know where {m} lives.", "An older man has been sending {n} money and asking {them} to meet."};
constexpr std::string_view exploit_analysis[]{
    "Adults are using {n}: they gave presents, then a debt, then threats. {n} is being harmed and did not bring this about.", "{n} goes because {they} {is} afraid of what happens to {m} and {b} if {they} {do} not.",
    "Each time {n} is away a little longer and comes home more tired. The people behind this have not been stopped.", "{n} has one person {they} trust{y}. The plan is built round that."};
constexpr std::string_view exploit_worried[]{
    "adults {n} will not name are meeting {them} at the retail park", "{n} has been missing several times and twice overnight", "{n} has been threatened with a knife",
    "the people exploiting {n} know the home and the school", "{n} came back with injuries {they} did not want looked at"};
constexpr std::string_view exploit_helps[]{
    "{n} trusts {their} form tutor and talks to {w}", "{m} rings straight away when {n} is not home", "a youth worker who has known {n} for two years", "{n} wants to be a mechanic and has a taster day"};
constexpr std::string_view exploit_change[]{
    "police disrupt the adults, with a named officer and a date", "a safety plan made with {n}, with a word {they} can text", "the panel hears {n}'s story and decides at its next meeting",
    "someone {n} trusts is there within the hour each time {they} come{y} back"};

constexpr std::string_view stress_worry[]{
    "The family of five has one room in a hotel and the placement ends on Friday.", "{m} asked for help: {n} and {b} are fighting every day and she is at the end of what she can do.",
    "{n}'s father has died and the family has no money for the funeral or the rent.", "{m} and {n} came to the desk. They have slept in the car for two nights.",
    "{n} has not been at school for five weeks. {m} says she cannot get {them} out of the door."};
constexpr std::string_view stress_analysis[]{
    "This is a family under strain rather than one that harms. What {n} needs most is a home that lasts and rest for {m}.", "{n} and {m} love each other and are worn out. Help now may stop things getting worse.",
    "The loss has hit everyone in the home. {n} shows it by staying in bed.", "The family has done what it can. Housing, money and a school place are things that services hold."};
constexpr std::string_view stress_worried[]{"the family may have nowhere to live after this month", "{n} has missed weeks of school", "{m} has had no rest and no one to share the load"};
constexpr std::string_view stress_helps[]{"{m} asked for help herself", "a church and a neighbour who bring meals", "{n} gets on well with {their} uncle"};
constexpr std::string_view stress_change[]{"housing agrees a move by the end of next month", "{n} goes back to school for mornings first", "a family support worker on two evenings each week"};

constexpr std::string_view disability_worry[]{
    "{n} is now too heavy for {m} to lift and the stairs are not safe.", "{n}'s parents ask for short breaks. Neither has slept through a night since spring.",
    "The school asks for social care advice for {n}'s education, health and care plan.", "{n} is leaving hospital with new equipment and the home is not ready."};
constexpr std::string_view disability_analysis[]{
    "{n} uses signs and a picture book to say what {they} want{y}, and was clear about what {they} like{y}. The home needs changes and {m} needs rest.",
    "{n} is doing well at school. At home the care that {they} need{y} takes two adults and there is one.", "{n}'s needs have grown faster than the help. A package that fits now would keep the family strong."};
constexpr std::string_view disability_worried[]{"lifting is no longer safe for {n} or for {m}", "{m} is exhausted and has hurt her back", "{n} has few friends outside school"};
constexpr std::string_view disability_helps[]{"{m} knows {n} better than anyone", "a nurse and a school that speak to each other", "{n} lets people know what {they} like{y}"};
constexpr std::string_view disability_change[]{"a hoist is fitted by the summer", "{n} stays with the short breaks family one weekend a month", "{n} goes to the swimming club with a helper"};

constexpr std::string_view alone_worry[]{
    "{n} was found by officers at the lorry park. {They} {was} alone and asked for safety.", "{n} came to the civic centre with a bag and a telephone number that did not answer.",
    "Border officers ask us to look after {n}, who arrived alone this morning.", "{n} was brought by a charity. {They} {has} no family in this country."};
constexpr std::string_view alone_analysis[]{
    "{n} travelled for seven months and has seen things no child should see. {They} {is} safe here now and needs a home, school and a solicitor.",
    "{n} has no one in this country who can care for {them}. {They} asked about {their} mother many times.", "{n} is being treated as the age {they} gave. An interpreter was there throughout."};
constexpr std::string_view alone_worried[]{"{n} has no news of {their} family", "{n} sleeps badly and has pain in {their} shoulder", "people who brought {n} here may look for {them}"};
constexpr std::string_view alone_helps[]{"the carer speaks some of {n}'s language", "{n} started college and has made two friends", "a solicitor and a guardian"};
constexpr std::string_view alone_change[]{"tracing of {n}'s family is begun with the Red Cross", "{n} sees the doctor about {their} shoulder and sleep", "the statement for the claim is ready by the date the solicitor gave"};

constexpr std::string_view private_worry[]{
    "{n} has been living with a friend of the family since the summer. School only heard when it asked about a letter.", "{n} joined the school from abroad and lives with someone {they} call{y} auntie.",
    "{n}'s mother went overseas for work. {n} has stayed with the neighbours for six weeks."};
constexpr std::string_view private_analysis[]{"{n} is settled with the family {they} live{y} with. {Their} mother chose them and rings each week.", "The arrangement works day to day, but nobody has agreed who decides about health and school."};
constexpr std::string_view private_worried[]{"nobody has agreed who decides about {n}'s health", "{n} does not know when {their} mother comes back"};
constexpr std::string_view private_helps[]{"the carer asked for advice herself", "{n} has {their} own room and likes school"};
constexpr std::string_view private_change[]{"a written agreement with {n}'s mother", "{n} is seen every six weeks"};
// clang-format on

constexpr std::array<ThemeParts, static_cast<std::size_t>(Theme::COUNT)> themes{
    ThemeParts{neglect_worry, neglect_analysis, neglect_worried, neglect_helps, neglect_change},
    ThemeParts{violence_worry, violence_analysis, violence_worried, violence_helps, violence_change},
    ThemeParts{alcohol_worry, alcohol_analysis, alcohol_worried, alcohol_helps, alcohol_change},
    ThemeParts{mood_worry, mood_analysis, mood_worried, mood_helps, mood_change},
    ThemeParts{physical_worry, physical_analysis, physical_worried, physical_helps, physical_change},
    ThemeParts{exploit_worry, exploit_analysis, exploit_worried, exploit_helps, exploit_change},
    ThemeParts{stress_worry, stress_analysis, stress_worried, stress_helps, stress_change},
    ThemeParts{disability_worry, disability_analysis, disability_worried, disability_helps, disability_change},
    ThemeParts{alone_worry, alone_analysis, alone_worried, alone_helps, alone_change},
    ThemeParts{private_worry, private_analysis, private_worried, private_helps, private_change}};

ThemeParts const& parts_of(Theme theme)
{
    return themes[static_cast<std::size_t>(theme)];
}

// Two or three different parts, one a line.
std::string lines(Random& random, Parts parts, int many, Voices const& voices)
{
    std::string out;
    auto at = static_cast<std::size_t>(random.below(static_cast<int>(parts.size())));
    for (std::size_t i = 0; i < parts.size() && many > 0; ++i, ++at) {
        if (!fits(parts[at % parts.size()], voices)) continue;
        if (!out.empty()) out += '\n';
        out += filled(parts[at % parts.size()], voices);
        --many;
    }
    return out.empty() ? filled(parts[at % parts.size()], voices) : out;
}

} // namespace

std::string words::worry(Random& random, Voices const& voices, ReferralSource source)
{
    static constexpr std::string_view after[]{"I have told {m} that I am making this call.",
                                              "I have not been able to speak to {m} yet.",
                                              "{m} knows that we are worried and agreed to this.",
                                              "Please ring me before four if you need more.",
                                              "This is the second time this month.",
                                              "We have tried to help within school first."};
    static constexpr std::string_view unnamed[]{"I live nearby and have heard it for weeks.",
                                                "I do not want to give my name.", "Someone should look in on {n}.",
                                                "I would want someone to ring if it were mine."};
    auto out = picked(random, parts_of(voices.theme).worry, voices, source);
    if (source == ReferralSource::anonymous || source == ReferralSource::individual)
        out += " " + picked(random, unnamed, voices);
    else if (voices.theme != Theme::alone && random.chance(0.6))
        out += " " + picked(random, Parts{after}.first(source == ReferralSource::schools ? 6 : 5), voices);
    return out;
}

std::string words::update(Random& random, Voices const& voices, ReferralSource source)
{
    static constexpr std::string_view news[]{
        "{n} was in class all week and had lunch each day. You asked me to tell you.",
        "{n} was off on Monday and Tuesday; we have rung {m} and had no answer.",
        "{n} told {their} teacher that the weekend was all right.",
        "{n} came in upset this morning and has been with the counsellor.",
        "Officers called at the home last night after a neighbour rang. {n} was asleep; nobody was hurt.",
        "Officers stopped a car with {n} in it at 23:40 and brought {them} home.",
        "Officers took a report from {m} that he had sent messages again.",
        "He was arrested yesterday and has been told to stay away from the street.",
        "{n} was brought to the clinic today and has put on weight.",
        "{n} was not brought to the clinic for the second time.",
        "The health visitor saw {n} and {m} at home: the new bed has come.",
        "{m} saw her GP and has agreed to a referral.",
        "{n} was seen at hospital with a cough and sent home.",
        "The rent is two months behind and a notice goes out on Friday.",
        "{m} rang to say that the cooker works again.",
        "{m} asks whether the next visit can be after four.",
        "A relative rang to say that {n} stayed with them for the weekend.",
        "The family's support worker saw everyone on Wednesday; a calm visit.",
        "{m} has started the course and was there both days.",
        "{m} would like to speak to the manager about the last meeting.",
        "Something we were told in confidence: the people round {n} have changed. Please ring.",
        "Nothing new; we said we would ring each week."};
    auto out = picked(random, news, voices, source);
    if (random.chance(0.25)) out += " " + picked(random, parts_of(voices.theme).worry, voices, source);
    return out;
}

std::string words::analysis(Random& random, Voices const& voices, AssessmentOutcome outcome)
{
    static constexpr std::string_view need[]{
        "{n} needs a plan that says who does what, and to see it keep to its dates.",
        "A child in need plan will bring school, health and family round one table.",
        "The family agrees to a plan. It should be short and about {n}.",
        "Without help this is likely to get harder for {n} by the summer."};
    static constexpr std::string_view harm[]{"The harm to {n} is serious enough for a conference to decide.",
                                             "{n} is suffering significant harm and the family cannot stop it alone.",
                                             "A strategy discussion is needed today."};
    static constexpr std::string_view enough[]{"The family has what it needs and knows where to ask.",
                                               "Early help is the right place: the family chose it.",
                                               "{n} is well cared for. The worry had a good explanation."};
    auto out = picked(random, parts_of(voices.theme).analysis, voices);
    if (random.chance(0.6)) add_other(out, random, parts_of(voices.theme).analysis, voices);
    auto const end = outcome == AssessmentOutcome::child_in_need_plan ? Parts{need}
                     : outcome == AssessmentOutcome::strategy_discussion || outcome == AssessmentOutcome::looked_after
                         ? Parts{harm}
                         : Parts{enough};
    return out + " " + picked(random, end, voices);
}

words::Picture words::picture(Random& random, Voices const& voices)
{
    auto const& parts = parts_of(voices.theme);
    return {lines(random, parts.worried, random.between(2, 3), voices),
            lines(random, parts.helps, random.between(2, 3), voices),
            lines(random, parts.change, random.between(2, 3), voices)};
}

} // namespace sightline::invent
