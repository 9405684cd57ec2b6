// Who has looked at a record, and opening one with a reason.
#include "app/site.hpp"
#include "base/text.hpp"
#include "pages/readings.hpp"

namespace sightline::app
{
namespace
{

std::string role_of(PersonState const* worker)
{
    return worker != nullptr && worker->worker.role ? std::string{words(*worker->worker.role)} : std::string{};
}

std::string page_words(std::string_view page)
{
    if (page == "record") return "Opened the record";
    if (page == "opened with a reason") return "Opened the record with a reason";
    if (page.starts_with(refused_page))
        return fmt::format("Tried to {}, and was refused", page.substr(refused_page.size()));
    return fmt::format("Read the {}", page);
}

// The ground as it was told to whoever opened the record, said of them: "You hold this child" becomes "Holds this
// child".
std::string of_someone_else(std::string_view because)
{
    because = because.substr(0, because.find(';'));
    if (!because.starts_with("You ")) return std::string{because};
    auto const rest = because.substr(4);
    if (rest.starts_with("are ")) return "Is " + std::string{rest.substr(4)};
    auto const end = std::min(rest.find(' '), rest.size());
    std::string verb{rest.substr(0, end)};
    bool const is_past = verb == "held" || verb.ends_with("ed");
    verb = verb == "have" ? "Has"
                          : static_cast<char>(std::toupper(static_cast<unsigned char>(verb.front()))) + verb.substr(1) +
                                (is_past ? "" : "s");
    return verb + std::string{rest.substr(end)};
}

} // namespace

web::Response Site::show_readings(Visitor const& visitor, web::Request const& request)
{
    auto opened = open_child(visitor, request, "list of who has looked");
    if (!opened) return opened.error();
    auto const answer = access::may(visitor.reader, access::Deed::see_readings, opened->known_as);
    if (!answer) return refused(visitor, access::Deed::see_readings, *opened);
    pages::Readings shown;
    shown.child = banner(visitor, *opened);
    constexpr int most = 2000;
    auto const all = house_.readings->of_child(opened->child->id, most);
    std::set<std::uint32_t> people;
    for (auto const& reading : all)
        if (!reading.page.starts_with(refused_page)) people.insert(reading.who.value);
    shown.people = static_cast<int>(people.size());
    constexpr std::size_t on_a_page = 50;
    int number = 1;
    auto const asked = request.query.get("page");
    std::from_chars(asked.data(), asked.data() + asked.size(), number);
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page = std::clamp(number, 1, shown.paging.pages);
    for (auto i = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
         i < std::min(static_cast<std::size_t>(shown.paging.page) * on_a_page, all.size()); ++i) {
        auto const& reading = all[i];
        auto const* who = visitor.view->person(reading.who);
        shown.lines.push_back({.when = moment_words(reading.when),
                               .who = reading.who ? visitor.view->name_of(reading.who) : "A partner agency",
                               .role = role_of(who),
                               .what = page_words(reading.page),
                               .as = reading.broke_in                   ? std::string{}
                                     : reading.who == visitor.reader.id ? reading.because
                                                                        : of_someone_else(reading.because),
                               .reason = reading.broke_in ? reading.because : std::string{}});
    }
    return page(pages::readings(frame(visitor), shown));
}

web::Response Site::show_break_in(Visitor const& visitor, web::Request const& request)
{
    auto const opened = child_of(visitor, request);
    if (!opened) return opened.error();
    if (opened->answer) return web::Response::redirect(pages::address::child(reference_of(*opened->child)));
    if (access::door(visitor.reader, opened->known_as) != access::Door::behind_a_reason)
        return refused(visitor, access::Deed::read, *opened);
    pages::BreakIn shown{.reference = reference_of(*opened->child),
                         .name = {},
                         .because = access::refusal_words(visitor.reader, access::Deed::read, opened->known_as),
                         .speak_to = {},
                         .told = "The manager of the team that holds this child",
                         .lasts = "until the end of today",
                         .reason = {},
                         .problems = {}};
    if (access::may(visitor.reader, access::Deed::know_of, opened->known_as)) {
        shown.name = opened->child->name;
        if (auto const manager = visitor.organisation->manager_of(opened->known_as.team)) {
            shown.speak_to =
                fmt::format("{}, manager of {}", visitor.view->name_of(manager), opened->known_as.team.text());
            shown.told = visitor.view->name_of(manager);
        }
    }
    return page(pages::break_in(frame(visitor), shown));
}

web::Response Site::take_break_in(Visitor const& visitor, web::Request const& request)
{
    auto const opened = child_of(visitor, request);
    if (!opened) return opened.error();
    auto const reference = reference_of(*opened->child);
    if (opened->answer) return web::Response::redirect(pages::address::child(reference));
    if (access::door(visitor.reader, opened->known_as) != access::Door::behind_a_reason)
        return refused(visitor, access::Deed::read, *opened);
    auto const reason = tidy(request.form.get("reason"));
    if (reason.size() < 10 || reason.size() > 2000) {
        pages::BreakIn shown{
            .reference = reference,
            .name = {},
            .because = access::refusal_words(visitor.reader, access::Deed::read, opened->known_as),
            .speak_to = {},
            .told = "The manager of the team that holds this child",
            .lasts = "until the end of today",
            .reason = reason,
            .problems = {{"reason", reason.size() > 2000 ? "Say it in fewer than 2,000 letters"
                                                         : "Say in a sentence why you must open this record now"}}};
        if (access::may(visitor.reader, access::Deed::know_of, opened->known_as)) shown.name = opened->child->name;
        return page(pages::break_in(frame(visitor), shown), 422);
    }
    house_.readings->append({{.seq = 0,
                              .who = visitor.reader.id,
                              .child = opened->child->id,
                              .when = visitor.now,
                              .page = "opened with a reason",
                              .because = reason,
                              .from = request.peer,
                              .broke_in = true}});
    note_break_in(visitor.reader.id, opened->child->id);
    return web::Response::redirect(pages::address::child(reference));
}

web::Response Site::show_break_ins(Visitor const& visitor, web::Request const&)
{
    pages::BreakIns shown;
    for (auto const& reading : house_.readings->broken_in(500)) {
        auto const* child = visitor.view->person(reading.child);
        if (child == nullptr || !child->is_child()) continue;
        auto const known = access_to(visitor, {child, child->standing});
        if (!access::may(visitor.reader, access::Deed::see_readings, known)) continue;
        auto const* who = visitor.view->person(reading.who);
        pages::BreakInLine line{.when = moment_words(reading.when),
                                .who = visitor.view->name_of(reading.who),
                                .role = role_of(who),
                                .child = child->name,
                                .reference = reference_of(*child),
                                .reason = reading.because,
                                .reviewed = {},
                                .id = reading.seq,
                                .state = State::due_soon};
        if (auto const* review = visitor.view->by_source_key(fmt::format("break-in/{}", reading.seq))) {
            auto const it = review->as<Setting>();
            line.reviewed = fmt::format("{}, {}: {}", visitor.view->name_of(review->by), words(review->recorded_day()),
                                        it.value.text());
            line.state = State::on_time;
        } else {
            // Two working days to look at it.
            if (visitor.view->practice().calendar().after(london_date(reading.when), 2) < visitor.view->today())
                line.state = State::late;
            ++shown.waiting;
        }
        shown.lines.push_back(std::move(line));
    }
    std::ranges::stable_partition(shown.lines, [](pages::BreakInLine const& line) { return line.reviewed.empty(); });
    return page(pages::break_ins(frame(visitor), shown));
}

web::Response Site::take_break_in_review(Visitor const& visitor, web::Request const& request)
{
    std::uint64_t id{};
    auto const typed = request.form.get("id");
    std::from_chars(typed.data(), typed.data() + typed.size(), id);
    for (auto const& reading : house_.readings->broken_in(500)) {
        if (reading.seq != id) continue;
        auto const* child = visitor.view->person(reading.child);
        if (child == nullptr || !child->is_child()) break;
        auto const known = access_to(visitor, {child, child->standing});
        auto const answer = access::may(visitor.reader, access::Deed::see_readings, known);
        if (!answer || reading.who == visitor.reader.id) return refused_service(visitor, "review this", answer);
        auto const key = fmt::format("break-in/{}", id);
        auto const* before = visitor.view->by_source_key(key);
        auto entry =
            entry_of(Setting{.name = Label{"opened with a reason"},
                             .value = Label{request.form.get("found") == "in_order" ? "in order" : "not in order"}});
        entry.record = before != nullptr ? before->record : house_.authority->new_record();
        entry.version = before != nullptr ? before->version + 1u : 1u;
        entry.about = {reading.who};
        entry.by = visitor.reader.id;
        entry.recorded = visitor.now;
        entry.source.key = key;
        entry.why = "Review of a record opened with a reason";
        if (auto const saved = append(house_, {std::move(entry)}); !saved)
            throw std::runtime_error{saved.error().message};
        break;
    }
    return web::Response::redirect(pages::address::break_ins());
}

} // namespace sightline::app
