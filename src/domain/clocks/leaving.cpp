#include "domain/clocks/runs.hpp"

namespace sightline
{

std::optional<Date> support_ended(Story const& story)
{
    if (!story.person->born || story.leaving.empty() || story.leaving.back().event->imported) return std::nullopt;
    auto const twenty_one = months_after(*story.person->born, 21 * 12);
    if (twenty_one > story.day) return std::nullopt;
    auto last = twenty_one;
    for (auto const& [contact, event] : story.in_touch)
        if (contact.on && contact.way != Way::tried) last = std::max(last, *contact.on);
    for (auto const& [plan, event] : story.pathway)
        if (plan.on) last = std::max(last, *plan.on);
    auto const quiet = months_after(last, 12);
    if (last == twenty_one) return twenty_one;
    return quiet <= story.day ? std::optional{quiet} : std::nullopt;
}

namespace
{

constexpr std::string_view as_of_no_day = "told, as of a day that is not recorded";
constexpr std::string_view latest_kept = "only the latest is kept, so an earlier one may have been in time";

// Being in touch, the home and the occupation, told from three months before each birthday from the 17th on to a month
// after it, as the yearly return asks of those who have left care.
void birthday_clocks(Story const& story, Runs& runs, Date born, std::optional<Date> ended)
{
    auto const& [is, event] = story.leaving.back();
    auto const* rule = runs.practice().rule("LC-07");
    if (rule == nullptr) return;
    auto const age = years_between(born, story.day);
    for (int which = std::max(17, age - 1); which <= std::min(25, age + 1); ++which) {
        auto const birthday = months_after(born, which * 12), opens = months_after(birthday, -rule->limit),
                   closes = months_after(birthday, 1);
        bool const in_care = std::ranges::any_of(story.cares, [&](auto const& told) {
            return told.it.began && *told.it.began <= birthday && (!told.it.ended || *told.it.ended >= birthday);
        });
        if (opens > story.day || in_care || (is.began && *is.began > birthday) || (ended && *ended <= birthday))
            continue;
        bool const all = is.in_touch == InTouch::not_in_touch ||
                         (is.in_touch == InTouch::in_touch && is.accommodation && is.activity);
        auto const told = all ? story.by(is.as_on) : std::nullopt;
        // Told of the next birthday since: what was told of this one is not kept.
        if (told && *told >= months_after(opens, 12)) continue;
        auto const done = told && *told >= opens ? told : std::nullopt;
        bool const undated = all && !is.as_on;
        runs.add({.id = "LC-07",
                  .started = at(birthday),
                  .from = "the birthday",
                  .record = event->record,
                  .done = at(done),
                  .fell_away = done ? std::nullopt : ended,
                  .cannot_tell = event->imported || undated,
                  .due = at(closes),
                  .note = done && *done > closes        ? latest_kept
                          : undated && !event->imported ? as_of_no_day
                                                        : std::string_view{},
                  .done_latest_only = true});
    }
}

} // namespace

void leaving_clocks(Story const& story, Runs& runs)
{
    auto const born = story.person->born;
    auto const twenty_five = born ? std::optional{months_after(*born, 25 * 12)} : std::nullopt;

    std::optional<Date> ended;
    for (auto const& [leaving, event] : story.leaving)
        if (auto const day = story.by(leaving.ended)) ended = day;
    if (twenty_five && *twenty_five <= story.day && (!ended || *twenty_five < *ended)) ended = twenty_five;
    if (auto const over = support_ended(story); over && (!ended || *over < *ended)) ended = over;

    // Eligible from 16, or from the day 13 weeks in care are reached if that is later (Care Planning Regulations 2010,
    // regulation 40).
    for (auto const& [care, event] : story.cares) {
        if (!born || !care.began) continue;
        auto const sixteen = months_after(*born, 16 * 12);
        auto const eligible = std::max(sixteen, *care.began + std::chrono::weeks{13});
        if (eligible > story.day || eligible >= months_after(*born, 18 * 12) || (care.ended && *care.ended < eligible))
            continue;
        std::optional<Date> named, planned;
        bool named_without_day = false, planned_latest_only = false;
        for (auto const& [leaving, told] : story.leaving) {
            if (leaving.adviser_named && (!named || *leaving.adviser_named < *named)) named = leaving.adviser_named;
            if (!leaving.adviser.empty() && !leaving.adviser_named) named_without_day = true;
        }
        for (auto const& [plan, told] : story.pathway)
            if (plan.on && (!planned || *plan.on < *planned)) {
                planned = plan.on;
                planned_latest_only = told->latest_only;
            }
        std::string_view const from = eligible == sixteen ? "16th birthday" : "13 weeks in care";
        bool const extract = event->imported;
        runs.add({.id = "LC-01",
                  .started = at(eligible),
                  .from = from,
                  .record = event->record,
                  .done = at(named),
                  .fell_away = named ? std::nullopt : ended,
                  .cannot_tell = named_without_day || (extract && story.leaving.empty()),
                  .note = named_without_day && !named ? std::string_view{"named, on a day that is not in the extract"}
                                                      : std::string_view{}});
        runs.add({.id = "LC-02",
                  .started = at(eligible),
                  .from = from,
                  .record = event->record,
                  .done = at(planned),
                  .fell_away = planned ? std::nullopt : ended,
                  .cannot_tell = extract && !planned,
                  .done_latest_only = planned_latest_only});
    }
    if (story.leaving.empty()) return;
    auto const& holder = story.leaving.back();
    if (born) birthday_clocks(story, runs, *born, ended);

    // The pathway plan every 6 months, and contact made every 8 weeks.
    if (story.pathway.empty()) {
        if (!ended && holder.event->imported)
            runs.add({.id = "LC-03",
                      .from = "last pathway plan review",
                      .record = holder.event->record,
                      .cannot_tell = true,
                      .note = "the extract gives no review date"});
    }
    for (std::size_t i = 0; i < story.pathway.size(); ++i) {
        if (!story.pathway[i].it.on) continue;
        auto const next = i + 1 < story.pathway.size() ? at(story.pathway[i + 1].it.on) : std::nullopt;
        runs.add({.id = "LC-03",
                  .started = at(*story.pathway[i].it.on),
                  .from = "last pathway plan review",
                  .record = story.pathway[i].event->record,
                  .done = next,
                  .fell_away = next ? std::nullopt : ended,
                  .done_latest_only = i + 1 < story.pathway.size() && story.pathway[i + 1].event->latest_only});
    }
    // The two months of regulation 8 are owed to those who have left care; while in care the visits of regulation 28
    // are.
    std::optional<Date> left_care;
    for (auto const& [care, event] : story.cares) {
        if (story.open(care.began, care.ended)) return;
        if (auto const day = story.by(care.ended); day && (!left_care || *day > *left_care)) left_care = day;
    }
    struct Contact_ {
        Date on;
        RecordId record;
        bool latest_only;
    };
    std::vector<Contact_> made; // contact tried is not contact made; face to face where we know which it was
    for (auto const& [contact, event] : story.in_touch)
        if (contact.on && (!contact.way || *contact.way == Way::face_to_face))
            made.push_back({*contact.on, event->record, event->latest_only});
    for (auto const& [visit, event] : story.visits)
        if (visit.purpose == VisitPurpose::leaving_care && seen_in_person(visit))
            made.push_back({*visit.on, event->record, event->latest_only});
    std::ranges::sort(made, {}, &Contact_::on);
    if (left_care) std::erase_if(made, [&](Contact_ const& one) { return one.on < *left_care; });
    auto const from_day = std::max(holder.it.began, left_care); // nothing is the earliest
    if (made.empty() && !ended && holder.event->imported)
        runs.add({.id = "LC-06",
                  .from = "last contact",
                  .record = holder.event->record,
                  .cannot_tell = true,
                  .note = "the extract gives no contact date"});
    if (!holder.event->imported && from_day && (made.empty() || made.front().on > *from_day))
        runs.add({.id = "LC-06",
                  .started = at(*from_day),
                  .from = made.empty() ? "entitled (no contact since)" : "entitled",
                  .record = holder.event->record,
                  .done = made.empty() ? std::nullopt : std::optional{at(made.front().on)},
                  .fell_away = made.empty() ? ended : std::nullopt,
                  .done_latest_only = !made.empty() && made.front().latest_only});
    for (std::size_t i = 0; i < made.size(); ++i) {
        auto const next = i + 1 < made.size() ? std::optional{at(made[i + 1].on)} : std::nullopt;
        runs.add({.id = "LC-06",
                  .started = at(made[i].on),
                  .from = "last contact",
                  .record = made[i].record,
                  .done = next,
                  .fell_away = next ? std::nullopt : ended,
                  .done_latest_only = i + 1 < made.size() && made[i + 1].latest_only});
    }
    if (auto const moved = holder.it.moved_to_own_home) {
        std::optional<Date> visited, reviewed;
        for (auto const& one : made)
            if (one.on >= *moved && !visited) visited = one.on;
        for (auto const& [plan, event] : story.pathway)
            if (plan.on && *plan.on >= *moved && !reviewed) reviewed = plan.on;
        runs.add({.id = "LC-04",
                  .started = at(*moved),
                  .from = "moved to own accommodation",
                  .record = holder.event->record,
                  .done = at(visited),
                  .fell_away = visited ? std::nullopt : ended});
        runs.add({.id = "LC-05",
                  .started = at(*moved),
                  .from = "moved to own accommodation",
                  .record = holder.event->record,
                  .done = at(reviewed),
                  .fell_away = reviewed ? std::nullopt : ended});
    }
}

void private_fostering_clocks(Story const& story, Runs& runs)
{
    for (auto const& [arrangement, event] : story.private_fostering) {
        if (!arrangement.notified) continue;
        auto const notified = *arrangement.notified;
        auto const ended = story.by(arrangement.ended);
        auto const seen = those(story.visits, [&](Visit const& visit) { // the child must be seen alone
            return visit.purpose == VisitPurpose::private_fostering && visit.seen == Seen::alone &&
                   seen_in_person(visit) && *visit.on >= notified;
        });
        auto first = arrangement.first_seen;
        if (!seen.empty() && (!first || *seen.front().it.on < *first)) first = seen.front().it.on;
        runs.add({.id = "PF-04",
                  .started = at(notified),
                  .from = "we were told",
                  .record = event->record,
                  .done = at(first),
                  .fell_away = first ? std::nullopt : ended});
        runs.add({.id = "PF-08",
                  .started = at(notified),
                  .from = "we were told",
                  .record = event->record,
                  .done = at(arrangement.assessed),
                  .fell_away = arrangement.assessed ? std::nullopt : ended});
        std::vector<std::pair<Date, RecordId>> days;
        if (first) days.emplace_back(*first, event->record);
        for (auto const& told : seen)
            if (!first || *told.it.on > *first) days.emplace_back(*told.it.on, told.event->record);
        // Six weeks apart in the first year, twelve afterwards; the year counts from when the authority became aware
        // (2005 Regulations, reg 8).
        for (std::size_t i = 0; i < days.size(); ++i) {
            auto const next = i + 1 < days.size() ? std::optional{at(days[i + 1].first)} : std::nullopt;
            bool const first_year = days[i].first < months_after(notified, 12);
            runs.add({.id = first_year ? "PF-05" : "PF-06",
                      .started = at(days[i].first),
                      .from = "last seen alone",
                      .record = days[i].second,
                      .done = next,
                      .fell_away = next ? std::nullopt : ended});
        }
    }
}

} // namespace sightline
