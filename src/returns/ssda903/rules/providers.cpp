// Who provides the placement, and whether the provider is registered for it.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// Nobody provides them, as far as the collection goes.
constexpr std::array temporary_or_other_places{"T0"sv,  "T1"sv,  "T2"sv,  "T3"sv, "T4"sv,
                                               "Z11"sv, "Z12"sv, "Z13"sv, "Z14"sv};
// With parents, employment, health, custody, temporary and other placements: none has a URN.
constexpr std::array places_without_urn{"P1"sv, "P3"sv, "R1"sv, "R2"sv,  "R5"sv,  "T0"sv,  "T1"sv,
                                        "T2"sv, "T3"sv, "T4"sv, "Z11"sv, "Z12"sv, "Z13"sv, "Z14"sv};
constexpr std::array places_outside_england{"CON"sv, "NIR"sv, "SCO"sv, "WAL"sv, "NUK"sv};
constexpr std::array homes_with_one_address{"K1"sv, "K2"sv, "K3"sv, "R3"sv, "S1"sv};
constexpr std::array not_of_an_authority{"P1"sv, "R2"sv, "R5"sv};
constexpr std::array not_of_another_public_body{"A3"sv, "A4"sv, "A5"sv, "A6"sv, "K1"sv, "K2"sv, "P1"sv,
                                                "U1"sv, "U2"sv, "U3"sv, "U4"sv, "U5"sv, "U6"sv};
constexpr std::array with_parents{"P1"sv};
constexpr std::string_view own = "PR1", other_authority = "PR2", other_public = "PR3", private_provider = "PR4",
                           voluntary = "PR5";

// Z1 was, to 2024-25, what Z11 to Z14 are now.
template <auto const& places> bool is_at(Episode const& episode, Collection const& collection)
{
    return episode.place.among(places) || (episode.place.is("Z1") && collection.year() <= 2025);
}

template <std::string_view const& provider, auto const& places>
bool never_provides(Episode const& episode, Collection const&)
{
    return episode.place_provider.is(provider) && episode.place.among(places);
}

// The entries of the Ofsted list for the episode's URN; XXXXXXX stands for a provider without one.
std::span<Provider const> listed(Episode const& episode, Collection const& collection)
{
    if (episode.urn.blank() || episode.urn.is("XXXXXXX")) return {};
    return collection.providers->of(episode.urn.text);
}

// The URN is on the list and no entry is as it must be. A URN that is not on the list is the affair of rule 1008.
template <class Fits> bool listed_otherwise(Episode const& episode, Collection const& collection, Fits fits)
{
    auto const entries = listed(episode, collection);
    return !entries.empty() && std::ranges::none_of(entries, fits);
}

bool any_is(std::span<std::string const> codes, Cell const& cell)
{
    return std::ranges::any_of(codes, [&](auto const& code) { return cell.is(code); });
}

bool outside_england(Cell const& pl_la)
{
    bool const code_of_a_nation = pl_la.text.size() == 9 && !pl_la.text.starts_with('E');
    return code_of_a_nation || pl_la.among(places_outside_england);
}

// Whether the provider stands in the authority's area; nothing when that cannot be told.
std::optional<bool> in_our_area(Provider const& entry, Collection const& collection)
{
    if (entry.tells_authority_of(collection.authority)) return entry.authority == collection.authority;
    if (collection.postcodes == nullptr) return {};
    auto const place = collection.postcodes->find(entry.postcode);
    return place ? std::optional{place->authority == collection.authority} : std::nullopt;
}

bool provider_of_the_wrong_authority(Episode const& episode, Collection const& collection)
{
    bool const ours = episode.place_provider.is(own);
    if (!ours && !episode.place_provider.is(other_authority)) return false;
    return listed_otherwise(episode, collection, [&](Provider const& entry) {
        return in_our_area(entry, collection).value_or(ours) == ours;
    });
}

} // namespace

std::span<Rule const> provider_rules()
{
    static Rule const rules[]{
        {.code = "213",
         .says = "A temporary placement and a placement of another kind must have no placement provider.",
         .fields = "PLACE_PROVIDER",
         .needs = "Episodes.PLACE Episodes.PLACE_PROVIDER",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return is_at<temporary_or_other_places>(episode, collection) && episode.place_provider.given();
             }},
        {.code = "214",
         .says = "Respite care must have no postcode of the placement and no URN.",
         .fields = "PL_POST URN",
         .needs = "Episodes.LS",
         .check =
             +[](Episode const& episode, Collection const&) {
                 return respite(episode) && (episode.pl_post.given() || episode.urn.given());
             }},
        {.code = "218",
         .says = "A placement must have the URN of its provider, unless it is of a kind that has none, lies outside "
                 "England, or ended before the collection year.",
         .fields = "URN",
         .needs = "Episodes.PLACE Episodes.URN Episodes.PL_LA",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 bool const ended_before = episode.dec.day && *episode.dec.day < collection.start;
                 return episode.urn.blank() && !ended_before && !is_at<places_without_urn>(episode, collection) &&
                        !outside_england(episode.pl_la);
             }},
        {.code = "219",
         .says = "The kind of placement must be one that the Ofsted list gives for the provider.",
         .fields = "URN PLACE",
         .needs = "providers.placements Episodes.URN Episodes.PLACE",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.place.given() && listed_otherwise(episode, collection, [&](Provider const& entry) {
                            return any_is(entry.placements, episode.place);
                        });
             }},
        {.code = "221",
         .says = "The postcode of a placement in a home, supported accommodation, family centre or school must be the "
                 "one the Ofsted list gives for the provider.",
         .fields = "PL_POST",
         .needs = "providers.postcode Episodes.LS Episodes.PLACE Episodes.PL_POST Episodes.URN",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 if (respite(episode) || !episode.place.among(homes_with_one_address) || episode.pl_post.blank())
                     return false;
                 return listed_otherwise(episode, collection, [&](Provider const& entry) {
                     return !entry.postcode.empty() && entry.postcode == plain_postcode(episode.pl_post.text);
                 });
             }},
        {.code = "222",
         .says = "A placement of a kind that has no provider's URN must have none.",
         .fields = "URN",
         .needs = "Episodes.PLACE Episodes.URN",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return is_at<places_without_urn>(episode, collection) && episode.urn.given();
             }},
        {.code = "224",
         .says = "The placement provider must be one that the Ofsted list gives for the URN.",
         .fields = "PLACE_PROVIDER",
         .needs = "providers.provider_codes Episodes.URN Episodes.PLACE_PROVIDER",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.place_provider.given() &&
                        listed_otherwise(episode, collection, [&](Provider const& entry) {
                            return any_is(entry.provider_codes, episode.place_provider);
                        });
             }},
        {.code = "227",
         .says = "A placement must begin before the provider's registration ended.",
         .fields = "URN DECOM",
         .needs = "providers.registration_end Episodes.URN Episodes.DECOM",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.decom.day && listed_otherwise(episode, collection, [&](Provider const& entry) {
                            return !entry.registration_end || *episode.decom.day < *entry.registration_end;
                        });
             }},
        {.code = "228",
         .says = "A placement must not go on after the provider's registration ended.",
         .fields = "URN DEC",
         .needs = "providers.registration_end Episodes.URN Episodes.DEC",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 auto const until = episode.dec.blank() ? collection.last_day() : episode.dec.day;
                 return until && listed_otherwise(episode, collection, [&](Provider const& entry) {
                            return !entry.registration_end || *until <= *entry.registration_end;
                        });
             }},
        {"229",
         "The authority's own provision (PR1) must be registered in its area, another authority's (PR2) must not.",
         "URN PLACE_PROVIDER", "providers.authority authority Episodes.URN Episodes.PLACE_PROVIDER",
         provider_of_the_wrong_authority},
        {.code = "526",
         .says = "A placement must have a provider, unless it is temporary or of another kind.",
         .fields = "PLACE PLACE_PROVIDER",
         .needs = "Episodes.PLACE Episodes.PLACE_PROVIDER",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.place_provider.blank() && !is_at<temporary_or_other_places>(episode, collection);
             }},
        {"527",
         "A placement with parents, in a health establishment or in custody must not be the authority's own provision "
         "(PR1).",
         "PLACE PLACE_PROVIDER", "Episodes.PLACE Episodes.PLACE_PROVIDER", never_provides<own, not_of_an_authority>},
        {"528",
         "A placement with parents, in a health establishment or in custody must not be another authority's provision "
         "(PR2).",
         "PLACE PLACE_PROVIDER", "Episodes.PLACE Episodes.PLACE_PROVIDER",
         never_provides<other_authority, not_of_an_authority>},
        {"529",
         "A placement with parents, for adoption, in a home or with foster carers must not be another public body's "
         "provision (PR3).",
         "PLACE PLACE_PROVIDER", "Episodes.PLACE Episodes.PLACE_PROVIDER",
         never_provides<other_public, not_of_another_public_body>},
        {"530", "A placement with parents must not be private provision (PR4).", "PLACE PLACE_PROVIDER",
         "Episodes.PLACE Episodes.PLACE_PROVIDER", never_provides<private_provider, with_parents>},
        {"531", "A placement with parents must not be voluntary provision (PR5).", "PLACE PLACE_PROVIDER",
         "Episodes.PLACE Episodes.PLACE_PROVIDER", never_provides<voluntary, with_parents>},
        {.code = "550",
         .says = "Only a placement with parents may be provided by a parent (PR0).",
         .fields = "PLACE PLACE_PROVIDER",
         .needs = "Episodes.PLACE Episodes.PLACE_PROVIDER",
         .check = +[](Episode const& episode,
                      Collection const&) { return episode.place_provider.is("PR0") && !episode.place.is("P1"); }},
        {.code = "1008",
         .says = "The provider's URN must be on the Ofsted list.",
         .fields = "URN",
         .needs = "providers Episodes.URN",
         .check =
             +[](Episode const& episode, Collection const& collection) {
                 return episode.urn.given() && !episode.urn.is("XXXXXXX") && listed(episode, collection).empty();
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
