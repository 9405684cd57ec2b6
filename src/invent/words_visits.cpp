// Visits and the child's own words.
#include "invent/words_parts.hpp"

namespace sightline::invent
{
namespace
{

// clang-format off
constexpr std::string_view baby_said[]{
    "{n} smiled at {m} and reached up to be lifted.", "{n} slept through most of the visit, warm and clean, and woke for a feed.", "{n} sat with a wooden spoon and banged it. {They} looked round for {m} often.",
    "{n} cried until {m} came back into the room and then settled.", "{n} pulled up on the sofa and took two steps.", "{n} was quiet and did not look at us for some time. {They} watched the door.",
    "{n} played with bricks and gave me one.", "{n} pointed at the window and said “bus”.", "{n} held on to {m}'s leg and then brought me a book.", "{n} laughed when the dog came in.",
    "{n} was rocking in the cot when we came in. {m} picked {them} up and {they} stopped.", "{n} ate a banana and wanted more."};
constexpr std::string_view child_said[]{
    "I like it when Mum makes the soup. I want my own bed.", "Sometimes I hear shouting and I put my head under the pillow.", "My best bit is breakfast club because there is toast.", "I want to see Nan every Sunday not just some Sundays.",
    "I told Miss about my tummy. It hurts when I think about home.", "We had the heating on and I did my spellings.", "I want Dad to stop being cross at the phone.", "Can you make the school let me in early?",
    "I got a star for reading. I showed {b}.", "I don't want to move again. I only just know where the plates are.", "Mum is happier now. She sings in the kitchen.", "I would wish for a cat, and for Mum not to cry.",
    "I do the bottles for the baby so Mum can sleep.", "I didn't tell you last time because I thought I would get told off.", "It's good at my carer's. But I miss my brother.", "He came to the door again. I was scared and I hid.",
    "I like you coming. You said you would come back and you did.", "I want to stay in the same school.", "I drew our house with everybody in it.", "I don't know who I'm going to live with. Nobody has said.",
    "When it is bad I go next door.", "I want swimming.", "It was my birthday and they all came.", "I feel safe with the door locked."};
constexpr std::string_view teen_said[]{
    "I only go out because there is always shouting at home. I want someone to talk to Mum when I'm not there.", "You are my fourth worker. I'm not telling it all again.", "I can't say who they are. You don't know what they would do.",
    "School is all right. Maths is the only place I can think.", "I'm tired. I'm the one who gets the little ones up.", "I want to be asked before the meeting and not after it.", "Nobody rang me back. I waited.",
    "I want to see my brother. You said after Christmas.", "I feel better since we moved. I can sleep.", "He doesn't hit her any more but it's like waiting for it.", "I want my own key and to be trusted with it.",
    "If I tell you, do you have to tell the police?", "I've been doing the cooking course. I made rice for everybody.", "I don't want them to say that it is my fault.", "I would stay in more if there was something to stay in for.",
    "I'm worried about Mum on her own when I go to college.", "My carer is sound. She knocks on the door.", "Please don't come to school in a lanyard.", "I have not seen a dentist since I was ten.", "I said yes in the meeting because everyone was looking.",
    "I want to do the plumbing course, and live near my aunt.", "It helped when you came with me to the doctor.", "I didn't sleep there. I walked about.", "I like that you wrote down what I said and read it back.",
    "I want to know what the plan is, in words, not a form.", "I'm all right. I mean it this time."};
constexpr std::string_view alone_said[]{
    "I am safe here. I think about my mother all the time.", "I want to learn English fast and go to college.", "In the night I hear the boat.", "The food is good but I would like to cook my own.",
    "When will they decide? I have waited for eight months.", "I have two friends now. We play football on Saturday.", "Please find out about my sister.", "I was told to say a different name. This is my own name."};

constexpr std::string_view came[]{
    "{m} opened the door and had expected us.", "We came after school. {m} was cooking and {n} was at the table.", "An unannounced visit. {m} let us in at once.", "{n} met me at the door and showed me round.",
    "I saw {n} at {s} in the small room by the office.", "{m} was tired and said so. {n} was watching television with {b}.", "The curtains were drawn. {m} came down after a few minutes.", "We walked to the park and talked there.",
    "It took two rings before anyone came. {n} looked out of the window first.", "The home was warm and there was washing on the rack.", "{n} had asked for the visit to be after football, and it was.", "{m} made tea and we sat in the kitchen.",
    "{n} and {b} were both in. I saw each of them on their own.", "I visited with the health visitor."};
constexpr std::string_view saw[]{
    "There was food for the week and {n}'s bedroom had a bed, a lamp and clean covers.", "The bedroom was cold and the window does not shut. I rang the landlord from the flat.", "{n} looked well and had a new coat.", "{n} looked tired and thinner than in the spring.",
    "There was little in the fridge. We ordered a parcel for today.", "I saw {n} and {m} laugh together over a photograph.", "Nobody else was there. {m} says he has not been back.", "A man I did not know left as I came. {m} did not want to say who he was.",
    "School work was up on the wall.", "The stair gate is fitted and the medicines are up high.", "There were bottles by the bin. {m} spoke about it before I asked.", "{n} had a graze on {their} knee, from the playground, which school had written down.",
    "Mould is back on the wall by the cot.", "Things were calm and {n} did {their} homework while we talked.", "{n} did not want to talk today, so we drew instead.", "{m} has kept every appointment this month.",
    "The bags are still packed by the door from the move.", "{n} has {their} own key worker at {s} and likes her."};
constexpr std::string_view next_steps[]{
    "I will speak to {s} tomorrow about mornings.", "{m} will ring the surgery today; I will check on Friday.", "Next visit is within two weeks, at {s}.", "I have asked the school nurse to see {n}.", "I told {n} what I will do next and when I am back.",
    "I will bring the housing letter to the core group.", "We agreed to meet with {n}'s grandmother.", "I have told my manager today.", "The referral to the children's counselling service goes in this week.", "I will read this back to {n} next time.",
    "{m} and I wrote down the plan for the weekend.", "I will ask the police for the log of last week.", "Nothing to add to the plan; it holds for now, and here is why: {n} says it is better and school sees it too.", "I will ask for the bed to be paid for from section 17."};
constexpr std::string_view no_answer[]{
    "Nobody answered. The curtains were open and the bins had been emptied. I left a card and rang {m}.", "No answer at the door or on the telephone. A neighbour saw {n} this morning going to school. I rang {s}, who confirmed it.",
    "I waited for twenty minutes. A light was on upstairs. I will come back tomorrow before school.", "{m} sent a message that they are at her sister's. I have asked for the address and will go there.", "Nobody in. I told my manager, and we agreed the next try and what follows if it does not work.",
    "The door was not opened though I heard a voice. I rang through the letter box and {m} said that she would ring me. She has not.", "No answer. {s} says that {n} is off today.", "Nobody answered. I put a note to {n} through the door as well as one to {m}."};
constexpr std::string_view adults_only[]{
    "{n} was out with {their} aunt, so I did not see {them}. {m} and I talked about mornings. This is not a visit to {n}: I come back this week.", "{n} was asleep and {m} asked me not to wake {them}. I saw {m} only.",
    "{m} met me alone. {n} was at a club I had not been told of.", "I saw {m} and her partner. {n} was at school; I will see {them} there.", "{n} stayed in {their} room and did not want to see anyone. I spoke through the door and said when I would come again."};
constexpr std::string_view with_reason[]{
    "{n} asked for {m} to stay.", "{n} is too young to be seen on {their} own for long, and was with {m}.", "{b} would not leave the room and there was no other room.", "{m} did not agree to leave. I will see {n} at school on Thursday.",
    "The interpreter could only do the first half hour, with everyone there.", "{n} wanted someone {they} know{y} there this time.", "We were in the park and {b} was with us."};
// clang-format on

} // namespace

std::string words::said(Random& random, Voices const& voices, bool in_care)
{
    if (voices.theme == Theme::alone) return picked(random, alone_said, voices);
    if (voices.age < 4) {
        return picked(random, baby_said, voices);
    }
    for (;;) {
        auto const line = voices.age < 11 ? random.one_of(child_said) : random.one_of(teen_said);
        if (voices.brother.empty() && line.find("{b}") != std::string_view::npos) continue;
        bool const of_care = line.find("carer") != std::string_view::npos,
                   of_home = line.find("Mum") != std::string_view::npos || line.find("Dad ") != std::string_view::npos;
        if ((of_care && !in_care) || (of_home && in_care)) continue;
        return filled(line, voices);
    }
}

std::string words::visit_note(Random& random, Voices const& voices, VisitPurpose, Seen seen)
{
    if (seen == Seen::no_answer) return picked(random, no_answer, voices);
    if (seen == Seen::not_seen) return picked(random, adults_only, voices);
    if (voices.theme == Theme::alone) {
        static constexpr std::string_view room[]{
            "{n} showed me {their} room. There is a prayer mat, a desk and a map.",
            "We talked with an interpreter on the telephone.", "{n} cooked and we ate together.",
            "{n} was in bed when I came and got up to see me.", "I met {n} after college."};
        static constexpr std::string_view then[]{"{They} asked about the claim; I will ring the solicitor on Monday.",
                                                 "The carer says {n} sleeps better since the doctor helped.",
                                                 "I have asked the Red Cross about {their} family again.",
                                                 "{n} has passed the first English test.",
                                                 "A dentist has been booked for next week."};
        auto out = picked(random, room, voices);
        out += " " + picked(random, then, voices);
        return out;
    }
    auto out = picked(random, came, voices);
    out += " " + picked(random, saw, voices);
    if (random.chance(0.35)) add_other(out, random, saw, voices);
    return out + " " + picked(random, next_steps, voices);
}

std::string words::not_alone(Random& random, Voices const& voices)
{
    return picked(random, with_reason, voices);
}

std::string words::missing(Random& random, Voices const& voices, bool interviewed)
{
    static constexpr std::string_view happened[]{
        "{n} left after tea and did not answer {their} phone. {m} rang the police at once.",
        "{n} did not come back from school.",
        "{n} went out to meet someone {they} had been messaging.",
        "{n} was not in {their} room at the late check.",
        "{n} got off the bus early and was found the next day across the city.",
        "After an argument at home {n} walked out.",
        "{n} went to see family and did not say so."};
    static constexpr std::string_view learnt[]{
        "{n} said a person {they} will not name picked {them} up. {They} asked who would look after {b} if {they} "
        "could not come home.",
        "{n} said {they} needed somewhere quiet. We talked about where that could be.",
        "{n} had slept at a friend's. {They} wanted somebody to ring.",
        "{n} was given food and a phone. We have told the police what {they} agreed we could say.",
        "{n} said that nobody had asked {them} before why {they} went.",
        "{n} wants later coming-in times at weekends, and the carer has agreed to try."};
    static constexpr std::string_view back[]{"Came home.", "Found by officers and brought home.",
                                             "Rang {m} to be collected.", "Found at a friend's home."};
    auto out = picked(random, happened, voices);
    out += " " + picked(random, back, voices);
    if (interviewed) out += " " + picked(random, learnt, voices);
    return out;
}

std::string words::in_touch(Random& random, Voices const& voices, Way way)
{
    static constexpr std::string_view met[]{
        "We met for coffee. {n} is on the second year of the course and behind with the rent by two weeks.",
        "{n} showed me the flat. The cooker is not connected; I rang while I was there.",
        "{n} is looking for evening work. We wrote to two places together.",
        "{n} asked to see {their} records and we filled in the form.",
        "{n} has a new baby cousin and was happy.",
        "{n} is worried about money this month. We went through the bills.",
        "{n} told me about the job. {They} start{y} at seven and {is} proud of it.",
        "We talked about who {n} would ring at night."};
    static constexpr std::string_view rang[]{
        "We spoke for ten minutes. {n} is well and will see me on the 14th.", "{n} rang to ask about the bursary.",
        "A short talk: {n} was on the way to work.", "{n} rang about a letter from the council. I will deal with it."};
    static constexpr std::string_view wrote[]{"{n} sent a message: “all good, see you next week”.",
                                              "{n} answered my message the same evening.",
                                              "Messages about the appointment."};
    static constexpr std::string_view tried[]{"No answer to two calls and a message. I will go round on Thursday.",
                                              "The phone is switched off. I left word with {their} friend.",
                                              "I called at the flat. No one in; I left a note."};
    switch (way) {
    case Way::face_to_face: return picked(random, met, voices);
    case Way::phone: return picked(random, rang, voices);
    case Way::message: return picked(random, wrote, voices);
    case Way::tried: break;
    }
    return picked(random, tried, voices);
}

} // namespace sightline::invent
