// OC2, OC3, AD1, PlacedAdoption and PrevPerm.
#include "exchange/ssda903_child.hpp"
#include "exchange/ssda903_codes.hpp"
#include "returns/ssda903/child.hpp"

namespace sightline::exchange
{

using ssda903::Made;
namespace codes = ssda903_codes;

namespace
{

std::vector<Held<HealthCheck>> checks_of_year(LookedAfterChild const& child, HealthType type)
{
    std::vector<Held<HealthCheck>> found;
    for (auto const& check : child.records<HealthCheck>())
        if (check.is.type == type && child.collection.holds(check.is.on)) found.push_back(check);
    return found;
}

// Whether so many checks were made in the year: they are recorded, or the year's health says so. That they were not
// follows only where some check is known, or where the care itself was recorded here.
ssda903::Cell counted(LookedAfterChild& child, HealthType type, std::size_t wanted, std::optional<Answer> said,
                      std::uint32_t said_by, Made enough, Made too_few)
{
    auto const made = checks_of_year(child, type);
    if (made.size() >= wanted) return child.cell.code("1", made.back().entry(), enough);
    if (said) return child.cell.code(national_of(codes::yes_no, said), said_by);
    auto const all = child.records<HealthCheck>();
    bool const would_be_known = !child.cares.back().event->imported ||
                                std::ranges::any_of(all, [&](auto const& check) { return check.is.type == type; });
    if (!would_be_known) return {};
    return child.cell.code("0", made.empty() ? 0 : made.back().entry(), too_few);
}

void score_cells(LookedAfterChild& child, Held<HealthYear> const& health, ssda903::Oc2& row, int age_at_start,
                 int age_at_end)
{
    if (age_at_end < 4 || age_at_start >= 17) return;
    auto const scored = checks_of_year(child, HealthType::strengths_and_difficulties);
    if (health.is.score)
        row.sdq_score = child.cell.text(std::to_string(*health.is.score), health.entry());
    else if (!scored.empty() && scored.back().is.score)
        row.sdq_score =
            child.cell.text(std::to_string(*scored.back().is.score), scored.back().entry(), Made::latest_score);
    else
        row.sdq_reason = child.cell.code(national_of(codes::no_score, health.is.no_score), health.entry());
}

int days_in_care_since(LookedAfterChild const& child, Date since)
{
    std::chrono::days total{0};
    for (auto const& episode : child.all_episodes) {
        if (episode.legal.is.status == Legal::short_breaks) continue;
        auto const from = std::max(episode.began, since);
        auto const to = episode.ended.value_or(child.asked.on);
        if (to > from) total += to - from;
    }
    return static_cast<int>(total.count());
}

// Someone who turned 17 to 21 in the year, was in care for thirteen weeks after 14 and some of it after 16, and had
// left by that birthday: at 17 and 18, by the 17th. Where the record holds no care, or not its first day, that they are
// a care leaver is known from what is kept of one.
bool is_care_leaver(LookedAfterChild const& child)
{
    auto const age = child.age_on(std::min(child.collection.end, child.asked.on));
    if (!age || *age < 17 || *age > 21 || child.short_breaks) return false;
    Date const turned = child.birthday(*age);
    if (turned < child.collection.start) return false;
    bool const kept_as_one = !child.records<LeavingCare>().empty();
    if (child.cares.empty()) return kept_as_one;
    auto const& last = child.cares.back().is;
    if (!last.ended || *last.ended >= turned) return false;
    if (*age <= 18 && *last.ended >= child.birthday(17)) return false;
    static constexpr std::array not_ours{CareEnd::other_authority, CareEnd::adopted, CareEnd::died,
                                         CareEnd::adult_by_assessment};
    if (last.reason && std::ranges::find(not_ours, *last.reason) != not_ours.end()) return false;
    if (!child.cares.front().is.began) return kept_as_one;
    return days_in_care_since(child, child.birthday(14)) >= 91 && days_in_care_since(child, child.birthday(16)) > 0;
}

// The letter of the home, and whether it is suitable.
ssda903::Cell home_cell(LookedAfterChild& child, Held<LeavingCare> const& leaving)
{
    auto const& is = leaving.is;
    if (!is.accommodation) return child.cell.code({}, leaving.entry());
    bool const never = is.accommodation == Accommodation::not_known || is.accommodation == Accommodation::homeless ||
                       is.accommodation == Accommodation::custody;
    bool const said = is.suitability == Suitability::suitable || is.suitability == Suitability::not_suitable;
    std::string text{national_of(codes::accommodation, is.accommodation)};
    if (is.suitability == Suitability::suitable) text += '1';
    if (is.suitability == Suitability::not_suitable || (!said && never)) text += '2';
    return child.cell.text(text, leaving.entry(), !said && never ? Made::not_suitable_by_kind : Made{});
}

bool in_year(LookedAfterChild const& child, std::optional<Date> day)
{
    return day && *day <= child.asked.on && child.collection.holds(day);
}

// The episode that ended with an adoption in the year; null for none.
LookedAfterEpisode const* adopted_from(LookedAfterChild const& child)
{
    for (auto const& episode : child.episodes)
        if (episode.last && episode.care.is.reason == CareEnd::adopted && in_year(child, episode.ended))
            return &episode;
    return nullptr;
}

std::optional<bool> carers_adopted(Held<Placement> const& placement)
{
    using enum PlacementDetail;
    auto const detail = placement.is.detail;
    if (detail == consent_same_carers || detail == order_same_carers) return true;
    if (detail == consent || detail == order) return false;
    return std::nullopt;
}

// In the latest period of care of the year, from its first day, or before any day known of it.
bool decided_in_care(LookedAfterChild const& child, Date decided)
{
    auto const periods = child.periods();
    return std::ranges::any_of(periods, [&](Held<Care> const& care) {
        return care.is.began.value_or(decided) <= decided && (!care.is.ended || decided <= *care.is.ended);
    });
}

void add_adopted(LookedAfterChild& child, Held<Adoption> const& adoption, LookedAfterEpisode const& from)
{
    auto& make = child.cell;
    auto const entry = adoption.entry();
    auto& row = child.add(child.year.ad1);
    row.date_int = make.day(adoption.is.decided, entry);
    row.date_match = make.day(adoption.is.matched, entry);
    if (auto const carers = carers_adopted(from.placement))
        row.foster_care = make.code(*carers ? "1" : "0", from.placement.entry(), Made::same_carers);
    if (adoption.is.adopters) {
        bool const one =
            *adoption.is.adopters == AdoptersSex::one_man || *adoption.is.adopters == AdoptersSex::one_woman;
        row.nb_adoptr = make.code(one ? "1" : "2", entry, Made::number_of_adopters);
    }
    row.sex_adoptr = make.code(national_of(codes::adopters, adoption.is.adopters), entry);
    row.ls_adoptr = make.code(national_of(codes::adopters_status, adoption.is.adopters_status), entry);
}

} // namespace

void add_health(LookedAfterChild& child)
{
    if (!child.in_care_all_year()) return;
    auto const years = held<HealthYear>(child.person.now, child.collection.end);
    auto const of_year = std::ranges::find(years, std::optional{child.collection.end},
                                           [](auto const& health) { return health.is.year_to; });
    auto const health = of_year == years.end() ? Held<HealthYear>{} : *of_year;
    auto const start = child.age_on(child.collection.start), end = child.age_on(child.collection.end);
    auto const flag = [&](std::optional<Answer> answer) {
        return child.cell.code(national_of(codes::yes_no, answer), health.entry());
    };
    auto& row = child.add(child.year.oc2);
    if (start && end) score_cells(child, health, row, *start, *end);
    if (end && *end >= 10) row.convicted = flag(health.is.convicted);
    if (end && *end < 5) row.health_check = flag(health.is.checks_up_to_date);
    row.immunisations = flag(health.is.immunised);
    row.teeth_check =
        counted(child, HealthType::dental, 1, health.is.teeth_checked, health.entry(), Made::dentist, Made::no_dentist);
    row.health_assessment = counted(child, HealthType::assessment, end && *end < 5 ? 2 : 1, health.is.assessed,
                                    health.entry(), Made::assessments, Made::too_few_assessments);
    row.substance_misuse = flag(health.is.substance_misuse);
    if (health.is.substance_misuse != Answer::yes) return;
    row.intervention_received = flag(health.is.help_received);
    if (health.is.help_received == Answer::no) row.intervention_offered = flag(health.is.help_offered);
}

bool add_care_leaver(LookedAfterChild& child)
{
    if (!is_care_leaver(child)) return false;
    auto const all = child.records<LeavingCare>();
    auto const leaving = all.empty() ? Held<LeavingCare>{} : all.back();
    auto const& is = leaving.is;
    auto& row = child.add(child.year.oc3);
    row.in_touch = child.cell.code(national_of(codes::in_touch, is.in_touch, is.not_in_touch_because), leaving.entry());
    bool const gone = is.in_touch == InTouch::not_in_touch &&
                      (is.not_in_touch_because == NotInTouch::died || is.not_in_touch_because == NotInTouch::went_home);
    bool const may_be_unknown = is.in_touch == InTouch::not_in_touch;
    auto const nothing = child.cell.code("0", leaving.entry(), Made::nothing_known);
    row.activ = child.cell.code(national_of(codes::activity, is.activity), leaving.entry());
    row.accom = home_cell(child, leaving);
    if (gone || (may_be_unknown && row.activ.blank())) row.activ = nothing;
    if (gone || (may_be_unknown && row.accom.blank())) row.accom = nothing;
    return true;
}

void add_adoption(LookedAfterChild& child)
{
    auto const* const adopted = adopted_from(child);
    auto const all = child.records<Adoption>();
    for (auto const& adoption : all) {
        auto const& is = adoption.is;
        auto const stopped = is.stopped && *is.stopped <= child.asked.on ? is.stopped : std::nullopt;
        if (!is.decided || *is.decided > child.collection.end || (stopped && *stopped < child.collection.start))
            continue;
        if (!decided_in_care(child, *is.decided)) continue;
        auto& row = child.add(child.year.placed_adoption);
        row.date_placed = child.cell.day(is.decided, adoption.entry());
        row.date_placed_ceased = child.cell.day(stopped, adoption.entry());
        if (stopped)
            row.reason_placed_ceased =
                child.cell.code(national_of(codes::adoption_stop, is.stop_reason), adoption.entry());
        if (adopted && !stopped) add_adopted(child, adoption, *adopted);
    }
}

void add_permanence_before(LookedAfterChild& child)
{
    for (auto const& before : child.records<PreviousPermanence>()) {
        bool const of_year = std::ranges::any_of(child.episodes, [&](LookedAfterEpisode const& episode) {
            return episode.why == NewEpisode::care && child.collection.holds(episode.began) &&
                   before.is.asked == episode.began;
        });
        if (!of_year || (!child.year.prev_perm.rows.empty() &&
                         child.year.prev_perm.rows.back().child.text == child.person.person.reference.text()))
            continue;
        auto& row = child.add(child.year.prev_perm);
        row.prev_perm = child.cell.code(national_of(codes::permanence_before, before.is.was), before.entry());
        row.la_perm = child.cell.text(before.is.authority.text(), before.entry());
        std::string made{before.is.order_made.text()}; // zz stands for what is not known; the return writes ZZ
        std::ranges::replace(made, 'z', 'Z');
        row.date_perm = child.cell.text(made, before.entry());
    }
}

} // namespace sightline::exchange
