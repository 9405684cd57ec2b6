#include "pages/chronology.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

std::vector<Gap> gaps_among(std::vector<Date> days, Date until, int at_least)
{
    std::ranges::sort(days);
    std::vector<Gap> gaps;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i] > until) break;
        auto const next = i + 1 < days.size() ? std::min(days[i + 1], until) : until;
        auto const empty = static_cast<int>((next - days[i]).count()) - 1;
        if (empty >= at_least) gaps.push_back({.after = days[i], .before = next, .days = empty});
    }
    return gaps;
}

namespace
{

std::string address_of(Chronology const& shown, ChronologyView view, std::string_view kind, int page)
{
    auto const day = [](std::optional<Date> one) { return one ? iso(*one) : std::string{}; };
    auto path = address::with_query(address::chronology(shown.child.reference, shown.at),
                                    {{"view", view == ChronologyView::everything ? "everything" : ""},
                                     {"kind", kind},
                                     {"from", day(shown.from)},
                                     {"to", day(shown.to)}});
    for (auto const& one : shown.family)
        if (one.chosen) path = address::with_query(path, {{"family", one.reference}});
    return address::with_query(path, {{"page", page > 1 ? std::to_string(page) : std::string{}}});
}

Html views(Chronology const& shown)
{
    auto const one = [&](ChronologyView view, std::string_view says, int count) {
        auto const label = std::string{says} + " (" + std::to_string(count) + ")";
        bool const here = view == shown.view && shown.kind.empty();
        return el("li", el("a",
                           {{"class", here ? "sl-view sl-view--here" : "sl-view"},
                            {"href", address_of(shown, view, "", 1)},
                            maybe("aria-current", here ? "true" : "")},
                           label));
    };
    return el(
        "nav", {{"aria-label", "How much to show"}, {"class", "sl-noprint"}},
        el("ul", {{"class", "sl-views"}},
           {one(ChronologyView::significant, "Significant", shown.significant),
            one(ChronologyView::everything, "Everything", shown.everything),
            // On a narrow screen the choices stand below a long list.
            el("li", {{"class", "sl-below"}}, el("a", {{"class", "sl-view"}, {"href", "#choose"}}, "Choose days"))}));
}

Html day_box(std::string_view name, std::string_view label, std::optional<Date> value)
{
    return el("div", {{"class", "govuk-form-group"}},
              {el("label", {{"class", "govuk-label"}, {"for", name}}, label),
               el("input", {{"class", "govuk-input"},
                            {"id", name},
                            {"name", name},
                            {"type", "date"},
                            maybe("value", value ? iso(*value) : std::string{})})});
}

Html filter(Chronology const& shown)
{
    govuk::Checkboxes family{.name = "family",
                             .legend = {.content = "Also show", .classes = "govuk-fieldset__legend--s"},
                             .classes = "govuk-checkboxes--small"};
    for (auto const& one : shown.family)
        family.items.push_back({.value = one.reference, .content = one.name, .checked = one.chosen});

    std::vector<moj::FilterCategory> chosen;
    if (!shown.kind.empty())
        chosen.push_back(
            {.heading = "Only", .items = {{.text = shown.kind_words, .href = address_of(shown, shown.view, "", 1)}}});
    Chronology without = shown;
    without.events.clear();
    if (shown.from || shown.to) {
        without.from = without.to = std::nullopt;
        auto const says = (shown.from ? "from " + short_words(*shown.from) : std::string{}) +
                          (shown.from && shown.to ? " " : "") +
                          (shown.to ? "to " + short_words(*shown.to) : std::string{});
        chosen.push_back(
            {.heading = "Days", .items = {{.text = says, .href = address_of(without, shown.view, shown.kind, 1)}}});
    }
    auto const kept = hidden_field("view", shown.view == ChronologyView::everything ? "everything" : "") +
                      hidden_field("kind", shown.kind) + hidden_field("on", shown.at.on ? iso(*shown.at.on) : "") +
                      hidden_field("known", shown.at.known ? iso(*shown.at.known) : "");
    return moj::filter({.action = address::chronology(shown.child.reference),
                        .heading = "Choose what to show",
                        .selected = std::move(chosen),
                        .clear_href = address::chronology(shown.child.reference, shown.at),
                        .options = kept + day_box("from", "From", shown.from) + day_box("to", "To", shown.to) +
                                   when(!shown.family.empty(), govuk::checkboxes(family)),
                        .submit_text = "Show these"});
}

Html event_entry(ChronologyEvent const& event, std::string_view known_as)
{
    auto const when_words = event.on ? time_of(*event.on, weekday_words(*event.on))
                                     : el("span", {{"class", "sl-entry__when"}}, "Day not known");
    auto const whose = when(!event.whose.empty(), escape(" ") + tag({event.whose, TagColour::blue}));
    auto const meant =
        event.meant.empty()
            ? when(event.is_significant, el("p", {{"class", "sl-entry__meaning sl-note"}},
                                            "Nobody has written yet what it meant for " + std::string{known_as} + "."))
            : el("div", {{"class", "sl-entry__meaning"}},
                 {el("p", {strong("What it meant for " + std::string{known_as} + ": "), event.meant})});
    std::vector<Html> foot{escape(event.recorded), when(!event.late.empty(), strong(event.late)),
                           escape(event.corrected), when(!event.source.empty(), escape("From " + event.source))};
    auto const which = lower_first(event.title) + (event.on ? ", " + words(*event.on) : std::string{});
    for (auto const& action : event.actions) foot.push_back(action_link(action.href, action.says, which));
    return el("li", {{"class", "sl-entry"}},
              {el("div", {when_words, when(!event.until.empty(), small(event.until))}),
               el("div", {el("h3", {event.title, whose}), paragraphs(event.details, "sl-entry__text"), meant,
                          el("p", {{"class", "sl-note"}}, between(foot))})});
}

Html gap_entry(Gap const& gap)
{
    return el("li", {{"class", "sl-gap"}},
              count_words(gap.days, "day", "days") + " with nothing recorded, " + short_words(gap.after) + " to " +
                  short_words(gap.before));
}

std::optional<int> year_of(ChronologyEvent const& event)
{
    if (!event.on) return std::nullopt;
    return static_cast<int>(std::chrono::year_month_day{*event.on}.year());
}

// Latest first, by year; a gap stands between the entries it parts.
Html years(Chronology const& shown)
{
    Html all, year_items;
    auto gap = shown.gaps.rbegin();
    std::optional<int> year;
    bool is_open = false;
    auto const close_year = [&] {
        if (!is_open) return;
        auto const says = year ? std::to_string(*year) : std::string{"Day not known"};
        auto const id = year ? "year-" + says : std::string{"year-unknown"};
        all += el("section", {{"aria-labelledby", id}},
                  {heading(id, says), el("ol", {{"class", "sl-entries"}}, year_items)});
        year_items = {};
    };
    for (auto const& event : shown.events) {
        if (!is_open || year_of(event) != year) {
            close_year();
            year = year_of(event);
            is_open = true;
        }
        while (event.on && gap != shown.gaps.rend() && gap->after >= *event.on) year_items += gap_entry(*gap++);
        year_items += event_entry(event, shown.child.known_as);
    }
    close_year();
    return all;
}

std::string nothing_words(Chronology const& shown)
{
    if (shown.everything == 0) return "Nothing is recorded for " + shown.child.known_as + " yet.";
    if (shown.from || shown.to || !shown.kind.empty())
        return "Nothing is recorded that fits what you chose. Choose more days, or show everything.";
    if (shown.view == ChronologyView::significant)
        return "No event has been marked as significant yet. Show everything to read all " +
               std::to_string(shown.everything) + " entries.";
    return "Nothing to show.";
}

} // namespace

std::string chronology(Frame const& frame, Chronology const& shown)
{
    auto const count = shown.paging.all;
    auto const shows = !shown.kind.empty()                         ? shown.kind_words + ": "
                       : shown.view == ChronologyView::significant ? std::string{"Significant events: "}
                                                                   : std::string{"Everything recorded: "};
    auto const sentence = shown.events.empty()
                              ? body(nothing_words(shown))
                              : meta({shows, count_words(count, "entry", "entries"), ", latest first."});
    auto const pages =
        page_links(shown.paging, [&](int page) { return address_of(shown, shown.view, shown.kind, page); });
    auto const aside =
        el("div", {{"id", "choose"}, {"class", "sl-noprint"}},
           {filter(shown), as_at_form(shown.at, address::chronology(shown.child.reference), shown.today)});
    auto const main = grid({heading("chronology", "Chronology"), views(shown), sentence, years(shown), pages},
                           "Choose what to show", aside);
    return document(frame, child_page(shown.child, ChildSection::chronology, shown.at, "chronology", main));
}

} // namespace sightline::pages
