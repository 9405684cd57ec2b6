// The statutory returns: what was sent, what of it is otherwise now, and what a value came from.
#include "pages/returns.hpp"

#include <set>
#include <thread>

#include "app/drafts.hpp"
#include "app/query_reasons.hpp"
#include "app/sent_returns.hpp"
#include "app/site.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"

namespace sightline::app
{

// A sent return held against the record: worked out once for everyone, and shown to each as far as they may see.
struct Site::Comparing {
    Moment began;
    std::uint64_t seq = 0; // the journal's last entry it was held against
    std::mutex guard;
    bool over{};
    std::string failed;
    std::optional<Compared> compared;
    std::jthread thread; // last: joined before the rest goes
};

namespace
{

constexpr std::size_t differences_on_a_page = 50;

std::string title_of_return(std::string_view name)
{
    for (auto const& one : statutory_returns())
        if (one.name == name) return std::string{one.title};
    return std::string{name};
}

std::string kept_words(View const& view, Event const& event)
{
    return moment_words(Moment{std::chrono::minutes{event.recorded}}) +
           (event.by ? ", " + view.name_of(event.by) : std::string{", from the command line"});
}

pages::SentLine sent_line(View const& view, Event const& event)
{
    auto const sent = event.as<SentReturn>();
    return {.title = title_of_return(sent.name.text()),
            .as_at = sent.as_at ? words(*sent.as_at) : std::string{},
            .kept = kept_words(view, event),
            .made_from = "entry " + grouped(sent.made_from.value_or(0)),
            .seal = std::string{sent.digest.text()},
            .href = pages::address::sent_return(event.record)};
}

// Whose value it is, as each return's paths name a child.
std::string child_of_value(std::string_view name, std::string_view path)
{
    if (name == "cin" || name == "dfe-api") {
        auto const open = path.find('['), close = path.find(']');
        if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
        auto inside = path.substr(open + 1, close - open - 1);
        if (auto const equals = inside.find('='); equals != std::string_view::npos) inside.remove_prefix(equals + 1);
        return std::string{inside};
    }
    auto const parts = split(path, '/');
    return parts.size() < 2 ? std::string{} : std::string{parts[1]};
}

// A path without the numbers of children and records in it: “ssd_person/…/pers_sex”.
std::string without_numbers(std::string const& path)
{
    std::string out;
    for (auto const part : split(path, '/')) {
        bool const numbered = part.find_first_of("0123456789") != std::string_view::npos && !part.starts_with("List ");
        auto const shown = numbered ? std::string_view{"…"} : part;
        out += (out.empty() ? "" : "/") + std::string{shown};
    }
    return out;
}

} // namespace

pages::Returns Site::returns_shown(Visitor const& visitor) const
{
    pages::Returns shown;
    for (auto const* event : visitor.view->sent_returns()) shown.sent.push_back(sent_line(*visitor.view, *event));
    for (auto const& one : statutory_returns())
        if (one.prove != nullptr) shown.names.push_back({std::string{one.title}, std::string{one.name}});
    return shown;
}

web::Response Site::show_returns(Visitor const& visitor, web::Request const&)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "see the statutory returns", answer);
    return page(pages::returns(frame(visitor), returns_shown(visitor)));
}

web::Response Site::show_prove(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "see what a value of a return came from", answer);
    auto shown = returns_shown(visitor);
    shown.name = request.query.get("return");
    shown.value = trimmed(request.query.get("value"));
    shown.on_day = request.query.get("on-day");
    shown.on_month = request.query.get("on-month");
    shown.on_year = request.query.get("on-year");
    auto const refuse = [&](std::string field, std::string message) {
        shown.problems.push_back({std::move(field), std::move(message)});
        return page(pages::returns(frame(visitor), shown), 422);
    };
    auto const all = statutory_returns();
    auto const one = std::ranges::find(all, shown.name, &StatutoryReturn::name);
    if (one == all.end() || one->prove == nullptr) return refuse("return", "Choose the return");
    ProveOptions asked{.data = {}, .value = shown.value, .on = {}};
    if (!shown.on_day.empty() || !shown.on_month.empty() || !shown.on_year.empty()) {
        auto const read = read_date("on", "the day", shown.on_day, shown.on_month, shown.on_year);
        if (!read) return refuse("on", read.error().message);
        asked.on = *read;
    }
    // Nobody learns by a value what they may not see. Who prepares the returns sees the values of those that rules are
    // run on, and which entry they came from.
    auto const* const child = child_at(*visitor.view, child_of_value(shown.name, shown.value));
    auto const may = [&](access::Deed deed) {
        return child != nullptr &&
               access::may(visitor.reader, deed, access_to(visitor, {child, child->standing})).allowed;
    };
    if (!may(access::Deed::read) && may(access::Deed::see_findings) && checked_return_named(shown.name)) {
        if (auto const proved = one->prove(house_, asked); !proved) return refuse("value", proved.error().message);
        return web::Response::redirect(
            pages::address::value_proof(reference_of(*child), shown.name, shown.value, asked.on));
    }
    if (!may(access::Deed::read)) return refuse("value", "The value names no child whose record you may open");
    auto const proved = one->prove(house_, asked);
    if (!proved) return refuse("value", proved.error().message);
    auto const reference = reference_of(*child);
    bool const hers =
        std::ranges::any_of(child->events, [&](Event const* event) { return event->seq == proved->entry; });
    return web::Response::redirect(proved->entry != 0 && hers
                                       ? pages::address::child_entry(reference, proved->entry)
                                       : pages::address::child_return(reference, shown.name, asked.on));
}

web::Response Site::show_value_proof(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "see what a value of a return came from", answer);
    auto const opened = open_child(visitor, request, "what a value of a return came from", access::Deed::see_findings);
    if (!opened) return opened.error();
    auto const name = request.query.get("return");
    ProveOptions const asked{.data = {},
                             .value = std::string{trimmed(request.query.get("value"))},
                             .on = parse_iso_date(request.query.get("on"))};
    auto const* const named = child_at(*visitor.view, child_of_value(name, asked.value));
    if (!checked_return_named(name) || named == nullptr || named->id != opened->child->id) return not_found(visitor);
    auto const all = statutory_returns();
    auto const proved = std::ranges::find(all, name, &StatutoryReturn::name)->prove(house_, asked);
    if (!proved) return not_found(visitor);
    auto const& view = *visitor.view;
    pages::ValueProof shown{.title = title_of_return(name),
                            .path = asked.value,
                            .as_at = asked.on ? "As at " + words(*asked.on) + "."
                                              : "As it would be today, " + words(view.today()) + ".",
                            .value = proved->value,
                            .rule = proved->rule,
                            .entry = {},
                            .source = {},
                            .findings_href = pages::address::child_findings(reference_of(*opened->child))};
    if (auto const entry = proved->entry == 0 ? std::nullopt : house_.journal->entry(proved->entry)) {
        shown.entry = fmt::format("{}, version {}, recorded {} by {}", type_of(entry->kind).title, entry->version,
                                  words(london_date(entry->recorded)),
                                  entry->by ? view.name_of(entry->by) : std::string{"the system"});
        auto const& from = entry->source;
        if (!from.file.empty())
            shown.source = fmt::format("{}{}{}", from.file, from.sheet.empty() ? "" : ", " + from.sheet,
                                       from.row == 0 ? "" : fmt::format(", row {}", from.row));
    }
    return page(pages::value_proof(frame(visitor), shown));
}

std::shared_ptr<Site::Comparing> Site::comparing_of(RecordId record, SentReturn const& sent, Moment now)
{
    auto const view = house_.authority->now();
    std::lock_guard const lock{guard_};
    auto& held = comparisons_[record.value];
    if (held != nullptr) {
        std::lock_guard const held_lock{held->guard};
        if (!held->over || held->seq == view->seq()) return held;
    }
    auto const running = std::ranges::any_of(comparisons_, [](auto const& one) {
        if (one.second == nullptr) return false;
        std::lock_guard const one_lock{one.second->guard};
        return !one.second->over;
    });
    if (running) return held; // one at a time: each reads the journal into memory again
    held = std::make_shared<Comparing>();
    held->began = now;
    held->seq = view->seq();
    auto* const raw = held.get();
    raw->thread = std::jthread{[this, raw, sent] {
        std::string failed;
        std::optional<Compared> compared;
        try {
            auto done = compare_with(house_, sent);
            if (done)
                compared = std::move(*done);
            else
                failed = done.error().message;
        } catch (std::exception const& error) {
            failed = error.what();
        }
        std::lock_guard const raw_lock{raw->guard};
        raw->failed = std::move(failed);
        raw->compared = std::move(compared);
        raw->over = true;
    }};
    return held;
}

web::Response Site::show_sent_return(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_returns);
    if (!answer) return refused_service(visitor, "see what of a return is otherwise now", answer);
    auto const& view = *visitor.view;
    auto const* const event = view.latest(RecordId{number_in(request.capture("record"))});
    if (event == nullptr || event->kind != Kind::sent_return) return not_found(visitor);
    auto const sent = event->as<SentReturn>();
    auto const line = sent_line(view, *event);
    auto const comparing = comparing_of(event->record, sent, visitor.now);
    auto const waits = [&](std::string since, std::string failed) {
        auto const running = failed.empty();
        auto response = page(pages::comparing(frame(visitor), {.title = line.title,
                                                               .as_at = line.as_at,
                                                               .since = std::move(since),
                                                               .failed = std::move(failed),
                                                               .href = line.href}));
        if (running) response.with("Refresh", "2");
        return response;
    };
    if (comparing == nullptr) return waits("0 seconds", {});
    std::lock_guard const lock{comparing->guard};
    if (!comparing->compared)
        return waits(
            count_words(std::chrono::duration_cast<std::chrono::seconds>(visitor.now - comparing->began).count(),
                        "second", "seconds"),
            comparing->over ? comparing->failed : std::string{});

    auto const& found = *comparing->compared;
    pages::ComparedReturn shown{
        .title = line.title,
        .as_at = line.as_at,
        .kept = line.kept,
        .seal = line.seal,
        .whole = found.whole,
        .nameless = false,
        .left_out = false,
        .children = 0,
        .lines = {},
        .paging = {},
        .href = line.href,
        .counted = fmt::format("Held against the {} entries there were at {}.",
                               grouped(static_cast<long long>(comparing->seq)),
                               time_words(std::chrono::floor<std::chrono::minutes>(comparing->began)))};
    // Whoever may not know of a child sees nothing of them; an analyst sees no names, and nothing of the restricted.
    bool const everywhere =
        access::may(visitor.reader, access::Deed::see_board).because == access::Because::analyst_without_names;
    shown.nameless = everywhere;
    shown.left_out = visitor.reader.role != WorkerRole::director; // said whether there are any or not
    struct Seen {
        PersonState const* child{};
        bool counts{}, known{}, opens{};
    };
    std::map<std::string, Seen> seen;
    auto const seen_of = [&](std::string const& reference) -> Seen const& {
        auto const [at, added] = seen.try_emplace(reference);
        if (!added) return at->second;
        auto& one = at->second;
        one.child = child_at(view, reference);
        if (one.child == nullptr) return one;
        auto const known_as = access_to(visitor, {one.child, one.child->standing});
        one.known = access::may(visitor.reader, access::Deed::know_of, known_as).allowed;
        one.opens = access::may(visitor.reader, access::Deed::read, known_as).allowed;
        one.counts = one.known || (everywhere && !known_as.restricted);
        return one;
    };
    std::vector<Difference const*> all;
    std::set<std::string> children;
    for (auto const& one : found.differences) {
        if (!seen_of(one.child).counts) continue;
        all.push_back(&one);
        children.insert(one.child);
    }
    shown.children = static_cast<long long>(children.size());
    shown.paging = {.page = 1,
                    .pages =
                        std::max(1, static_cast<int>((all.size() + differences_on_a_page - 1) / differences_on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page =
        std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1, shown.paging.pages);
    auto const from = static_cast<std::size_t>(shown.paging.page - 1) * differences_on_a_page;
    for (auto i = from; i < std::min(from + differences_on_a_page, all.size()); ++i) {
        auto const& one = *all[i];
        auto const& who = seen_of(one.child);
        auto const reference = who.child == nullptr ? std::string{} : reference_of(*who.child);
        pages::DifferenceLine shown_line{.child = who.known ? one.child : std::string{},
                                         .child_href =
                                             who.opens ? pages::address::child_returns(reference) : std::string{},
                                         .where = who.known ? one.path : without_numbers(one.path),
                                         .was = one.was,
                                         .is = one.is,
                                         .entries = {}};
        for (auto const seq : one.entries) {
            auto const entry = house_.journal->entry(seq);
            if (!entry) continue;
            bool const hers = std::ranges::find(who.child->events, seq, &Event::seq) != who.child->events.end();
            shown_line.entries.push_back(
                {fmt::format("{}, version {}, recorded {}", type_of(entry->kind).title, entry->version,
                             words(london_date(entry->recorded))),
                 hers && who.opens ? pages::address::child_entry(reference, seq) : std::string{}});
        }
        shown.lines.push_back(std::move(shown_line));
    }
    return page(pages::compared(frame(visitor), shown));
}

} // namespace sightline::app
