#include "exchange/annex_a_export.hpp"

namespace sightline::exchange
{

ExportPerson export_person(View const& view, PersonState const& person)
{
    auto const* const who = view.latest(RecordId{person.id.value});
    ExportPerson one{.person = person.person, .entry = who == nullptr ? 0 : who->seq, .records = {}};
    for (auto const* event : person.now)
        one.records.push_back({event->kind, event->fields(), event->record, event->seq});
    return one;
}

std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, View const& view, PlaceDirectory const& directory,
                                     std::function<bool(PersonState const&)> const& may_see)
{
    std::vector<PersonState const*> people;
    view.each([&](PersonState const& person) {
        if (person.kind == Kind::person && (!may_see || may_see(person))) people.push_back(&person);
        return true;
    });
    // Shorter first, then by letters: numbers come in their order.
    std::ranges::stable_sort(people, {}, [](PersonState const* one) {
        auto const reference = one->person.reference.text();
        return std::pair{reference.size(), reference};
    });
    auto const each = [&](std::function<void(ExportPerson const&)> const& visit) {
        for (auto const* person : people) visit(export_person(view, *person));
    };
    return annex_a_sheets(layout, day, each, [&](PersonId id) { return view.name_of(id); }, directory);
}

} // namespace sightline::exchange
