#include "exchange/known_view.hpp"

#include "domain/records/all.hpp"

namespace sightline::exchange
{

KnownView::KnownView(std::shared_ptr<View const> view, std::function<RecordId()> new_record, WholeEntry whole_entry)
    : view_(std::move(view)), new_record_(std::move(new_record)), whole_entry_(std::move(whole_entry))
{
}

KnownRecord KnownView::known(Event const& event) const
{
    auto const content_of = [](Event const& version) {
        auto const count = type_of(version.kind).fields.size();
        Content content{{version.fields().begin(), version.fields().end()}, std::vector<std::string>(count)};
        content.facts.resize(count, blank);
        return content;
    };
    KnownRecord out{.record = event.record,
                    .version = event.version,
                    .kind = event.kind,
                    .withdrawn = event.withdrawn,
                    .content = content_of(event),
                    .last_extract = {},
                    .about = {},
                    .from_extract = event.imported};
    if (event.about) out.about.push_back(event.about);
    if (event.imported) return out;
    // Somebody here has changed it since: what did the last extract say?
    if (auto const* const person = view_->person(event.about))
        for (auto const* version : person->events)
            if (version->record == event.record && version->imported) out.last_extract = content_of(*version);
    out.from_extract = out.last_extract.has_value();
    return out;
}

std::optional<KnownRecord> KnownView::by_key(std::string_view source_key) const
{
    auto const* const event = view_->by_source_key(source_key);
    if (event == nullptr) return std::nullopt;
    return known(*event);
}

std::optional<KnownRecord> KnownView::person(Label reference, PersonRole role) const
{
    // Whose own reference it is: of two records shown as one person each still has its own entries.
    auto const id = view_->id_of_reference(reference, role);
    auto const* const event = id ? view_->latest(RecordId{id.value}) : nullptr;
    if (event == nullptr) return std::nullopt;
    return known(*event);
}

std::optional<KnownRecord> KnownView::worker(Label name) const
{
    auto const* const worker = view_->worker_named(name);
    auto const* const event = worker == nullptr ? nullptr : view_->latest(RecordId{worker->id.value});
    if (event == nullptr) return std::nullopt;
    return known(*event);
}

std::vector<KnownRecord> KnownView::allocations(PersonId child) const
{
    std::vector<KnownRecord> out;
    if (auto const* const person = view_->alone(child))
        for (auto const* event : person->now)
            if (event->kind == Kind::allocation) out.push_back(known(*event));
    return out;
}

std::vector<KnownRecord> KnownView::of_kind(PersonId child, Kind kind) const
{
    std::vector<Event const*> events;
    if (auto const* const person = view_->person(child))
        for (auto const* event : person->events)
            if (event->kind == kind && view_->latest(event->record) == event) events.push_back(event);
    std::ranges::stable_sort(events, {}, &Event::happened);
    std::vector<KnownRecord> out;
    for (auto const* event : events) out.push_back(known(*event));
    return out;
}

std::string KnownView::said_by(KnownRecord const& record, std::size_t field) const
{
    auto const* const person = record.about.empty() ? nullptr : view_->person(record.about.front());
    if (person == nullptr) return {};
    // The oldest of the versions, back from the newest, that hold the same value.
    Event const* first = nullptr;
    auto const fact = [&](Event const& event) { return field < event.fields().size() ? event.fields()[field] : blank; };
    for (auto it = person->events.rbegin(); it != person->events.rend(); ++it) {
        if ((*it)->record != record.record) continue;
        if (first != nullptr && fact(**it) != fact(*first)) break;
        first = *it;
    }
    auto const entry = first == nullptr ? std::nullopt : whole_entry_(first->seq);
    if (!entry) return {};
    return entry->source.key.substr(0, entry->source.key.find('/'));
}

void KnownView::each_from_extracts(std::function<void(KnownRecord const&, Label reference)> const& visit) const
{
    auto const one = [&](PersonState const& person) {
        if (person.kind != Kind::person) return;
        for (auto const* event : person.now)
            if (event->imported && event->about == person.id && event->record.value != person.id.value)
                visit(known(*event), person.person.reference);
    };
    view_->each([&](PersonState const& person) {
        if (person.parts.empty()) one(person);
        for (auto const& part : person.parts) one(*part);
        return true;
    });
}

void KnownView::complete(KnownRecord& record) const
{
    auto const* const event = view_->latest(record.record);
    auto const entry = event == nullptr ? std::nullopt : whole_entry_(event->seq);
    if (!entry) return;
    record.about = entry->about;
    if (auto content = read_content(*entry)) record.content = std::move(*content);
}

std::optional<Date> KnownView::latest_extract() const
{
    std::optional<Date> latest;
    for (auto const* event : view_->imports()) {
        auto const day = event->as<Import>().as_at;
        if (day && (!latest || *day > *latest)) latest = day;
    }
    return latest;
}

bool KnownView::has_read(std::string_view source) const
{
    return std::ranges::any_of(view_->imports(), [&](Event const* event) {
        auto const key = fmt::format("{}/import/{}", source, event->as<Import>().digest.text());
        return view_->by_source_key(key) != nullptr;
    });
}

RecordId KnownView::new_record()
{
    return new_record_();
}

} // namespace sightline::exchange
