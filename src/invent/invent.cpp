#include "invent/invent.hpp"

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "invent/identifiers.hpp"
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

namespace
{

Outcome<WorkingDays> read_calendar(std::filesystem::path const& file)
{
    auto const text = read_file(file);
    if (!text) return std::unexpected(text.error());
    auto const rows = read_csv(*text, file.filename().string());
    if (!rows) return std::unexpected(rows.error());
    std::vector<Date> holidays;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        auto const day = parse_iso_date((*rows)[i].cells.front());
        if (!day)
            return problem(fmt::format("{}, line {}", file.filename().string(), (*rows)[i].line),
                           "The first cell must be a date, such as 2026-12-25");
        holidays.push_back(*day);
    }
    return WorkingDays{std::move(holidays)};
}

Theme draw_theme(Random& random)
{
    static constexpr std::array themes{Theme::neglect,  Theme::violence,     Theme::alcohol, Theme::low_mood,
                                       Theme::physical, Theme::exploitation, Theme::stress,  Theme::disability};
    static constexpr std::array<double, 8> shares{0.21, 0.25, 0.12, 0.12, 0.08, 0.09, 0.08, 0.05};
    return themes[random.weighted(shares)];
}

struct Coming {
    Date day{};
    std::uint64_t seed{};
    int children = 1;
    enum Way : std::uint8_t { new_family, stock, alone, private_care } way{};
};

// When each family first comes, in order, until there are as many children as were asked for.
std::vector<Coming> comings(World const& world)
{
    auto const& rates = world.population;
    Random random{mixed(world.plan.seed, 0xC0314)};
    int const wanted = world.plan.children_known - world.children;
    int const alone = static_cast<int>(rates.rate("unaccompanied_share") * wanted);
    int const private_care =
        std::max(1, static_cast<int>(rates.rate("private_fostering_per_1000") * wanted / 1000 * 1.6));
    std::vector<Coming> all;
    int children = 0;
    auto const add = [&](Coming::Way way, Date day, int many) {
        auto const seed = mixed(mixed(world.plan.seed, 0xFA417), all.size());
        all.push_back({day, seed, many, way});
        children += many;
    };
    for (Date const day : arrivals(world, random, world.start, world.until, alone, false)) add(Coming::alone, day, 1);
    for (Date const day : arrivals(world, random, world.start, world.until, private_care, true))
        add(Coming::private_care, day, 1);
    // Those already in care or with long plans when the full history begins.
    int const stock = std::max(2, wanted / 45);
    for (int i = 0; children < wanted && i < stock; ++i) {
        Date const day = world.start - days{30 + random.below(1500)};
        add(Coming::stock, day, cluster_size(random, 1.35));
    }
    double const duplicates = 1 + rates.rate("duplicates");
    std::vector<int> sizes;
    while (children < wanted / duplicates) {
        sizes.push_back(cluster_size(random, rates.rate("cluster_mean")));
        children += sizes.back();
    }
    auto const dates = arrivals(world, random, world.start, world.until, static_cast<int>(sizes.size()), true);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        children -= sizes[i];
        add(Coming::new_family, dates[i], sizes[i]);
    }
    std::ranges::sort(all, {}, [](Coming const& one) { return std::pair{one.day, one.seed}; });
    return all;
}

struct Name {
    std::string given, family;
};

void tell_family(World& world, Coming const& coming, std::optional<Name> const& same_name, std::string const& same_as,
                 std::vector<Family>& kept)
{
    Family& family = kept.emplace_back();
    family.seed = coming.seed;
    family.chance = Random{mixed(coming.seed, 0xF)};
    family.first = coming.day;
    family.theme = draw_theme(family.chance);
    auto& random = family.chance;
    auto const& rates = world.population;
    switch (coming.way) {
    case Coming::alone:
        family.unaccompanied = true;
        family.theme = Theme::alone;
        make_family(world, family, 1, random.chance(0.89) ? 16 + (random.chance(0.55) ? 1 : 0) : 15);
        live(world, family, Path::alone);
        break;
    case Coming::private_care:
        family.theme = Theme::private_care;
        make_family(world, family, 1, random.between(5, 14));
        live(world, family, Path::private_care);
        break;
    case Coming::stock: {
        bool const disabled = random.chance(0.3);
        if (disabled) family.theme = Theme::disability;
        make_family(world, family, coming.children, random.between(1, 9));
        live(world, family, disabled ? Path::in_need : Path::care, true);
        break;
    }
    case Coming::new_family: {
        bool const referred = random.chance(rates.rate("referred_share"));
        auto const path = referred ? draw_path(world, family, random, coming.day) : Path::contact_only;
        if (same_name) family.family_name = same_name->family;
        make_family(world, family, coming.children,
                    family.theme == Theme::exploitation ? std::optional{random.between(12, 16)} : std::nullopt);
        if (same_name) {
            auto& child = family.children.front();
            child.name = same_name->given;
            child.person.is.given = Label{same_name->given};
            child.person.is.known_as = Label{};
        }
        live(world, family, path);
        if (same_name && family.children.front().id)
            world.tell(family.children.front(), "look_alike", coming.day,
                       fmt::format("the same name as {} and another family: not the same child", same_as));
        break;
    }
    }
    tell_look_alikes(world, family);
    for (auto& child : family.children) {
        if (!child.id || (child.unborn && child.born > world.until)) continue;
        Random odd{mixed(child.seed, 0x0DD)};
        if (odd.chance(rates.rate("duplicates")))
            recorded_twice(world, family, child);
        else if (odd.chance(rates.rate("wrong_merges")))
            merged_wrongly(world, family, child);
    }
}

// Families known before a birth. After everyone else, and by a stream of their own, like the strangers.
void before_birth(World& world)
{
    Random chance{mixed(world.plan.seed, 0xB147)};
    auto const many = static_cast<int>(world.plan.children_known * world.population.rate("pre_birth"));
    auto const span = static_cast<int>((world.until - world.start).count());
    for (int i = 0; i < many; ++i) {
        Family family;
        family.seed = mixed(world.plan.seed, 0xB1470 + static_cast<std::uint64_t>(i));
        family.chance = Random{mixed(family.seed, 0xF)};
        // Spread evenly, so that some are not born on the last day.
        family.first = world.working_on_or_after(world.start + days{span * i / many + chance.below(20)});
        if (family.first + days{5} > world.until) continue;
        family.theme = chance.chance(0.5) ? Theme::alcohol : Theme::neglect;
        make_family(world, family, 1, 0);
        auto& child = family.children.front();
        child.unborn = true;
        child.born = family.first + days{chance.between(125, 190)};
        child.person.is.born = child.born;
        child.person.is.expected = child.born + days{chance.between(-12, 12)};
        child.person.is.upn = child.person.is.former_upn = child.person.is.school = Label{};
        double const at = chance.unit();
        live(world, family, at < 0.45 ? Path::plan : at < 0.65 ? Path::enquiry : Path::in_need);
    }
}

// Further contacts until there are about as many entries as were wanted; about seven in a hundred come from them at
// first.
double density_for(World& world, double of_itself)
{
    if (!world.plan.entries_wanted || static_cast<double>(*world.plan.entries_wanted) <= of_itself) return 1;
    return 1 + (static_cast<double>(*world.plan.entries_wanted) - of_itself) / (of_itself * 0.0695);
}

Borough borough_of(World const& world)
{
    Borough borough;
    borough.name = borough_name;
    borough.judged = world.judged;
    auto const& workforce = world.workforce;
    for (auto const& team : workforce.teams()) {
        if (std::ranges::find(borough.services, team.service) == borough.services.end())
            borough.services.push_back(team.service);
        borough.teams.push_back(
            {team.name, team.service,
             team.managers.empty()
                 ? PersonId{}
                 : workforce.manager(static_cast<std::size_t>(&team - workforce.teams().data()), world.until).id});
    }
    std::set<std::string> taken;
    for (auto const& one : workforce.staff()) {
        if (one.began > world.until) continue;
        auto sign_in = folded(one.name);
        std::ranges::replace(sign_in, ' ', '.');
        if (!taken.insert(sign_in).second) sign_in += fmt::format(".{}", one.id.value);
        auto const& team = workforce.teams()[one.team];
        borough.workers.push_back({one.id, one.name, sign_in, one.role, team.name, one.service, one.agency, one.began,
                                   one.left <= world.until ? std::optional{one.left} : std::nullopt});
    }
    return borough;
}

} // namespace

Outcomes<Summary> invent(Plan const& plan, Sink const& sink, TellTruth const& truth, Progress const& progress)
{
    if (plan.children_known < 200 || plan.children_known > 60000)
        return std::unexpected(Problems{{"children-known", "The number of children known must be from 200 to 60,000"}});
    if (plan.until < date(2018, 1, 1) || plan.until > date(2028, 12, 31))
        return std::unexpected(Problems{
            {"until", "The last day must be from 1 January 2018 to 31 December 2028, the years the calendar covers"}});
    if (plan.entries_wanted && *plan.entries_wanted > 6'000'000)
        return std::unexpected(Problems{{"entries", "There can be at most 6,000,000 entries"}});
    auto population = read_population(plan.practice / "population");
    if (!population) return std::unexpected(population.error());
    auto calendar = read_calendar(plan.practice / "bank_holidays.csv");
    if (!calendar) return std::unexpected(Problems{calendar.error()});

    World world{plan, *population, std::move(*calendar), truth};
    write_staff(world);
    staff_supervision(world);
    examples(world);
    auto const coming = comings(world);
    world.density = density_for(world, plan.children_known * 35.0);
    std::vector<Name> names;
    std::vector<std::string> references;
    std::vector<std::pair<Person, Date>> met; // children of families that are not the first of their name
    Random look_alikes{mixed(plan.seed, 0x1007)};
    for (std::size_t i = 0; i < coming.size(); ++i) {
        if (progress && i % 200 == 0)
            progress("telling", static_cast<long long>(i), static_cast<long long>(coming.size()));
        std::optional<Name> same;
        std::string as;
        if (coming[i].way == Coming::new_family && names.size() > 20 && look_alikes.chance(0.004)) {
            auto const which = static_cast<std::size_t>(look_alikes.below(static_cast<int>(names.size())));
            same = names[which];
            as = references[which];
        }
        std::vector<Family> kept;
        kept.reserve(1);
        tell_family(world, coming[i], same, as, kept);
        auto const& child = kept.front().children.front();
        if (child.id && names.size() < 500) {
            names.push_back({child.name, std::string{child.person.is.family.text()}});
            references.emplace_back(child.person.is.reference.text());
            if (coming[i].way == Coming::new_family && !same && child.person.is.born)
                met.emplace_back(child.person.is, coming[i].day);
        }
    }
    adopters(world, std::max(4, plan.children_known / 400));
    // After everyone else, and by a stream of their own: nobody else's life is told otherwise because of them.
    Random strangers{mixed(plan.seed, 0x5A3E)};
    for (int i = 0; i < std::max(2, plan.children_known / 1000) && !met.empty(); ++i) {
        auto const& [person, day] = met[static_cast<std::size_t>(strangers.below(static_cast<int>(met.size())))];
        tell_same_birthday(world, strangers, person, day);
    }

    before_birth(world);

    Summary summary;
    summary.borough = borough_of(world);
    summary.children = world.children;
    summary.entries = world.ledger.size();
    summary.truth_lines = world.truths;
    summary.records = world.next_id - 1;
    world.ledger.hand_over(sink, [&](long long done) {
        if (progress && done % 10000 < 500) progress("handing over", done, summary.entries);
    });
    return summary;
}

} // namespace sightline::invent
