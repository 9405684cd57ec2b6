// People recorded twice, people who only look as if they were, and a record that holds someone else's entry: with the
// truth of each, so that matching can be scored.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

// The same name as another hand might type it.
std::string misspelt(std::string name, Random& random)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> swaps{
        std::pair{"ph", "f"},  std::pair{"ie", "y"}, std::pair{"ee", "i"},  std::pair{"ah", "a"}, std::pair{"ll", "l"},
        std::pair{"tt", "t"},  std::pair{"nn", "n"}, std::pair{"oo", "u"},  std::pair{"ck", "k"}, std::pair{"th", "t"},
        std::pair{"ay", "ai"}, std::pair{"ou", "u"}, std::pair{"ia", "ea"}, std::pair{"mm", "m"}};
    auto const start = static_cast<std::size_t>(random.below(static_cast<int>(swaps.size())));
    for (std::size_t i = 0; i < swaps.size(); ++i) {
        auto const& [from, to] = swaps[(start + i) % swaps.size()];
        if (auto const at = name.find(from, 1); at != std::string::npos) return name.replace(at, from.size(), to);
    }
    if (name.size() > 4) std::swap(name[name.size() - 2], name[name.size() - 3]);
    return name;
}

// The same name as another office writes it down from another alphabet.
std::optional<std::string> written_otherwise(std::string_view name, Random& random)
{
    using Spellings = std::array<std::string_view, 4>; // as many as there are, then blank
    static constexpr std::array known{Spellings{"Mohammed", "Muhammad", "Mohamed", "Mohammad"},
                                      Spellings{"Ahmed", "Ahmad"},
                                      Spellings{"Aisha", "Ayesha", "Aysha"},
                                      Spellings{"Yusuf", "Yousef", "Yousuf"},
                                      Spellings{"Ibrahim", "Ebrahim"},
                                      Spellings{"Fatima", "Fatema", "Fatimah"},
                                      Spellings{"Zainab", "Zaynab", "Zeinab"},
                                      Spellings{"Maryam", "Mariam", "Meryem"},
                                      Spellings{"Hussain", "Hussein", "Husain"},
                                      Spellings{"Hassan", "Hasan"},
                                      Spellings{"Sara", "Sarah"},
                                      Spellings{"Yonas", "Jonas"},
                                      Spellings{"Abdullah", "Abdallah"},
                                      Spellings{"Omar", "Umar"},
                                      Spellings{"Layla", "Leila"},
                                      Spellings{"Tomasz", "Thomas"},
                                      Spellings{"Zofia", "Sofia"},
                                      Spellings{"Aleksander", "Alexander"},
                                      Spellings{"Kateryna", "Katerina"}};
    for (auto const& spellings : known) {
        auto const many = 4 - std::ranges::count(spellings, std::string_view{});
        auto const found = std::ranges::find(spellings, name);
        if (found == spellings.end()) continue;
        auto const by = random.between(1, static_cast<int>(many) - 1);
        return std::string{spellings[static_cast<std::size_t>((found - spellings.begin() + by) % many)]};
    }
    return std::nullopt;
}

} // namespace

void recorded_twice(World& world, Family& family, Child const& child)
{
    Random random{mixed(child.seed, 0xD0B1E)};
    auto const first = london_date(Minutes{std::chrono::minutes{child.known / 60}});
    auto const span = static_cast<int>((world.until - first).count());
    if (span < 20) return;
    Child twin{mixed(child.seed, 0xD0B1E2)};
    twin.person.is = child.person.is;
    auto& is = twin.person.is;
    if (world.next_reference == example_reference) ++world.next_reference;
    is.reference = Label{std::to_string(world.next_reference++)};
    std::string given{is.given.text()};
    given = given.substr(0, given.find(' '));
    auto const how = random.below(4);
    if (how == 0)
        given = misspelt(given, random);
    else if (how == 1)
        is.family = Label{misspelt(std::string{is.family.text()}, random)};
    else if (how == 2 && is.born) { // day and month the other way round, where that is a day
        std::chrono::year_month_day const born{*is.born};
        if (auto const swapped =
                real_date(static_cast<int>(born.year()), static_cast<int>(static_cast<unsigned>(born.day())),
                          static_cast<int>(static_cast<unsigned>(born.month())));
            swapped && *swapped < first && *swapped != *is.born)
            is.born = *swapped;
        else
            given = misspelt(given, random);
    } else {
        given = misspelt(given, random);
        is.address = Label{};
        is.postcode = Label{};
    }
    // A stream of its own, so that no other draw moves.
    Random letters{mixed(child.seed, 0x7A4E5)};
    if (how == 0 || how == 3) {
        std::string const first_name{is.given.text()};
        if (auto other = written_otherwise(first_name.substr(0, first_name.find(' ')), letters)) given = *other;
    }
    is.given = Label{given};
    is.nhs = is.upn = is.former_upn = is.known_as = Label{};
    twin.name = given;
    twin.they = child.they;
    twin.them = child.them;
    twin.their = child.their;
    twin.born = is.born.value_or(child.born);
    Date const day = world.working_on_or_after(first + days{10 + random.below(span - 12)});
    if (day >= world.until) return;
    auto const& officer = world.workforce.someone(WorkerRole::contact_officer, day, random);
    twin.person.id = RecordId{world.next_id++};
    twin.id = PersonId{twin.person.id.value};
    twin.known = world.at(day, 10 * 60);
    if (!world.write(twin.person, std::vector{twin.id}, officer.id, twin.known)) return;
    ++world.children;
    contact(world, family, twin, random, day, source_on(world, random, day), ContactOutcome::information_only);
    world.tell(twin, "duplicate", day, fmt::format("the same child as {}", child.person.is.reference.text()));
}

void tell_look_alikes(World& world, Family const& family)
{
    for (std::size_t i = 1; i < family.children.size(); ++i) {
        auto const& one = family.children[i - 1];
        auto const& other = family.children[i];
        if (one.id && other.id && one.born == other.born)
            world.tell(other, "look_alike", family.first,
                       fmt::format("a twin of {}: not the same child", one.person.is.reference.text()));
    }
}

void tell_same_birthday(World& world, Random& random, Person const& known, Date met)
{
    auto const day =
        world.working_on_or_after(std::max(met, world.start) +
                                  days{random.below(std::max(1, static_cast<int>((world.until - met).count()) - 30))});
    if (!known.born || *known.born >= day || day >= world.until - days{10}) return;
    Family family;
    family.seed = random.next();
    family.chance = Random{mixed(family.seed, 0xF)};
    family.first = day;
    family.theme = Theme::stress;
    family.family_name = known.family.text();
    make_family(world, family, 1, years_between(*known.born, day));
    auto& child = family.children.front();
    child.born = *known.born;
    auto& is = child.person.is;
    is.born = known.born;
    is.given = known.given;
    is.family = known.family;
    is.known_as = Label{};
    is.sex = known.sex;
    is.pronouns = known.pronouns;
    std::string const given{known.given.text()};
    child.name = given.substr(0, given.find(' '));
    contact(world, family, child, family.chance, day, source_on(world, family.chance, day),
            ContactOutcome::information_only);
    if (child.id)
        world.tell(child, "look_alike", day,
                   fmt::format("the same name and day of birth as {} and another family: not the same child",
                               known.reference.text()));
}

void merged_wrongly(World& world, Family& family, Child& child)
{
    Random random{mixed(child.seed, 0x3E46)};
    auto const first = london_date(Minutes{std::chrono::minutes{child.known / 60}});
    Date const day = world.working_on_or_after(
        first + days{1 + random.below(std::max(2, static_cast<int>((world.until - first).count())))});
    if (day >= world.until) return;
    // A worry about another family's child, put on this record.
    auto const name = child.name;
    child.name = name == "Alex" ? "Sam" : "Alex";
    contact(world, family, child, random, day, ReferralSource::schools, ContactOutcome::information_only);
    child.name = name;
    world.tell(child, "wrong_merge", day, "a contact about another child stands on this record");
}

} // namespace sightline::invent
