#include "pages/practice.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

std::string count_rule_words(Count count)
{
    switch (count) {
    case Count::WD0:
        return "Working days; the day it starts is day 0. Weekends and bank holidays in England do not count.";
    case Count::WD1: return "Working days; the day it starts is day 1.";
    case Count::BACKWD: return "Working days counted back from the event, which is day 0.";
    case Count::BACK: return "Weeks or months counted back from the event.";
    case Count::CD0: return "Calendar days; the day it starts is day 0. Weekends and bank holidays count.";
    case Count::CD1: return "Calendar days; the day it starts is day 1. Weekends and bank holidays count.";
    case Count::CW: return "Weeks of seven days from the last event.";
    case Count::CM0:
        return "Calendar months to the same day of the month, or the month’s last day. Not moved for weekends.";
    case Count::HRS: return "Hours by the clock. Nights, weekends and bank holidays count.";
    case Count::SAMEDAY: return "The same day, whatever day of the week it is.";
    case Count::SCHD: return "School days of the child’s own school.";
    case Count::TERM: return "School terms.";
    case Count::EVENT: return "Bound to another event, not to a number of days.";
    case Count::WINDOW: return "Within a stretch of days around a date.";
    }
    return {};
}

std::string status_words(std::string_view status)
{
    if (status == "statute") return "Act of Parliament";
    if (status == "regulation") return "Regulation";
    if (status == "statutory_guidance") return "Statutory guidance";
    if (status == "practice_direction") return "Practice direction";
    if (status == "regional_procedure") return "Regional procedure";
    if (status == "sector_indicator") return "Used in a national measure";
    if (status == "local_standard") return "Local standard";
    std::string other{status};
    std::ranges::replace(other, '_', ' ');
    return other;
}

namespace
{

std::string held_words(ClockRule const& rule)
{
    return rule.locked ? "Locked: changed only with a reason" : "A setting of this authority";
}

std::string confidence_words(ClockRule const& rule)
{
    return rule.evidence == "page" ? "Seen in a published source" : "From general knowledge: check before relying";
}

Html fed(PracticeClock const& clock)
{
    if (clock.fed_by.empty())
        return tag({"Not fed yet", TagColour::grey}) + small("nothing recorded here starts or stops it");
    return tag({"Running", TagColour::green}) +
           small("by " + listed(clock.fed_by) + (clock.from_extract ? "; an extract can tell" : "; not in an extract"));
}

Html filter(PracticeList const& shown)
{
    govuk::Select select{.name = "area",
                         .label = {.content = "Area"},
                         .items = {{.value = "", .text = "All areas"}},
                         .value = shown.area};
    for (auto const& area : shown.areas) select.items.push_back({.value = area, .text = area});
    return el("form", {{"method", "get"}, {"action", address::practice()}, {"class", "sl-inline sl-noprint"}},
              {govuk::select(select), govuk::button({.content = "Show", .classes = "govuk-button--secondary"})});
}

} // namespace

namespace
{

govuk::Row clock_row(PracticeClock const& clock)
{
    auto const& rule = *clock.rule;
    auto const changed = when(!rule.changed_because.empty(), small("changed here: " + rule.changed_because));
    auto const not_yet = when(!rule.in_force, escape(" ") + tag({"Not in force yet", TagColour::grey}));
    return {{.content = {link(address::clock(rule.id), strong(rule.id)), " ", rule.clock, not_yet}},
            {.content = {limit_words(rule), small(!rule.recurring    ? ""
                                                  : rule.from_a_date ? "again, from its own date"
                                                                     : "each time, again from when it was done")}},
            {.content = {rule.source, small(status_words(rule.status) + ". " + held_words(rule)), changed}},
            {.content = rule.evidence == "page" ? escape(confidence_words(rule)) : strong(confidence_words(rule))},
            {.content = fed(clock)}};
}

struct Area {
    std::string name;
    std::vector<govuk::Row> clocks;
};

// In the order in which the areas are first met.
std::vector<Area> by_area(PracticeList const& shown)
{
    std::vector<Area> areas;
    for (auto const& clock : shown.clocks) {
        auto area = std::ranges::find(areas, clock.rule->area, &Area::name);
        if (area == areas.end()) area = areas.insert(areas.end(), {clock.rule->area, {}});
        area->clocks.push_back(clock_row(clock));
    }
    return areas;
}

Html area_links(std::vector<Area> const& areas)
{
    if (areas.size() < 2) return {};
    return el("nav", {{"aria-label", "Areas of practice"}, {"class", "sl-noprint"}},
              el("ul", {{"class", "sl-views"}}, each(areas, [](Area const& area) {
                     auto const count = " (" + std::to_string(area.clocks.size()) + ")";
                     return el("li", el("a", {{"class", "sl-view"}, {"href", "#" + address::slug(area.name)}},
                                        area.name + count));
                 })));
}

} // namespace

std::string practice(Frame const& frame, PracticeList const& shown)
{
    auto areas = by_area(shown);
    auto const links = area_links(areas);
    Html tables;
    for (auto& area : areas)
        tables += section(address::slug(area.name), area.name,
                          working_table("Clocks of " + lower_first(area.name),
                                        {{"Clock"}, {"Limit"}, {"Source"}, {"How sure we are"}, {"Fed"}},
                                        std::move(area.clocks)));
    auto const chosen = shown.area.empty() ? std::string{} : " in " + shown.area;
    auto const main = title("Practice: every clock") +
                      lead({"The service works to ", strong(count_words(shown.in_all, "clock", "clocks")),
                            ". Sightline can run ", strong(std::to_string(shown.fed)),
                            " of them from what is recorded; the others say that nothing feeds them."}) +
                      filter(shown) +
                      meta(count_words(static_cast<long long>(shown.clocks.size()), "clock", "clocks") + chosen + ".") +
                      links + (areas.empty() ? body("No clock fits.") : tables);
    return document(frame, {.title = "Practice: every clock", .section = Section::practice, .main = main});
}

std::string practice_clock(Frame const& frame, PracticePage const& shown)
{
    auto const& rule = *shown.clock.rule;
    std::vector<govuk::SummaryRow> rows;
    auto const add = [&](std::string_view key, html::Content value) {
        if (!value.empty()) rows.push_back({.key = key, .value = std::move(value)});
    };
    add("Starts when", rule.starts_when);
    add("Must be done", rule.must_be_done);
    add("Limit", limit_words(rule));
    add("How it is counted", count_rule_words(rule.count));
    add("Again", !rule.recurring ? "No"
                 : rule.from_a_date
                     ? "Yes: the next one starts from the calendar or from another date, not from when it was done"
                     : "Yes: when it is done, the next one starts from that day");
    add("Pattern", rule.pattern);
    add("Source", rule.source);
    add("What the source is", status_words(rule.status));
    add("Who may change it", held_words(rule));
    add("Changed here because", rule.changed_because);
    add("In force", !rule.in_force ? std::string{"Not yet"}
                    : rule.from    ? "From " + words(*rule.from)
                                   : std::string{"Set by this authority"});
    add("How sure we are", confidence_words(rule));
    add("Notes", rule.notes);
    add("Fed", fed(shown.clock));
    add("Read from", rule.file.empty() ? std::string{} : rule.file + ", line " + std::to_string(rule.line));
    Html versions;
    if (shown.versions.size() > 1) {
        std::vector<govuk::Row> lines;
        for (auto const* one : shown.versions)
            lines.push_back({{.content = one->from ? words(*one->from) : std::string{"Always"}},
                             {.content = limit_words(*one)},
                             {.content = one->source}});
        versions = section(
            "versions", "Versions",
            {body("A clock keeps the version that was in force when it started."),
             working_table("Versions of this clock", {{"In force from"}, {"Limit"}, {"Source"}}, std::move(lines))});
    }
    auto const main =
        trail({{"Practice", address::practice()}, {rule.area, address::practice(rule.area)}, {rule.id, ""}}) +
        title(rule.id + ": " + rule.clock) + govuk::summary_list({.rows = std::move(rows)}) + versions;
    return document(frame, {.title = rule.id + ": " + rule.clock, .section = Section::practice, .main = main});
}

} // namespace sightline::pages
