// The children of the example pages, told as the pages tell them, counted back from the last day.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

constexpr std::string_view example_team = "Care planning team 2";

struct Who {
    std::string_view given, family;
    Sex sex{};
    int years{}, months{}; // old on the last day
};

class Examples
{
public:
    explicit Examples(World& world) : world_(world), team_(world.workforce.team_named(example_team)) {}

    Family begin(std::string_view worker, Theme theme, int first_days_ago, std::span<Who const> children,
                 int held_days_ago)
    {
        Family family;
        family.seed = mixed(world_.plan.seed, 0xE8A + static_cast<std::uint64_t>(++count_));
        family.chance = Random{mixed(family.seed, 0xF)};
        family.first = world_.calendar.before(ago(first_days_ago - 1), 1);
        family.theme = theme;
        family.example = true;
        family.fixed_team = team_;
        family.family_name = children.front().family;
        make_family(world_, family, static_cast<int>(children.size()),
                    std::max(0, children.front().years - first_days_ago / 365));
        family.nobody_from.reset();
        for (std::size_t i = 0; i < children.size(); ++i) {
            auto const& who = children[i];
            auto& child = family.children[i];
            auto& person = child.person.is;
            child.name = who.given;
            child.born = months_after(world_.until, -12 * who.years - who.months) - days{7};
            child.unborn = child.born > family.first;
            child.sex = who.sex;
            child.disabled = false;
            child.unseen = child.unsupervised = child.closing_in = false;
            bool const girl = who.sex == Sex::female;
            child.they = girl ? "she" : "he";
            child.them = girl ? "her" : "him";
            child.their = girl ? "her" : "his";
            person.given = Label{who.given};
            person.family = Label{who.family};
            person.known_as = Label{};
            person.born = child.born;
            person.expected = child.unborn ? std::optional{child.born} : std::nullopt;
            person.sex = who.sex;
            person.pronouns = Label{girl ? "she/her" : "he/him"};
            person.disability = Answer::no;
            person.disabilities = Label{};
        }
        holds(family, worker, held_days_ago, -400);
        return family;
    }
    void holds(Family& family, std::string_view worker, int from_days_ago, int to_days_ago)
    {
        Staff const* who = worker.empty() ? nullptr : &world_.workforce.named(worker);
        family.fixed_holding.push_back({who, team_, ago(from_days_ago), ago(to_days_ago)});
    }
    void known(Family& family)
    {
        for (auto& child : family.children) {
            Random dates{mixed(family.seed, 1)};
            contact(world_, family, child, dates, family.first, ReferralSource::schools, ContactOutcome::referral);
            refer(world_, family, child, dates,
                  {Path::plan, family.first, family.seed, ReferralSource::schools, false});
        }
    }
    void end(Family& family)
    {
        for (auto& child : family.children)
            if (child.id) finish(world_, family, child);
    }
    Date ago(int how_many) const { return world_.until - days{how_many}; }
    Date working_ago(int how_many) const { return world_.working_on_or_after(ago(how_many)); }

    void amara();
    void board();

private:
    World& world_;
    std::size_t team_;
    int count_{};
};

void Examples::amara()
{
    static constexpr Who who[]{{"Amara", "Tesfaye", Sex::female, 14, 3}, {"Yonas", "Tesfaye", Sex::male, 6, 4}};
    auto family = begin("Lucy Boyd", Theme::neglect, 605, who, 600);
    family.fixed_holding.back().to = ago(431);
    holds(family, "Kene Obi", 431, 276);
    holds(family, "Jo Marsh", 276, 105);
    holds(family, "Samira Rahman", 105, -400);
    family.language = family.interpreter = "Tigrinya";
    family.mother.is.given = Label{"Selam"};
    family.mother_name = "Selam";
    family.mother.is.born = months_after(world_.until, -37 * 12 - 5);
    family.mother.is.language = family.mother.is.interpreter = Label{"Tigrinya"};
    family.father = {}; // not known to us
    for (auto& child : family.children) {
        child.person.is.language = Label{"Tigrinya"};
        child.person.is.interpreter = Label{"Tigrinya"};
        child.person.is.ethnicity = Ethnicity::bafr;
    }
    auto& amara = family.children.front();
    auto& yonas = family.children.back();
    amara.person.is.reference = Label{std::to_string(example_reference)};
    amara.person.is.known_as = Label{"Mari"};
    amara.name = "Mari";
    known(family);
    auto const& samira = world_.workforce.named("Samira Rahman");
    auto const& colin = world_.workforce.named("Colin Adeyemi");

    Kept<Person> aunt;
    aunt.is.role = PersonRole::adult;
    aunt.is.given = Label{"Hiwet"};
    aunt.is.family = Label{"Haile"};
    aunt.is.born = months_after(world_.until, -41 * 12 - 2);
    aunt.is.sex = Sex::female;
    aunt.is.invented = Answer::yes;
    aunt.id = RecordId{world_.next_id++};
    PersonId const aunt_id{aunt.id.value};
    world_.write(aunt, std::vector{aunt_id}, colin.id, world_.at(working_ago(560), 11 * 60));
    for (auto* child : {&amara, &yonas}) {
        Kept<Relationship> relation;
        relation.is = {.other = aunt_id,
                       .is = RelationKind::aunt_or_uncle,
                       .lives_with = Answer::no,
                       .parental_responsibility = Answer::no,
                       .note = Label{"Sundays; could care in a crisis"}};
        world_.write(relation, {child->id, aunt_id}, colin.id, world_.at(working_ago(560), 11 * 60 + 5));
    }

    Random dates{mixed(family.seed, 7)};
    Date const assessed = working_ago(545), conference = working_ago(213);
    for (auto* child : {&amara, &yonas}) {
        hold(world_, family, *child, TeamKind::care_planning, working_ago(600), ago(-300));
        Random same{mixed(family.seed, 8)};
        assess(world_, family, *child, same, working_ago(600), assessed, AssessmentOutcome::child_in_need_plan);
        in_need(world_, family, *child, mixed(family.seed, 9), assessed,
                static_cast<double>((conference - assessed).count()) / 30.44);
        Random again{mixed(family.seed, 10)};
        enquire(world_, family, *child, again, world_.calendar.before(conference, 13), true);
    }
    for (int const day : {330, 262, 235, 170, 124, 61, 33, 12}) {
        bool const police = day < 180;
        contact(world_, family, amara, dates, working_ago(day),
                police ? ReferralSource::police : ReferralSource::schools, ContactOutcome::to_allocated_worker);
    }

    // The plan is told by hand: its dates are those of the page.
    auto const& chair = world_.workforce.named("Ruth Pell");
    for (auto* child : {&amara, &yonas}) {
        Kept<ProtectionPlan> plan;
        plan.is = {.began = conference,
                   .ended = {},
                   .initial_category = AbuseCategory::neglect,
                   .latest_category = AbuseCategory::neglect,
                   .emergency_powers = Answer::no,
                   .visit_every = 10};
        world_.write(plan, *child, chair.id, world_.at(conference, 16 * 60));
        for (auto const& [type, days_ago] :
             {std::pair{ConferenceType::initial, 213}, std::pair{ConferenceType::review, 152}}) {
            Date const on = working_ago(days_ago);
            Kept<Conference> meeting;
            meeting.is = {.type = type,
                          .on = on,
                          .decisions_sent = {},
                          .minutes_sent = {},
                          .plan_made = Answer::yes,
                          .decision = words::conference(child->own, world_.voices(family, *child, on), type, true)};
            world_.write(meeting, *child, chair.id, world_.at(on, 16 * 60));
            meeting.is.decisions_sent = world_.calendar.after(on, 1);
            meeting.is.minutes_sent = world_.calendar.after(on, 14);
            world_.write(meeting, *child, chair.id, world_.at(*meeting.is.minutes_sent, 15 * 60));
        }
        for (int const day : {203, 165, 127, 88, 46}) {
            Date const on = working_ago(day);
            Kept<CoreGroup> group;
            group.is = {.on = on, .note = words::core_group(child->own, world_.voices(family, *child, on))};
            world_.write(group, *child, world_.hand(*child, on).id, world_.written(on, child->own, 15 * 60));
        }
        for (int day = 207; day > 8; day -= 13) {
            Date const on = working_ago(day);
            auto const voices = world_.voices(family, *child, on);
            Kept<Visit> visit;
            auto const seen = day % 3 == 0 ? Seen::with_others : Seen::alone;
            visit.is = {.on = on,
                        .at = ClockTime{16 * 60},
                        .purpose = VisitPurpose::protection,
                        .seen = seen,
                        .not_alone_reason =
                            seen == Seen::with_others ? words::not_alone(child->own, voices) : std::string{},
                        .place = VisitPlace::home,
                        .worker = world_.hand(*child, on).id,
                        .said = words::said(child->own, voices, false),
                        .note = words::visit_note(child->own, voices, VisitPurpose::protection, seen)};
            world_.write(visit, *child, visit.is.worker, world_.written(on, child->own, 17 * 60));
        }
        Date const seen_on = working_ago(6);
        Kept<Visit> last;
        last.is = {.on = seen_on,
                   .at = ClockTime{13 * 60 + 10},
                   .purpose = VisitPurpose::protection,
                   .seen = Seen::alone,
                   .not_alone_reason = {},
                   .place = VisitPlace::school,
                   .worker = samira.id,
                   .said = {},
                   .note = {}};
        last.is.said = child == &amara ? "I only go out because there is always shouting at home. I want someone to "
                                         "talk to Mum when I'm not there."
                                       : "I want my own bed. And for Mari to be home when I wake up.";
        last.is.note = child == &amara ? "We met in the small room by the office, as Mari had asked. She was tired and "
                                         "had a cut on her hand, which the school nurse has seen. She talked about the "
                                         "shouting at home and about adults she will not name. "
                                         "We made a safety plan with a word she can text. I told her that I will see "
                                         "her mother on Thursday, and what I will and will not say."
                                       : "Yonas showed me his reading book. He was clean and hungry, and had a second "
                                         "lunch. I told him that I will see his mother on Thursday.";
        world_.write(last, *child, samira.id, world_.at(seen_on, 16 * 60 + 20));
        child->open_until = ago(-300);
        for (int const day : {198, 165, 130, 101, 70, 40, 11}) {
            Date const on = working_ago(day);
            Kept<Supervision> talk;
            talk.is = {.type = SupervisionType::about_child,
                       .on = on,
                       .supervisor = colin.id,
                       .direction = words::supervision(child->own, world_.voices(family, *child, on))};
            if (world_.write(talk, *child, colin.id, world_.written(on, child->own, 15 * 60))) child->supervised = on;
        }
    }
    // Missing seven times in six months, each gap shorter.
    struct Gone {
        int days_ago, minute, hours;
        bool interview;
    };
    static constexpr Gone gone[]{{165, 19 * 60, 5, true},    {118, 20 * 60, 6, true},     {80, 18 * 60 + 30, 8, true},
                                 {52, 22 * 60, 13, true},    {30, 19 * 60 + 40, 7, true}, {10, 17 * 60, 6, true},
                                 {2, 3 * 60 + 10, 19, false}};
    for (auto const& one : gone)
        missing_episode(world_, family, amara, dates, ago(one.days_ago), one.minute, one.hours * 60, one.interview);
    world_.tell(amara, "getting_worse", ago(90), "missing 5 times in 90 days and 2 in the 90 before, each gap shorter");

    static constexpr std::pair<int, std::string_view> earlier[]{
        {420, "I do the cooking when Mum is at work. Yonas only likes pasta."},
        {318, "You are the third one. I told the other lady all of this."},
        {210, "If I come to the meeting, can my tutor sit with me?"},
        {128, "It is cold in our room so Yonas gets in with me."},
        {66, "I like it at my aunt's on Sundays. It smells of coffee and nobody shouts."}};
    for (auto const& [day, text] : earlier) {
        Date const on = working_ago(day);
        Kept<Voice> voice;
        voice.is = {.on = on, .said = std::string{text}, .to = world_.hand(amara, on).id, .where = Label{"At school"}};
        world_.write(voice, amara, voice.is.to, world_.written(on, amara.own, 15 * 60));
    }
    Kept<Voice> latest;
    latest.is = {
        .on = working_ago(6),
        .said =
            "I only go out because there is always shouting at home. I want someone to talk to Mum when I'm not there.",
        .to = samira.id,
        .where = Label{"At school"}};
    world_.write(latest, amara, samira.id, world_.at(working_ago(6), 16 * 60 + 25));

    Kept<Picture> picture;
    picture.is.on = working_ago(6);
    picture.is.worried = "she has been missing 6 times since September, twice overnight\nadults she will not name are "
                         "meeting her at the retail park\nthere is not always food or heating at home";
    picture.is.helps =
        "she trusts her form tutor and talks to Samira\nher aunt has her most Sundays\nher mother comes to core groups";
    picture.is.change = fmt::format(
        "safety plan agreed with Mari by {}\nher mother starts Reach by {}\nMASE panel decides disruption plan, {}",
        short_words(ago(-4)), short_words(ago(-11)), short_words(ago(-3)));
    picture.is.written_by = samira.id;
    world_.write(picture, amara, samira.id, world_.at(working_ago(6), 17 * 60));
    picture.is.agreed_by = colin.id;
    picture.is.agreed = working_ago(5);
    world_.write(picture, amara, colin.id, world_.at(working_ago(5), 10 * 60));

    Kept<Oversight> decision;
    auto& is = decision.is;
    is.on = working_ago(11);
    is.question = "Mari has been missing again: should the plan step down, or change?";
    is.decision = "Refer to MASE; do not step down.";
    is.because =
        "Missing episodes are closer together and one was overnight. The neglect plan alone will not reduce this risk.";
    is.actions = "Samira sends the referral to the panel today.\nSamira agrees a safety plan with Mari this week.\nI "
                 "ask police to name an officer for the retail park.";
    is.check_on = ago(-3);
    is.asked_by = samira.id;
    is.asked = working_ago(12);
    world_.write(decision, amara, colin.id, world_.at(*is.on, 15 * 60));
    amara.decision = decision;

    struct Meant {
        int days_ago;
        std::string_view title, meant;
    };
    static constexpr Meant meant[]{
        {213, "A protection plan was made for neglect",
         "Mari was told by Jo the same day. She asked if Yonas would be told too."},
        {105, "A fourth social worker",
         "Mari said she would not tell it all again. She and Samira read the record together."},
        {52, "Missing overnight",
         "Mari was away for thirteen hours. Her mother looked for her all night; Yonas did not sleep."}};
    for (auto const& one : meant) {
        Kept<Significance> record;
        record.is.on = working_ago(one.days_ago);
        record.is.title = Label{one.title};
        record.is.meant = one.meant;
        world_.write(record, amara, world_.hand(amara, *record.is.on).id,
                     world_.written(*record.is.on, amara.own, 15 * 60));
    }
    end(family);
}

void Examples::board()
{
    auto const plan = [&](Family& family, int days_ago, int earlier = 0,
                          std::optional<AbuseCategory> category = std::nullopt) {
        for (auto& child : family.children)
            protection(world_, family, child, mixed(family.seed, 2), working_ago(days_ago), days_ago + 300, category,
                       earlier);
    };
    { // Not seen in time
        static constexpr Who who[]{{"Jayden", "Cole", Sex::male, 9, 4}};
        auto family = begin("Dan Frith", Theme::violence, 230, who, 225);
        known(family);
        family.children.front().unseen = true;
        plan(family, 190);
        end(family);
    }
    {
        static constexpr Who who[]{{"Precious", "Osei", Sex::female, 9, 1}};
        auto family = begin("Nia Lloyd", Theme::low_mood, 60, who, 55);
        known(family);
        family.children.front().unseen = true;
        care(world_, family, family.children.front(), mixed(family.seed, 3), working_ago(10));
        end(family);
    }
    {
        static constexpr Who who[]{{"Tyler", "Harlow", Sex::male, 0, 0}};
        auto family = begin("Dan Frith", Theme::alcohol, 110, who, 105);
        auto& child = family.children.front();
        child.born = ago(4);
        child.unborn = true;
        child.person.is.born = child.born;
        child.person.is.expected = ago(-2);
        family.fixed_holding.back().to = ago(3);
        holds(family, "", 3, -400);
        known(family);
        plan(family, 70);
        end(family);
    }
    { // Getting worse
        static constexpr Who who[]{{"Leo", "Grant", Sex::male, 16, 2}};
        auto family = begin("Dan Frith", Theme::exploitation, 300, who, 290);
        known(family);
        auto& child = family.children.front();
        in_need(world_, family, child, mixed(family.seed, 4), working_ago(250), 20.0);
        Random dates{mixed(family.seed, 5)};
        for (int const day : {10, 5, 1})
            contact(world_, family, child, dates, ago(day), ReferralSource::police,
                    ContactOutcome::to_allocated_worker);
        for (int const day : {70, 40, 22, 11, 5})
            missing_episode(world_, family, child, dates, ago(day), 20 * 60, day == 11 ? 20 * 60 + 15 : 7 * 60 + 40,
                            true);
        world_.tell(child, "getting_worse", ago(90),
                    "missing 5 times in 90 days, each gap shorter; three contacts from police in ten days");
        end(family);
    }
    { // Waiting for a decision
        static constexpr Who who[]{{"Ruby", "Khan", Sex::female, 11, 6}};
        auto family = begin("Nia Lloyd", Theme::stress, 62, who, 61);
        known(family);
        auto& child = family.children.front();
        Date const began = world_.calendar.before(world_.until, 42);
        hold(world_, family, child, TeamKind::care_planning, began, ago(-10));
        Random dates{mixed(family.seed, 5)};
        assess(world_, family, child, dates, began, ago(-3), AssessmentOutcome::early_help);
        ask_decision(world_, family, child, world_.calendar.before(world_.until, 3), words::Turn::close);
        end(family);
    }
    {
        static constexpr Who who[]{{"Isla", "Webb", Sex::female, 3, 8}, {"Finn", "Webb", Sex::male, 5, 9}};
        auto family = begin("Samira Rahman", Theme::alcohol, 280, who, 275);
        known(family);
        plan(family, 245);
        for (auto& child : family.children)
            ask_decision(world_, family, child, world_.calendar.before(world_.until, 2), words::Turn::step_down);
        end(family);
    }
    auto const in_care = [&](Who const& who, std::string_view worker, Theme theme, int days_ago,
                             std::optional<words::Turn> question, bool no_permanence) {
        auto family = begin(worker, theme, days_ago + 20, {&who, 1}, days_ago + 15);
        family.no_permanence = no_permanence;
        known(family);
        auto& child = family.children.front();
        care(world_, family, child, mixed(family.seed, 3), working_ago(days_ago));
        if (question) ask_decision(world_, family, child, world_.calendar.before(world_.until, 2), *question);
        end(family);
    };
    in_care({"Tomasz", "Nowak", Sex::male, 7, 3}, "Dan Frith", Theme::violence, 420, words::Turn::review, false);
    in_care({"Kofi", "Mensah", Sex::male, 13, 5}, "Ade Bello", Theme::neglect, 640, words::Turn::permanence, false);
    { // Drifting
        static constexpr Who who[]{{"Skye", "Parrish", Sex::female, 6, 7}};
        auto family = begin("Ade Bello", Theme::neglect, 620, who, 610);
        known(family);
        plan(family, 580, 1, AbuseCategory::neglect);
        end(family);
    }
    in_care({"Kai", "Dunne", Sex::male, 2, 6}, "Nia Lloyd", Theme::alcohol, 205, std::nullopt, true);
}

} // namespace

void examples(World& world)
{
    Examples examples{world};
    examples.amara();
    examples.board();
}

} // namespace sightline::invent
