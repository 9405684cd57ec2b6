// Who the families are: names, homes, brothers and sisters, and when they first come to notice.
#include "base/text.hpp"
#include "invent/identifiers.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

Ethnicity ethnicity_of(Random& random, std::string_view major, bool unaccompanied)
{
    static constexpr std::array white{Ethnicity::wbri, Ethnicity::wbri, Ethnicity::wbri,
                                      Ethnicity::wbri, Ethnicity::woth, Ethnicity::wiri};
    static constexpr std::array mixed_groups{Ethnicity::mwbc, Ethnicity::mwbc, Ethnicity::mwba, Ethnicity::mwas,
                                             Ethnicity::moth};
    static constexpr std::array asian{Ethnicity::aind, Ethnicity::apkn, Ethnicity::apkn,
                                      Ethnicity::aban, Ethnicity::aoth, Ethnicity::chne};
    static constexpr std::array black{Ethnicity::bafr, Ethnicity::bafr, Ethnicity::bcrb, Ethnicity::both};
    if (unaccompanied) return random.chance(0.5) ? Ethnicity::ooth : Ethnicity::bafr;
    if (random.chance(0.015)) return Ethnicity::nobt;
    if (major == "White") return random.one_of(white);
    if (major == "Mixed") return random.one_of(mixed_groups);
    if (major == "Asian") return random.one_of(asian);
    if (major == "Black") return random.one_of(black);
    return Ethnicity::ooth;
}

std::string place_name(World const& world, Random& random)
{
    auto const& prefix = random.one_of(std::span{world.population.street_prefix});
    auto const& suffix = random.one_of(std::span{world.population.street_suffix});
    return prefix.ends_with(suffix) || lower(prefix) == suffix ? prefix + "ley" : prefix + suffix;
}

// The borough has so many schools, each made from its own number.
std::string school_name(World const& world, std::string_view phase, int number)
{
    Random random{mixed(mixed(world.plan.seed, 0x5C4001), static_cast<std::uint64_t>(number) * 7 + phase.size())};
    auto const place = place_name(world, random);
    auto const& patterns = world.population.schools.find(phase)->second;
    std::string name = random.one_of(std::span{patterns});
    for (std::string const hole : {"{place}", "{invented}"})
        if (auto const at = name.find(hole); at != std::string::npos) name.replace(at, hole.size(), place);
    return name;
}

std::string school_at(World const& world, Family const& family, Child const& child, Date day)
{
    int const age = child.born < day ? years_between(child.born, day) : -1;
    int const many = std::max(3, world.plan.children_known / 400);
    Random random{mixed(family.seed, 0x5C)};
    if (age < 2 || age > 17 || (family.unaccompanied && age > 16)) return {};
    if (child.disabled && age > 3) return school_name(world, "special", random.below(3));
    if (age < 4) return school_name(world, "nursery", random.below(many));
    if (age < 11) return school_name(world, "primary", random.below(many));
    return school_name(world, "secondary", random.below(std::max(3, many / 3)));
}

std::string given_name(World const& world, Random& random, std::size_t group, bool girl)
{
    auto const& names = girl ? world.population.girls[group] : world.population.boys[group];
    return random.one_of(std::span{names});
}

void name_child(World& world, Family& family, Child& child)
{
    auto& random = child.own;
    bool const girl = child.sex == Sex::female;
    auto const name_in = [&] {
        for (;;) {
            auto name = given_name(world, random, family.names, girl);
            if (std::ranges::none_of(family.children,
                                     [&](Child const& other) { return &other != &child && other.name == name; }))
                return name;
        }
    };
    child.name = name_in();
    auto given = child.name;
    if (random.chance(0.4)) {
        static constexpr std::array<double, group_count> mix{0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05};
        auto const second = given_name(world, random, random.chance(0.12) ? random.weighted(mix) : family.names, girl);
        if (second != given) given += " " + second;
    }
    child.person.is.given = Label{given};
    bool const fathers_name = random.chance(0.12);
    child.person.is.family =
        Label{fathers_name ? random.one_of(std::span{world.population.surnames[family.names]}) : family.family_name};
    if (random.chance(0.05) && child.name.size() > 4) {
        auto const shorter = child.name.substr(0, 3) + (girl ? "i" : "");
        child.person.is.known_as = Label{shorter};
        child.name = shorter;
    }
}

void make_person(World& world, Family& family, Child& child)
{
    auto& random = child.own;
    auto& person = child.person.is;
    person.role = PersonRole::child;
    if (world.next_reference == example_reference) ++world.next_reference; // kept for the child of the example pages
    person.reference = Label{std::to_string(world.next_reference++)};
    person.born = child.born;
    if (child.unborn) person.expected = child.born + days{random.between(-12, 12)};
    person.sex = child.sex;
    bool const neither = random.chance(0.004);
    child.they = neither ? "they" : child.sex == Sex::female ? "she" : "he";
    child.them = neither ? "them" : child.sex == Sex::female ? "her" : "him";
    child.their = neither ? "their" : child.sex == Sex::female ? "her" : "his";
    name_child(world, family, child);
    person.pronouns = Label{child.they == "she" ? "she/her" : child.they == "he" ? "he/him" : "they/them"};
    person.ethnicity = ethnicity_of(random, world.population.ethnic[family.ethnic].name, family.unaccompanied);
    person.disability = child.disabled ? Answer::yes : Answer::no;
    if (!child.disabled) random.next();
    int const number = std::stoi(std::string{person.reference.text()}) - 100001;
    person.nhs = Label{nhs_number(number)};
    int const age = child.unborn ? 0 : years_between(child.born, family.first);
    if (age >= 4 && !family.unaccompanied)
        person.upn = Label{pupil_number(number, static_cast<int>(std::chrono::year_month_day{child.born}.year()) + 4)};
    tell_returns_who(world, family, child);
    person.address = Label{family.address};
    person.postcode = Label{family.postcode};
    person.language = Label{family.language};
    person.interpreter = Label{family.interpreter};
    person.religion = Label{family.religion};
    person.invented = Answer::yes;
}

void make_adult(World& world, Family& family, Kept<Person>& adult, bool woman, std::string given)
{
    auto& random = family.chance;
    auto& person = adult.is;
    person.role = PersonRole::adult;
    person.given = Label{given.empty() ? given_name(world, random, family.names, woman) : given};
    person.family =
        Label{woman || random.chance(0.5) ? family.family_name
                                          : random.one_of(std::span{world.population.surnames[family.names]})};
    person.sex = woman ? Sex::female : Sex::male;
    person.born = family.children.front().born - days{random.between(19 * 365, 39 * 365)};
    person.pronouns = Label{woman ? "she/her" : "he/him"};
    if (woman) {
        person.address = Label{family.address};
        person.postcode = Label{family.postcode};
        person.language = Label{family.language};
        person.interpreter = Label{family.interpreter};
    }
    person.invented = Answer::yes;
}

} // namespace

int cluster_size(Random& random, double mean)
{
    return std::min(7, 1 + random.geometric(mean - 1));
}

ReferralSource source_on(World const& world, Random& random, Date day)
{
    using enum ReferralSource;
    static constexpr std::array sources{police,     schools, health_services, la_services,
                                        individual, other,   other_legal,     education_services,
                                        anonymous,  unknown, housing};
    std::array weights{28.7, 18.2, 15.0, 14.1, 8.1, 4.9, 3.9, 2.1, 2.1, 1.4, 1.3};
    std::chrono::year_month_day const date{day};
    auto const month = static_cast<unsigned>(date.month()), of_month = static_cast<unsigned>(date.day());
    bool const holiday = month == 8 || (month == 7 && of_month > 22) || (month == 12 && of_month > 19) ||
                         (month == 1 && of_month < 4) || (month == 4 && of_month < 15);
    weights[1] *= month == 8 ? 0.05 : holiday ? 0.15 : 1.2;
    if (month == 7 || month == 8 || (month == 12 && of_month > 19)) weights[0] *= 1.05;
    (void)world;
    return sources[random.weighted(weights)];
}

std::vector<Date> arrivals(World const& world, Random& random, Date from, Date to, int many, bool seasons)
{
    // The days of a Poisson process, given how many there are, are independent: each is drawn by thinning.
    std::vector<Date> found;
    auto const span = static_cast<int>((to - from).count()) + 1;
    double const weekday = world.population.rate("weekday_factor"), weekend = world.population.rate("weekend_factor");
    while (static_cast<int>(found.size()) < many) {
        Date const day = from + days{random.below(span)};
        if (seasons) {
            std::chrono::weekday const which{day};
            double share =
                (which == std::chrono::Saturday || which == std::chrono::Sunday ? weekend : weekday) / weekday;
            share *= world.population.story.at("referrals", world.month(day)) / 1.4;
            std::chrono::year_month_day const date{day};
            auto const month = static_cast<unsigned>(date.month());
            share *= month == 8 ? 0.80 : month == 9 || month == 11 || month == 3 ? 1.08 : month == 12 ? 0.92 : 1.0;
            if (!random.chance(share / 1.1)) continue;
        }
        found.push_back(day);
    }
    std::ranges::sort(found);
    return found;
}

void make_family(World& world, Family& family, int children, std::optional<int> age_of_first)
{
    auto& random = family.chance;
    auto const& population = world.population;
    std::vector<double> shares;
    for (auto const& group : population.ethnic) shares.push_back(group.share);
    family.ethnic = random.weighted(shares);
    family.names = random.weighted(population.ethnic[family.ethnic].names);
    if (family.unaccompanied) family.names = random.chance(0.6) ? 6 : 3;
    if (family.family_name.empty()) family.family_name = random.one_of(std::span{population.surnames[family.names]});
    auto const place = place_name(world, random);
    auto const& street = random.one_of(std::span{population.street_type});
    family.address = fmt::format("{} {} {}", random.between(1, 180), place, street);
    if (random.chance(0.25)) family.address = fmt::format("Flat {}, {}", random.between(1, 40), family.address);
    family.postcode = postcode(random);
    static constexpr std::array<std::array<std::string_view, 3>, group_count> languages{
        {{"English", "English", "English"},
         {"Polish", "Romanian", "Portuguese"},
         {"English", "English", "English"},
         {"English", "Yoruba", "Somali"},
         {"English", "Urdu", "Tamil"},
         {"English", "Vietnamese", "Cantonese"},
         {"Arabic", "Farsi", "Turkish"}}};
    family.language = random.one_of(languages[family.names]);
    if (family.unaccompanied)
        family.language = family.names == 6
                              ? random.one_of(std::array<std::string_view, 3>{"Pashto", "Kurdish", "Farsi"})
                              : random.one_of(std::array<std::string_view, 3>{"Tigrinya", "Amharic", "Arabic"});
    if (family.language != "English" && (family.unaccompanied || random.chance(0.45)))
        family.interpreter = family.language;
    static constexpr std::string_view religions[]{"", "", "Christian", "Muslim", "Hindu", "No religion"};
    family.religion = random.one_of(religions);

    family.children.reserve(static_cast<std::size_t>(children) + 3);
    Date born{};
    for (int i = 0; i < children; ++i) {
        family.children.emplace_back(mixed(family.seed, 0xC41D + static_cast<std::uint64_t>(i)));
        auto& child = family.children.back();
        if (i == 0) {
            int const age = age_of_first ? *age_of_first : children > 1 ? random.between(2, 16) : random.between(0, 17);
            born = family.first - days{age * 365 + age / 4 + random.below(330)};
            if (!age_of_first && age == 0 && random.chance(0.3)) {
                child.unborn = true;
                born = family.first + days{random.between(50, 200)};
            }
        } else {
            born += days{random.chance(0.03) ? 0 : random.between(330, 1400)};
            if (born > family.first + days{200}) born = family.first - days{random.between(10, 900)};
            child.unborn = born > family.first;
        }
        child.born = born;
        child.sex = random.chance(family.unaccompanied ? 0.96 : 0.53) ? Sex::male : Sex::female;
        child.disabled = child.own.chance(population.rate("disabled") * (family.theme == Theme::disability ? 5 : 0.5));
        child.unseen = child.own.chance(population.rate("planted_unseen"));
        child.unsupervised = child.own.chance(population.rate("planted_unsupervised"));
        child.closing_in = child.own.chance(population.rate("planted_closing_in"));
    }
    if (family.unaccompanied && random.chance(0.35)) {
        auto const year = std::chrono::year_month_day{family.children.front().born}.year();
        family.children.front().born = Date{year / std::chrono::January / 1}; // the day is not known
    }
    if (random.chance(population.rate("planted_nobody")))
        family.nobody_from = world.until - days{random.between(2, 28)};
    for (auto& child : family.children) make_person(world, family, child);
    if (!family.unaccompanied) {
        make_adult(world, family, family.mother, true, family.mother_name);
        family.mother_name = std::string{family.mother.is.given.text()};
        if (random.chance(0.72)) make_adult(world, family, family.father, false, {});
    } else {
        family.mother_name = "the carer";
    }
}

void make_known(World& world, Family& family, Child& child, Date day, Stamp when)
{
    if (child.id) return;
    auto const& officer = world.workforce.someone(WorkerRole::contact_officer, day, child.own);
    auto const know = [&](Kept<Person>& person) {
        person.id = RecordId{world.next_id++};
        PersonId const id{person.id.value};
        world.write(person, std::vector{id}, officer.id, when);
        return id;
    };
    child.person.is.school = Label{school_at(world, family, child, day)};
    auto const born = child.person.is;
    if (child.unborn) {
        auto& person = child.person.is;
        person.given = Label{"Baby"};
        person.born.reset();
        person.sex.reset();
        person.nhs = person.known_as = person.pronouns = Label{};
    }
    child.id = know(child.person);
    child.known = when;
    if (child.unborn && child.born <= world.until) {
        child.person.is = born;
        world.write(child.person, std::vector{child.id}, officer.id, world.written(child.born + days{1}, child.own));
    }
    ++world.children;
    auto const relate = [&](PersonId other, RelationKind is, Answer lives_with, Answer responsible, Child const& of) {
        Kept<Relationship> one;
        one.is = {
            .other = other, .is = is, .lives_with = lives_with, .parental_responsibility = responsible, .note = {}};
        world.write(one, {of.id, other}, officer.id, when + 60);
    };
    if (family.mother.is.role) {
        if (!family.mother_id) family.mother_id = know(family.mother);
        relate(family.mother_id, RelationKind::mother, Answer::yes, Answer::yes, child);
    }
    if (family.father.is.role) {
        if (!family.father_id) family.father_id = know(family.father);
        bool const home = family.seed % 3 == 0;
        relate(family.father_id, RelationKind::father, home ? Answer::yes : Answer::no,
               home ? Answer::yes : Answer::unknown, child);
    }
    for (auto& other : family.children) {
        if (&other == &child || !other.id) continue;
        auto const kind = [](Child const& who) {
            return who.sex == Sex::female ? RelationKind::sister : RelationKind::brother;
        };
        relate(other.id, kind(other), Answer::yes, Answer::no, child);
        Kept<Relationship> back;
        back.is = {.other = child.id,
                   .is = kind(child),
                   .lives_with = Answer::yes,
                   .parental_responsibility = Answer::no,
                   .note = {}};
        world.write(back, {other.id, child.id}, officer.id, std::max(when, other.known) + 60);
    }
}

} // namespace sightline::invent
