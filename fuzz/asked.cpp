// What people type to find somebody, or to ask where a value of a return came from: whatever it is, somebody known is
// found, or nobody, and a path leads to a value or is refused in words.
#include "authority/authority.hpp"
#include "domain/records/all.hpp"
#include "returns/cin/walk.hpp"
#include "returns/dfe_api/writer.hpp"

using namespace sightline;

namespace
{

std::shared_ptr<View const> small_town()
{
    auto practice = Practice::read(SIGHTLINE_SOURCE_DIR "/practice");
    if (!practice) std::abort();
    static Authority authority{*practice, date(2026, 3, 9)};
    std::vector<Entry> entries;
    for (auto const& [given, family] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"Amara", "Tesfaye"}, {"Kofi", "O’Brien"}, {"Zoë", "de la Cruz"}, {"Muhammad", "Al-Amin"}}) {
        auto const id = static_cast<std::uint32_t>(entries.size() + 1);
        auto entry = entry_of(Person{.role = PersonRole::child,
                                     .reference = Label{std::to_string(100 + id)},
                                     .given = Label{given},
                                     .family = Label{family},
                                     .born = date(2014, 6, 1),
                                     .nhs = Label{"999 000 0018"},
                                     .address = Label{"12 Mill Lane, Ashenvale AS1 2BC"}});
        entry.seq = id;
        entry.record = {id};
        entry.version = 1;
        entry.about = {PersonId{id}};
        entry.recorded = Moment{date(2026, 3, 1)};
        entries.push_back(std::move(entry));
    }
    authority.apply(entries);
    return authority.now();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static auto const view = small_town();
    std::string_view const words{reinterpret_cast<char const*>(data), size};
    for (auto const& found : find(*view, words, [](PersonState const&) { return true; }))
        if (found.person == nullptr || view->person(found.person->id) != found.person) std::abort();
    static returns::cin::Child const nobody;
    if (auto const child = returns::cin::child_in_path(words); !child && child.error().message.empty()) std::abort();
    if (auto const value = returns::cin::value_at(nobody, words); !value && value.error().message.empty()) std::abort();
    static returns::dfe_api::Child const unnamed;
    (void)returns::dfe_api::value_at(unnamed, words);
    return 0;
}
