#include "exchange/annex_a_export.hpp"

namespace sightline::exchange
{

std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, View const& view,
                                     std::function<bool(PersonState const&)> const& may_see)
{
    auto const each = [&](std::function<void(ExportPerson const&)> const& visit) {
        ExportPerson one;
        view.each([&](PersonState const& person) {
            if (person.kind != Kind::person || (may_see && !may_see(person))) return true;
            one.person = person.person;
            one.records.clear();
            for (auto const* event : person.now) one.records.push_back({event->kind, event->fields()});
            visit(one);
            return true;
        });
    };
    return annex_a_sheets(layout, day, each, [&](PersonId id) { return view.name_of(id); });
}

} // namespace sightline::exchange
