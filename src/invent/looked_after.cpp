// What the yearly return on children in care (SSDA903) asks beyond their history. Everything here is drawn from a
// stream of its own, so that the rest of the borough stays as it was.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

std::optional<CareEndDetail> end_detail(CareEnd end, PlacementType last_home, Random& random)
{
    using enum CareEndDetail;
    switch (end) {
    case CareEnd::adopted: return random.chance(0.6) ? unopposed : consent_dispensed;
    case CareEnd::home: return random.chance(0.85) ? planned : not_planned;
    case CareEnd::independent: return with_support;
    case CareEnd::special_guardianship:
        return last_home == PlacementType::foster_relative ? former_carer_relative
               : last_home == PlacementType::foster        ? former_carer_other
                                                           : relative_not_carer;
    default: return std::nullopt;
    }
}

std::optional<PlacementDetail> placement_detail(PlacementType type, bool lasting)
{
    using enum PlacementDetail;
    switch (type) {
    case PlacementType::foster:
    case PlacementType::foster_relative: return lasting ? long_term : short_term;
    case PlacementType::for_adoption: return order;
    case PlacementType::residential: return regulated;
    default: return std::nullopt;
    }
}

PlacementChange why_moved(PlacementType next, Random& random)
{
    using enum PlacementChange;
    if (next == PlacementType::for_adoption || next == PlacementType::with_parents) return care_plan;
    static constexpr std::array reasons{care_plan,         care_plan,       care_plan,   carer_asked_behaviour,
                                        carer_asked_other, authority_asked, child_asked, closed,
                                        allegation,        standards};
    return random.one_of(reasons);
}

std::string agency_number(PlacementProvider provider, Random& random)
{
    return provider == PlacementProvider::own ? "SC900001" : fmt::format("SC9000{:02}", random.between(11, 28));
}

Participation took_part(int age, Random& random)
{
    using enum Participation;
    static constexpr std::array ways{
        spoke,      spoke,          spoke, spoke, views_not_in_words, no_views, advocate_spoke, advocate_briefed,
        views_sent, views_not_given};
    auto const way = random.one_of(ways);
    return age < 4 ? under_four : way;
}

void tell_returns_who_adopts(Adoption& adoption, Random& random)
{
    struct Pair {
        AdoptersSex sex;
        AdoptersStatus status;
    };
    static constexpr std::array pairs{Pair{AdoptersSex::man_and_woman, AdoptersStatus::married_man_and_woman},
                                      Pair{AdoptersSex::man_and_woman, AdoptersStatus::married_man_and_woman},
                                      Pair{AdoptersSex::man_and_woman, AdoptersStatus::unmarried_man_and_woman},
                                      Pair{AdoptersSex::two_men, AdoptersStatus::married_same_sex},
                                      Pair{AdoptersSex::two_women, AdoptersStatus::civil_partners},
                                      Pair{AdoptersSex::one_woman, AdoptersStatus::single}};
    auto const pair = random.one_of(pairs);
    adoption.adopters = pair.sex;
    adoption.adopters_status = pair.status;
}

void write_permanence_before(World& world, Child const& child, Random& random, Date from)
{
    int const age = from > child.born ? years_between(child.born, from) : 0;
    bool const before = random.chance(0.05) && age >= 6;
    Kept<PreviousPermanence> record;
    auto& is = record.is;
    is.asked = from;
    is.was = PermanenceBefore::none;
    if (before) {
        is.was = random.chance(0.4) ? PermanenceBefore::adoption : PermanenceBefore::guardianship;
        is.authority = Label{"999"};
        auto const year = static_cast<int>(std::chrono::year_month_day{child.born}.year()) + 3;
        is.order_made = Label{fmt::format("ZZ/ZZ/{}", year)};
    }
    world.write(record, child, world.hand(child, from).id,
                world.at(world.working_on_or_after(from + days{6}), 11 * 60));
}

void write_health_years(World& world, Child const& child, Random& random, Date from, Date to,
                        std::vector<Date> const& scored)
{
    auto const first = static_cast<int>(std::chrono::year_month_day{from}.year()) + 1;
    for (int year = first;; ++year) {
        Date const begins = date(year - 1, 4, 1), ends = date(year, 3, 31);
        if (ends > world.until || to < ends) return;
        if (from > begins) continue;
        int const age_then = begins > child.born ? years_between(child.born, begins) : 0;
        int const age = years_between(child.born, ends);
        Kept<HealthYear> record;
        auto& is = record.is;
        auto const yes_no = [&](double share) { return random.chance(share) ? Answer::yes : Answer::no; };
        is.year_to = ends;
        is.immunised = yes_no(0.87);
        auto const checks = yes_no(0.9), convicted = yes_no(age >= 14 ? 0.05 : 0.01);
        is.substance_misuse = yes_no(age >= 13 ? 0.06 : 0);
        auto const received = yes_no(0.6);
        if (age < 5) is.checks_up_to_date = checks;
        if (age >= 10) is.convicted = convicted;
        if (is.substance_misuse == Answer::yes) {
            is.help_received = received;
            if (received == Answer::no) is.help_offered = Answer::yes;
        }
        bool const has_score = std::ranges::any_of(scored, [&](Date day) { return begins <= day && day <= ends; });
        bool const refused = random.chance(0.5);
        if (!has_score && age >= 4 && age_then < 17)
            is.no_score = age_then < 4 || age >= 17 ? NoScore::age : refused ? NoScore::carer_refused : NoScore::other;
        if (!has_score && age_then >= 4 && age < 17)
            world.tell(child, "no_questionnaire", ends,
                       fmt::format("no strengths and difficulties questionnaire in the year to {}", iso(ends)));
        world.write(record, child, world.hand(child, ends).id,
                    world.at(world.working_on_or_after(ends + days{random.between(1, 20)}), 10 * 60));
    }
}

WorkerChange why_changed(Child const& child, Staff const& next, std::size_t team, Date day)
{
    Held const* before = nullptr; // whoever held the child last
    for (auto const& held : child.held)
        if (held.worker != nullptr) before = &held;
    bool const begins_anew = before == nullptr || child.held.back().to < day; // nobody was needed in between
    if (begins_anew) return WorkerChange::first;
    if (before->worker == &next) return WorkerChange::other;
    if (before->team != team) return WorkerChange::next_stage;
    return before->worker->left <= day ? WorkerChange::left_role : WorkerChange::other;
}

std::string registration_number(Staff const& worker)
{
    using enum WorkerRole;
    static constexpr std::array registered{social_worker,     newly_qualified,  advanced_practitioner,
                                           team_manager,      service_manager,  practice_manager,
                                           reviewing_officer, conference_chair, emergency_duty};
    if (std::ranges::find(registered, worker.role) == registered.end()) return {};
    return fmt::format("SW0{:05}", worker.id.value % 100000);
}

} // namespace sightline::invent
