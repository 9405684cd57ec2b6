// Undoing what one has just saved, for ten minutes.
#include "actions/undo.hpp"

#include "actions/from_view.hpp"
#include "app/drafts.hpp"
#include "app/site.hpp"
#include "app/works.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

Entry entry_at(House const& house, Event const& event)
{
    auto entry = house.journal->entry(event.seq);
    if (!entry) throw std::runtime_error{"a record that is known cannot be read from the journal"};
    return std::move(*entry);
}

Event const* version_before(PersonState const& child, Event const& event)
{
    for (auto const* other : child.events)
        if (other->record == event.record && other->version + 1 == event.version) return other;
    return nullptr;
}

// Whether a decision speaks of this record: then it is no longer only written down.
bool is_decided_on(PersonState const& child, Event const& event)
{
    return std::ranges::any_of(child.now, [&](Event const* other) {
        return other->kind == Kind::step && other->as<Step>().of == static_cast<int>(event.record.value);
    });
}

} // namespace

std::optional<pages::UndoOffer> undo_offer(Visitor const& visitor, PersonState const& child, Event const& event)
{
    if (event.withdrawn && event.version == 1) return std::nullopt;
    if (!actions::can_be_undone(event.kind, event.version) || event.by != visitor.reader.id) return std::nullopt;
    return pages::UndoOffer{.action = pages::address::undo(reference_of(child)),
                            .record = std::to_string(event.record.value),
                            .version = std::to_string(event.version)};
}

// What was saved, and with it the contacts of the other children of a household told of in the same form.
web::Response Site::take_undo(Visitor const& visitor, web::Request const& request)
{
    auto const opened = open_child(visitor, request, "undoing", access::Deed::take_contact);
    if (!opened) return opened.error();
    auto const* event = visitor.view->latest(RecordId{number_in(request.form.get("record"))});
    if (event == nullptr || !is_on_record(*visitor.view, *opened->child, *event)) return not_found(visitor);
    std::vector<Event const*> together{event};
    if (event->kind == Kind::contact)
        for (auto const* other : told_with(*visitor.view, *event)) together.push_back(other);

    std::function<RecordId()> const new_record = [this] { return house_.authority->new_record(); };
    actions::Acting const acting{.by = visitor.reader, .now = visitor.now, .once = {}, .new_record = new_record};
    actions::Entries all;
    auto const back = [&](std::string says) {
        say_next(visitor, std::move(says));
        bool const may_read = access::may(visitor.reader, access::Deed::read, opened->known_as).allowed;
        return web::Response::redirect(may_read ? pages::address::child(reference_of(*opened->child))
                                                : pages::address::my_day());
    };
    for (auto const* one : together) {
        auto const* child = visitor.view->person(one->about);
        if (is_decided_on(*child, *one)) return back("It was not undone: somebody has decided on it since.");
        actions::Subject const subject{.child = access_to(visitor, {child, child->standing}),
                                       .born = child->person.born,
                                       .expected = child->person.expected,
                                       .died = child->person.died,
                                       .name = child->name,
                                       .also = actions::also_recorded_as(*child)};
        auto const latest = entry_at(house_, *one);
        auto const* before = version_before(*child, *one);
        std::optional<Entry> former;
        if (before != nullptr) former = entry_at(house_, *before);
        auto const read_at = one == event ? number_in(request.form.get("version")) : one->version;
        auto entries = actions::undo(acting, subject, {latest, read_at}, former);
        if (!entries) return back("It was not undone: " + entries.error().front().message + ".");
        std::ranges::move(*entries, std::back_inserter(all));
    }
    auto const kept = house_.journal->append(all);
    if (auto const* no = std::get_if<journal::Refused>(&kept)) throw std::runtime_error{no->why};
    if (std::holds_alternative<journal::Moved>(kept)) return back("It was not undone: somebody has saved it since.");
    return back(fmt::format("Undone. What was saved at {} is taken back, and both stay in the history.",
                            time_words(Minutes{std::chrono::minutes{event->recorded}})));
}

} // namespace sightline::app
