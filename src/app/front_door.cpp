// The front door: what waits, the first due first; taking the next; writing down who a contact is about.
#include "domain/front_door.hpp"
#include "actions/contacts.hpp"
#include "actions/from_view.hpp"
#include "actions/people.hpp"
#include "actions/steps.hpp"
#include "app/drafts.hpp"
#include "app/queues.hpp"
#include "authority/match.hpp"
#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::app
{
namespace
{

constexpr std::string_view to_be_finished = "finish";
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> stages{{{"", "Everything"},
                                                                               {"new", "New contacts"},
                                                                               {"rated", "Rated"},
                                                                               {"partners", "With partners"},
                                                                               {"referrals", "Referrals"},
                                                                               {"sign", "To be signed"},
                                                                               {"nobody", "Held by nobody"},
                                                                               {to_be_finished, "To finish"}}};

bool is_at(std::string_view stage, Work const& work)
{
    auto const kind = work.record->kind;
    if (stage == "new") return kind == Kind::contact && work.stage == "new";
    if (stage == "rated") return kind == Kind::contact && work.stage == "rated";
    if (stage == "partners") return kind == Kind::hub_enquiry;
    if (stage == "referrals") return kind == Kind::referral;
    if (stage == "sign") return work.waiting != nullptr;
    if (stage == "nobody") return kind == Kind::assessment || kind == Kind::enquiry;
    return true;
}

bool is_front_door_kind(Kind kind)
{
    return kind == Kind::contact || kind == Kind::hub_enquiry || kind == Kind::referral;
}

std::optional<Rag> rating_of(Event const& record)
{
    if (record.kind == Kind::contact) return record.as<Contact>().rag;
    if (record.kind == Kind::hub_enquiry) return record.as<HubEnquiry>().rag;
    return std::nullopt;
}

std::string from_words(Event const& record)
{
    if (record.kind != Kind::contact) return {};
    auto const contact = record.as<Contact>();
    auto says = contact.source ? std::string{words(*contact.source)} : std::string{"Not said"};
    if (!contact.from.empty()) says += fmt::format(": {}", contact.from.text());
    return says;
}

std::vector<Waiting> at_front_door(Site const& site, Visitor const& visitor, access::Deed deed)
{
    return waiting(
        site, visitor, deed, [](Standing const& standing) { return standing.at_front_door; },
        [](Standing const& standing, Work const& work) {
            bool const waits = is_front_door_kind(work.record->kind) ? work.stage != "decided" : !standing.worker;
            return waits && !work.is_closed();
        });
}

std::vector<std::string_view> still_to_do(Event const& record, Date today)
{
    if (record.kind == Kind::contact) return to_finish(record.as<Contact>(), today);
    return record.kind == Kind::referral ? to_finish(record.as<Referral>(), today) : std::vector<std::string_view>{};
}

// What was decided, of which somebody outside is still to hear, or the day service.
std::vector<Waiting> decided_and_unfinished(Site const& site, Visitor const& visitor)
{
    auto const today = visitor.view->today();
    return waiting(
        site, visitor, access::Deed::move_on, [](Standing const& standing) { return standing.front_door_finishes; },
        [&](Standing const&, Work const& work) {
            return work.waiting == nullptr && !still_to_do(*work.record, today).empty();
        });
}

} // namespace

web::Response Site::show_front_door(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_front_door);
    if (!answer) return refused_service(visitor, "see the front door", answer);
    auto const& view = *visitor.view;
    auto const all = at_front_door(*this, visitor, access::Deed::see_work);
    auto const unfinished = decided_and_unfinished(*this, visitor);

    pages::FrontDoor shown;
    auto const chosen = request.query.get("stage");
    bool const to_finish_only = chosen == to_be_finished;
    for (auto const& [name, says] : stages) {
        auto const count = name == to_be_finished
                               ? static_cast<std::ptrdiff_t>(unfinished.size())
                               : std::ranges::count_if(all, [&](Waiting const& one) { return is_at(name, one.work); });
        shown.stages.push_back(
            {pages::address::front_door(name), std::string{says}, static_cast<int>(count), name == chosen});
    }
    for (auto const& one : to_finish_only ? unfinished : all) {
        if (!to_finish_only && !is_at(chosen, one.work)) continue;
        auto const& record = *one.work.record;
        auto line = queue_line(visitor, one);
        if (to_finish_only) line.stage = fmt::format("{}", fmt::join(still_to_do(record, view.today()), ", "));
        line.from = from_words(record);
        line.history = history_in_five_lines(view, *one.child, one.work).front();
        if (auto const rating = rating_of(record)) line.rating = words(*rating);
        if (record.kind == Kind::contact)
            if (auto const who = record.as<Contact>().taken_by) line.who = view.name_of(who);
        shown.lines.push_back(std::move(line));
    }
    shown.may_log = true;
    shown.may_take = takes_contacts(visitor);
    shown.csrf = visitor.session.csrf;
    shown.counted = fmt::format("Counted at {} from the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::front_door(frame(visitor), shown));
}

web::Response Site::take_next(Visitor const& visitor, web::Request const&)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_front_door);
    if (!answer) return refused_service(visitor, "take the next contact", answer);
    if (auto taken = next_contact(visitor, {})) return *std::move(taken);
    say_next(visitor, "Nothing waits that nobody has taken.");
    return web::Response::redirect(pages::address::front_door());
}

// The contact that is due first and that nobody else has taken, but for `except`: taken by this person, and where it
// is.
std::optional<web::Response> Site::next_contact(Visitor const& visitor, RecordId except) const
{
    auto const all = at_front_door(*this, visitor, access::Deed::move_on);
    auto const next = std::ranges::find_if(all, [&](Waiting const& one) {
        if (one.work.record->kind != Kind::contact || one.work.waiting != nullptr) return false;
        if (one.work.record->record == except) return false;
        auto const by = one.work.record->as<Contact>().taken_by;
        return !by || by == visitor.reader.id;
    });
    if (next == all.end()) return std::nullopt;
    auto const here = pages::address::work(reference_of(*next->child), next->work.record->record);
    if (next->work.record->as<Contact>().taken_by == visitor.reader.id) return web::Response::redirect(here);
    auto const entry = house_.journal->entry(next->work.record->seq);
    if (!entry) throw std::runtime_error{"a record that is known cannot be read from the journal"};
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = {}, .new_record = new_record};
    actions::Subject const subject{.child = next->known_as,
                                   .born = next->child->person.born,
                                   .expected = {},
                                   .died = {},
                                   .name = next->child->name,
                                   .also = actions::also_recorded_as(*next->child)};
    auto const entries = actions::take_contact(acting, subject, {*entry, next->work.record->version});
    // Someone who took it in the same moment has it; the next press finds the next.
    if (!entries || !std::holds_alternative<journal::Saved>(house_.journal->append(*entries)))
        return web::Response::redirect(pages::address::front_door());
    return web::Response::redirect(here);
}

web::Response Site::show_new_contact(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_front_door);
    if (!answer) return refused_service(visitor, "log a contact", answer);
    pages::NewContact shown;
    for (auto const* name : {"given", "family", "born-day", "born-month", "born-year", "expected-day", "expected-month",
                             "expected-year", "address"})
        if (auto const value = request.query.get(name); !value.empty()) shown.values[name] = value;
    shown.looked = request.query.get("looked") == "yes";
    shown.as_typed = request.query.get("typing") == "yes";
    add_household(visitor, shown, request.query.get("with"));
    return draw_new_contact(visitor, std::move(shown));
}

// The children whom the contact is about already: those of them that this person may log a contact about.
void Site::add_household(Visitor const& visitor, pages::NewContact& shown, std::string_view with) const
{
    for (auto const reference : split(with, ',')) {
        auto const* child = child_at(*visitor.view, reference);
        if (child == nullptr || !child->is_child() || !may_know(visitor, *child)) continue;
        shown.with += (shown.with.empty() ? "" : ",") + reference_of(*child);
        shown.with_names.push_back(child->name);
    }
}

web::Response Site::draw_new_contact(Visitor const& visitor, pages::NewContact shown)
{
    auto const& view = *visitor.view;
    shown.csrf = visitor.session.csrf;
    shown.once = web::random_token(16);
    if (shown.looked && shown.problems.empty()) {
        Problems problems;
        auto const content = read_form(type_of(Kind::person), pages::reader_of(shown.values), problems);
        auto const person = unpack<Person>(content.facts, content.texts);
        if (person.given.empty() && person.family.empty())
            problems.push_back({"given", "Enter a name, or the mother’s family name"});
        // What is still being typed is no mistake: a day without its year is not looked for yet, and nothing is said.
        if (!shown.as_typed) shown.problems = std::move(problems);
        if (!shown.problems.empty()) shown.looked = false;
        auto const may = [&](PersonState const& state) { return state.is_child() && may_know(visitor, state); };
        if (shown.looked) {
            auto const found = likely_matches(view,
                                              {.given = std::string{person.given.text()},
                                               .family = std::string{person.family.text()},
                                               .born = person.born,
                                               .expected = person.expected,
                                               .address = std::string{person.address.text()},
                                               .half_typed = true},
                                              may);
            shown.begin_so = static_cast<int>(found.begin_so);
            for (auto const& match : found.likely) {
                auto const& known = match.person->person;
                // The index of the front door tells whether someone is open to us, and no more.
                auto const& standing = *match.person->standing;
                bool const may_read = access::may(visitor.reader, access::Deed::read,
                                                  access_to(visitor, {match.person, match.person->standing}))
                                          .allowed;
                std::vector<std::string> statuses;
                if (may_read)
                    for (auto const& held : standing.statuses) statuses.emplace_back(words(held.status));
                else if (standing.open)
                    statuses.emplace_back("Open to us");
                shown.likely.push_back(
                    {.name = match.person->name,
                     .reference = reference_of(*match.person),
                     .born = known.born       ? words(*known.born)
                             : known.expected ? "expected " + words(*known.expected)
                                              : std::string{},
                     .address = std::string{known.address.text()},
                     .statuses = statuses.empty() ? std::string{"Not open to us"} : join(statuses, ", "),
                     .because = match.because});
            }
        }
    }
    return page(pages::new_contact(frame(visitor), shown), shown.problems.empty() ? 200 : 422);
}

web::Response Site::take_new_contact(Visitor const& visitor, web::Request const& request)
{
    auto const once = std::string{request.form.get("once").substr(0, 100)};
    pages::NewContact shown;
    for (auto const& [name, value] : request.form.all())
        if (name != "csrf" && name != "once" && name != "looked" && name != "with") shown.values[name] = value;
    shown.looked = request.form.get("looked") == "yes";
    add_household(visitor, shown, request.form.get("with"));
    auto const with = shown.with;
    auto const to_contact = [with](PersonState const& child) {
        auto const reference = reference_of(child);
        if (with.empty()) return web::Response::redirect(pages::address::contact_about(reference));
        auto const first = with.substr(0, with.find(','));
        auto const others = with.size() > first.size() ? with.substr(first.size() + 1) + "," : std::string{};
        return web::Response::redirect(pages::address::contact_about(first, others + reference));
    };
    if (auto const seq = visitor.view->once(once); !once.empty() && seq != 0)
        if (auto const entry = house_.journal->entry(seq))
            if (auto const* child = visitor.view->person(entry->about.front())) return to_contact(*child);
    auto const content = read_form(type_of(Kind::person), pages::reader_of(shown.values), shown.problems);
    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = once, .new_record = new_record};
    auto const entries = actions::meet(content, shown.looked, acting);
    if (!entries) std::ranges::copy(entries.error(), std::back_inserter(shown.problems));
    if (!shown.problems.empty()) return draw_new_contact(visitor, std::move(shown));
    auto const kept = house_.journal->append(*entries);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    auto about = entries->front().about.front();
    // The same form sent twice in the same moment: the first has written down who it is.
    if (auto const* already = std::get_if<journal::Already>(&kept))
        if (auto const entry = house_.journal->entry(already->first_seq)) about = entry->about.front();
    auto const* child = house_.authority->now()->person(about);
    if (child == nullptr) throw std::runtime_error{"someone who was written down is not in memory"};
    return to_contact(*child);
}

} // namespace sightline::app
