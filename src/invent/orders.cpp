// What courts and the police order: rare, and each with days of its own in law.
#include "invent/world.hpp"

namespace sightline::invent
{

using std::chrono::days;

// A report under section 37 is due in eight weeks, or by the day the court sets.
void court_directs(World& world, Child& child, std::uint64_t seed, Date from, Date to)
{
    Random dates{mixed(seed, 0x0537)};
    if (!dates.chance(world.population.rate("section_37"))) return;
    Date const directed = world.working_on_or_after(from + days{dates.between(10, 80)});
    if (directed + days{20} >= to) return;
    Kept<CourtReport> record;
    record.is.directed = directed;
    bool const sets_a_day = dates.chance(0.25);
    if (sets_a_day) record.is.file_by = world.working_on_or_after(directed + days{70});
    if (!world.write(record, child, world.hand(child, directed).id, world.written(directed, dates, 12 * 60))) return;
    record.is.filed =
        world.working_on_or_after(directed + days{dates.chance(0.85) ? dates.between(38, 53) : dates.between(72, 90)});
    record.is.note = "We do not ask for an order. The parents agree on where the child lives, and a plan helps them "
                     "keep quarrels away from the child.";
    Date const filed = *record.is.filed;
    world.write(record, child, world.hand(child, filed).id, world.written(filed, dates, 15 * 60));
}

// Never for longer than the law lets (sections 44 to 46, Children Act 1989): no weakness that is planted.
std::optional<Detained> detained_first(World const& world, std::uint64_t seed, Date from)
{
    Random dates{mixed(seed, 0xDE7A)};
    double const police = world.population.rate("police_protection"),
                 emergency = world.population.rate("emergency_order"),
                 assessment = world.population.rate("child_assessment_order");
    double const at = dates.unit();
    if (at < police) return Detained{LegalDetail::police_protection, from + days{dates.between(1, 3)}};
    if (at < police + emergency) return Detained{LegalDetail::emergency_protection, from + days{dates.between(4, 7)}};
    if (at < police + emergency + assessment)
        return Detained{LegalDetail::child_assessment, from + days{dates.between(3, 6)}};
    return std::nullopt;
}

} // namespace sightline::invent
