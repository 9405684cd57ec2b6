// Who is who: the records that may be of one child, two side by side, what is said of them, and taking it back.
#include "actions/identity.hpp"

#include <set>

#include "actions/from_view.hpp"
#include "app/adults.hpp"
#include "app/drafts.hpp"
#include "app/site.hpp"
#include "authority/match.hpp"
#include "base/text.hpp"
#include "pages/identity.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

// The authority's number for a child; ours for anyone else.
std::string own_reference(PersonState const& person)
{
    return person.is_child() ? reference_of(person) : fmt::format("p{}", person.id.value);
}

PersonId own_id(View const& view, std::string_view reference)
{
    if (auto const id = id_at(view, reference)) return id;
    auto const id = reference.starts_with('p') ? PersonId{number_in(reference.substr(1))} : PersonId{};
    auto const* person = id ? view.alone(id) : nullptr;
    return person != nullptr && person->kind == Kind::person && !person->is_child() ? id : PersonId{};
}

// What is asked of access about someone: nothing restricts an adult but the children whose life they are in.
access::Child known_as(Site const& site, Visitor const& visitor, PersonState const& person)
{
    auto const* shown = visitor.view->person(person.id);
    if (shown->standing != nullptr) return site.access_to(visitor, {shown, shown->standing});
    access::Child adult;
    adult.id = shown->id;
    return adult;
}

pages::OneOfTwo shown_as(PersonState const& person)
{
    return {.name = person.name,
            .reference = own_reference(person),
            .born = person.person.born       ? "born " + words(*person.person.born)
                    : person.person.expected ? "expected " + words(*person.person.expected)
                                             : std::string{}};
}

// Whom this reader may say something of; for one request.
class Joinable
{
public:
    Joinable(Site const& site, Visitor const& visitor) : site_(site), visitor_(visitor) {}
    bool operator()(PersonState const& person) const
    {
        if (person.kind != Kind::person) return false;
        if (!access::may(visitor_.reader, access::Deed::join_records, known_as(site_, visitor_, person))) return false;
        if (person.is_child()) return true;
        if (!hidden_) hidden_.emplace(site_, visitor_);
        return !hidden_->hide(*visitor_.view->person(person.id));
    }

private:
    Site const& site_;
    Visitor const& visitor_;
    mutable std::optional<HiddenAdults> hidden_; // made when an adult is first asked of
};

// One of two records, as it is recorded alone; null where this reader may not know that there is one.
PersonState const* record_named(Joinable const& may_join, View const& view, std::string_view reference)
{
    auto const id = own_id(view, reference);
    auto const* person = id ? view.alone(id) : nullptr;
    return person != nullptr && may_join(*person) ? person : nullptr;
}

// What was said of two records, for whoever may say it.
std::optional<pages::SaidLine> said_line(Joinable const& may_join, View const& view, Event const& event)
{
    PersonId first, second;
    if (event.kind == Kind::same_person) {
        auto const said = event.as<SamePerson>();
        first = said.stands, second = said.other;
    } else {
        auto const said = event.as<DifferentPeople>();
        first = said.one, second = said.other;
    }
    auto const *one = view.alone(first), *other = view.alone(second);
    if (one == nullptr || other == nullptr || !may_join(*one) || !may_join(*other)) return std::nullopt;
    auto const what = one->is_child() ? std::pair{"child", "children"} : std::pair{"adult", "adults"};
    return pages::SaidLine{.one = shown_as(*one),
                           .other = shown_as(*other),
                           .says = event.kind == Kind::same_person
                                       ? fmt::format("One {}, shown as {}", what.first, own_reference(*one))
                                       : fmt::format("Two different {}", what.second),
                           .by_line = fmt::format("{}, {}", view.name_of(event.by), words(event.recorded_day())),
                           .href = pages::address::take_back(event.record)};
}

// Identity and dates of the two, field by field.
std::vector<pages::ComparedLine> who_they_are(Person const& one, Person const& other)
{
    static constexpr std::array compared{"given", "family",    "known_as", "born",    "expected", "sex",    "nhs",
                                         "upn",   "ethnicity", "language", "address", "postcode", "school", "died"};
    auto const& type = type_of(Kind::person);
    auto const a = pack(one), b = pack(other);
    std::vector<pages::ComparedLine> lines;
    for (auto const* name : compared) {
        auto const at = *type.field_named(name);
        auto const says = [&](Content const& content) {
            return value_words(type.fields[at], content.facts[at], content.texts[at], {});
        };
        pages::ComparedLine line{std::string{type.fields[at].words}, says(a), says(b)};
        if (line.one.empty() && line.other.empty()) continue;
        line.agrees = line.one.empty() || line.other.empty()   ? pages::Agrees::one_only
                      : folded(line.one) == folded(line.other) ? pages::Agrees::yes
                                                               : pages::Agrees::no;
        lines.push_back(std::move(line));
    }
    return lines;
}

// How much is recorded of each, and from when to when: never what it says.
std::string how_much(PersonState const& child, Kind kind)
{
    int count = 0;
    std::optional<Date> first, last;
    for (auto const* event : child.now) {
        if (event->kind != kind) continue;
        ++count;
        if (auto const day = event->day()) {
            if (!first) first = day;
            last = day;
        }
    }
    if (count == 0) return "None";
    if (!first) return std::to_string(count);
    return first == last ? fmt::format("{}, {}", count, words(*first))
                         : fmt::format("{}, {} to {}", count, words(*first), words(*last));
}

std::vector<pages::ComparedLine> what_is_recorded(Site const& site, Visitor const& visitor, PersonState const& one,
                                                  PersonState const& other)
{
    auto const& view = *visitor.view;
    std::vector<pages::ComparedLine> lines;
    auto const both = [&](std::string what, auto const& says) {
        lines.push_back({std::move(what), says(one), says(other)});
    };
    auto const first_known = [](PersonState const& person) { return words(person.events.front()->recorded_day()); };
    if (!one.is_child()) {
        both("In the life of", [&](PersonState const& adult) {
            auto const all = named_as(site, visitor, adult);
            return all.empty() ? std::string{"Nobody you may know of"} : join(all, "; ");
        });
        both("First known", first_known);
        return lines;
    }
    both("Status", [](PersonState const& child) {
        std::vector<std::string> all;
        for (auto const& held : child.standing->statuses) all.emplace_back(words(held.status));
        return all.empty() ? std::string{"Not open to us"} : join(all, ", ");
    });
    both("Held by", [&](PersonState const& child) {
        return child.standing->worker ? view.name_of(child.standing->worker) : std::string{"Nobody"};
    });
    both("First known", first_known);
    std::set<Kind> kinds;
    for (auto const* child : {&one, &other})
        for (auto const* event : child->now)
            if (event->kind != Kind::person && event->kind != Kind::same_person &&
                event->kind != Kind::different_people && event->kind != Kind::read_through)
                kinds.insert(event->kind);
    for (auto const kind : kinds)
        both(std::string{type_of(kind).title}, [&](PersonState const& child) { return how_much(child, kind); });
    return lines;
}

void note_compared(Site& site, Visitor const& visitor, web::Request const& request, PersonState const& child)
{
    auto const answer = access::may(visitor.reader, access::Deed::join_records, known_as(site, visitor, child));
    site.house().readings->append({{.seq = 0,
                                    .who = visitor.reader.id,
                                    .child = child.id,
                                    .when = visitor.now,
                                    .page = "who they are, beside another record",
                                    .because = std::string{access::words(answer.because)},
                                    .from = request.peer,
                                    .broke_in = false}});
}

web::Response draw_comparison(Site& site, Visitor const& visitor, web::Request const& request, PersonState const& one,
                              PersonState const& other, pages::Comparison shown)
{
    note_compared(site, visitor, request, one);
    note_compared(site, visitor, request, other);
    shown.one = shown_as(one);
    shown.other = shown_as(other);
    shown.who = who_they_are(one.person, other.person);
    shown.what = what_is_recorded(site, visitor, one, other);
    shown.of_adults = !one.is_child();
    shown.perhaps_twins = perhaps_twins(one.person, other.person);
    shown.csrf = visitor.session.csrf;
    if (shown.once.empty()) shown.once = web::random_token(16);
    return site.page(pages::comparison(site.frame(visitor), shown), shown.problems.empty() ? 200 : 422);
}

actions::Subject subject_for(Site const& site, Visitor const& visitor, PersonState const& child)
{
    auto const* shown = visitor.view->person(child.id);
    return {.child = known_as(site, visitor, child),
            .born = shown->person.born,
            .expected = shown->person.expected,
            .died = shown->person.died,
            .name = shown->name,
            .also = actions::also_recorded_as(*shown)};
}

// The entry that now says of these two that they are one; null when none does.
Event const* join_of(View const& view, PersonState const& one, PersonState const& other)
{
    for (auto const* event : view.joins()) {
        auto const said = event->as<SamePerson>();
        if ((said.stands == one.id && said.other == other.id) || (said.stands == other.id && said.other == one.id))
            return event;
    }
    return nullptr;
}

} // namespace

web::Response Site::show_duplicates(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_likely_duplicates);
    if (!answer) return refused_service(visitor, "see who is likely to be recorded twice", answer);
    auto const& view = *visitor.view;
    Joinable const may_join{*this, visitor};
    bool const of_adults = request.query.get("of") == "adults";
    auto const all = (of_adults ? adult_duplicates_ : duplicates_).pairs(view, may_join);
    constexpr std::size_t on_a_page = 25;
    pages::Duplicates shown;
    shown.of_adults = of_adults;
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page =
        std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1, shown.paging.pages);
    for (auto i = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
         i < std::min(static_cast<std::size_t>(shown.paging.page) * on_a_page, all.size()); ++i)
        shown.pairs.push_back({shown_as(*all[i].one), shown_as(*all[i].other), all[i].because});
    auto said = view.joins();
    auto const apart = view.told_apart();
    said.insert(said.end(), apart.begin(), apart.end());
    std::ranges::sort(said, std::ranges::greater{}, &Event::seq);
    constexpr std::size_t most_said = 50;
    for (auto const* event : said) {
        if (shown.said.size() == most_said) break;
        if (auto line = said_line(may_join, view, *event)) shown.said.push_back(std::move(*line));
    }
    shown.counted = fmt::format("Compared at {} from the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::duplicates(frame(visitor), shown));
}

web::Response Site::show_comparison(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_likely_duplicates);
    if (!answer) return refused_service(visitor, "compare two records", answer);
    auto const first = trimmed(request.query.get("one")), second = trimmed(request.query.get("other"));
    Joinable const may_join{*this, visitor};
    auto const& view = *visitor.view;
    auto const *one = record_named(may_join, view, first), *other = record_named(may_join, view, second);
    bool const two_kinds = one != nullptr && other != nullptr && one->is_child() != other->is_child();
    if (one == nullptr || other == nullptr || one == other || two_kinds) {
        pages::Duplicates shown{.pairs = {},
                                .paging = {},
                                .said = {},
                                .one = std::string{first},
                                .other = std::string{second},
                                .problems = {},
                                .counted = {}};
        if (one == nullptr) shown.problems.push_back({"one", "No record here has this number"});
        if (other == nullptr) shown.problems.push_back({"other", "No record here has this number"});
        if (two_kinds) shown.problems.push_back({"other", "One of these is a child and the other is not"});
        if (one != nullptr && one == other) shown.problems.push_back({"other", "Enter the number of another record"});
        return page(pages::duplicates(frame(visitor), shown), 422);
    }
    if (auto const* said = join_of(*visitor.view, *one, *other))
        return web::Response::redirect(pages::address::take_back(said->record));
    return draw_comparison(*this, visitor, request, *one, *other, {});
}

web::Response Site::take_comparison(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_likely_duplicates);
    if (!answer) return refused_service(visitor, "say who is who", answer);
    auto const& form = request.form;
    Joinable const may_join{*this, visitor};
    auto const *one = record_named(may_join, *visitor.view, form.get("one")),
               *other = record_named(may_join, *visitor.view, form.get("other"));
    if (one == nullptr || other == nullptr) return not_found(visitor);
    pages::Comparison shown;
    shown.once = std::string{form.get("once").substr(0, 100)};
    if (!shown.once.empty() && visitor.view->once(shown.once) != 0)
        return web::Response::redirect(pages::address::duplicates());
    for (auto const* name : {"said", "stands", "because", "override"}) shown.values[name] = std::string{form.get(name)};
    bool const are_one = shown.values["said"] == "one";
    if (!are_one && shown.values["said"] != "two")
        shown.problems.push_back({"said", "Say whether they are one or two"});
    auto const* stands = shown.values["stands"] == own_reference(*other) ? other : one;
    if (are_one && shown.values["stands"].empty())
        shown.problems.push_back({"stands", "Choose the record they are shown under"});
    if (!shown.problems.empty()) return draw_comparison(*this, visitor, request, *one, *other, std::move(shown));

    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{
        .by = visitor.reader, .now = visitor.now, .once = shown.once, .new_record = new_record};
    actions::SaidOfTwo const said{.because = tidy(shown.values["because"]),
                                  .override_because = tidy(shown.values["override"])};
    auto const compared = [&](PersonState const& child) {
        return actions::Compared{subject_for(*this, visitor, child), child.person};
    };
    auto const* shown_with = stands == one ? other : one;
    auto entries = are_one ? actions::join_records(said, acting, compared(*stands), compared(*shown_with))
                           : actions::tell_apart(said, acting, compared(*one), compared(*other));
    if (!entries) {
        shown.problems = entries.error();
        for (auto& problem : shown.problems)
            if (problem.field == "override_because") problem.field = "override";
        return draw_comparison(*this, visitor, request, *one, *other, std::move(shown));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    say_next(visitor,
             are_one
                 ? fmt::format("Saved. {} and {} are shown as one {}, under {}.", own_reference(*one),
                               own_reference(*other), one->is_child() ? "child" : "adult", own_reference(*stands))
                 : fmt::format("Saved. {} and {} are two {}, and are not shown as likely again.", own_reference(*one),
                               own_reference(*other), one->is_child() ? "children" : "adults"));
    return web::Response::redirect(one->is_child() ? pages::address::duplicates() : pages::address::adult_duplicates());
}

namespace
{

struct Said { // what was said of two records, found by the address
    Event const* event{};
    pages::SaidLine line;
    PersonState const* one{};
    PersonState const* other{};
};

std::optional<Said> said_at(Site const& site, Visitor const& visitor, web::Request const& request)
{
    auto const& view = *visitor.view;
    Said said{.event = view.latest(RecordId{number_in(request.capture("record"))}), .line = {}};
    if (said.event == nullptr || said.event->withdrawn ||
        (said.event->kind != Kind::same_person && said.event->kind != Kind::different_people))
        return std::nullopt;
    auto line = said_line(Joinable{site, visitor}, view, *said.event);
    if (!line) return std::nullopt;
    said.line = std::move(*line);
    said.one = view.alone(own_id(view, said.line.one.reference));
    said.other = view.alone(own_id(view, said.line.other.reference));
    return said;
}

web::Response draw_take_back(Site& site, Visitor const& visitor, Said const& said, pages::TakeBack shown)
{
    shown.said = said.line;
    shown.action = pages::address::take_back(said.event->record);
    shown.csrf = visitor.session.csrf;
    if (shown.once.empty()) shown.once = web::random_token(16);
    if (said.event->kind == Kind::same_person) {
        auto const record = site.whole_as<SamePerson>(*said.event);
        shown.because = record.because;
        if (!record.override_because.empty()) shown.because += "\n\nNot twins, because: " + record.override_because;
        shown.follows = {
            "The two are shown as two again, each with what was recorded of it.",
            fmt::format("What was recorded while they were shown as one stays with {}.", said.line.one.reference)};
    } else {
        shown.because = site.whole_as<DifferentPeople>(*said.event).because;
        shown.follows = {"The pair may be shown as likely again."};
    }
    return site.page(pages::take_back(site.frame(visitor), shown), shown.problems.empty() ? 200 : 422);
}

} // namespace

web::Response Site::show_take_back(Visitor const& visitor, web::Request const& request)
{
    auto const said = said_at(*this, visitor, request);
    if (!said) return not_found(visitor);
    return draw_take_back(*this, visitor, *said, {});
}

web::Response Site::save_take_back(Visitor const& visitor, web::Request const& request)
{
    pages::TakeBack shown;
    shown.once = std::string{request.form.get("once").substr(0, 100)};
    shown.why = std::string{request.form.get("why")};
    if (!shown.once.empty() && visitor.view->once(shown.once) != 0)
        return web::Response::redirect(pages::address::duplicates());
    auto const said = said_at(*this, visitor, request);
    if (!said) return not_found(visitor);
    auto const latest = house_.journal->entry(said->event->seq);
    if (!latest) throw std::runtime_error{"a record that is known cannot be read from the journal"};
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{
        .by = visitor.reader, .now = visitor.now, .once = shown.once, .new_record = new_record};
    auto const entries = actions::take_back(tidy(shown.why), acting, subject_for(*this, visitor, *said->one),
                                            subject_for(*this, visitor, *said->other), {*latest, said->event->version});
    if (!entries) {
        shown.problems = entries.error();
        return draw_take_back(*this, visitor, *said, std::move(shown));
    }
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    // Somebody else took it back in the same moment: it is taken back all the same.
    say_next(visitor, fmt::format("Saved. What was said of {} and {} is taken back.", said->line.one.reference,
                                  said->line.other.reference));
    return web::Response::redirect(pages::address::duplicates());
}

} // namespace sightline::app
