// What a child's age allows in an episode.
#include "returns/ssda903/codes.hpp"
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr std::array custody{"CUSTOD"sv};
constexpr std::array start{"S"sv};
constexpr std::array remand{"J1"sv, "J2"sv, "J3"sv};
constexpr std::array supported{"K3"sv};
constexpr std::array prison{"R5"sv};
constexpr std::array school{"S1"sv};
constexpr std::array employment{"P3"sv};
constexpr std::array adoption{"E11"sv, "E12"sv};
constexpr std::array independence{"E5"sv, "E6"sv};
constexpr std::array adult_care{"E7"sv};
constexpr std::array guardianship{"E45"sv, "E46"sv, "E47"sv, "E48"sv};
constexpr std::array staying{"E17"sv};

enum class With : std::uint8_t { episode, episode_and_header }; // what is flagged

template <With with> void flag_age(Child const& child, Episode const& episode, Flags& flag)
{
    flag(episode);
    if constexpr (with == With::episode_and_header) flag.all(child.header);
}

// An episode with one of the codes, and a child who has not reached the age on that day of it.
template <auto cell, auto const& codes, auto day, int age, With with = With::episode>
void reached(Child const& child, Flags& flag)
{
    auto const born = child.born();
    if (!born) return;
    for (auto const& episode : child.episodes)
        if ((episode.*cell).among(codes) && (episode.*day).day && *(episode.*day).day < birthday(*born, age))
            flag_age<with>(child, episode, flag);
}

// The same, and a child who has.
template <auto cell, auto const& codes, auto day, int age, With with = With::episode>
void not_reached(Child const& child, Flags& flag)
{
    auto const born = child.born();
    if (!born) return;
    for (auto const& episode : child.episodes)
        if ((episode.*cell).among(codes) && (episode.*day).day && *(episode.*day).day >= birthday(*born, age))
            flag_age<with>(child, episode, flag);
}

} // namespace

std::span<Rule const> episode_age_rules()
{
    static Rule const rules[]{
        {"234", "A child under 10 must have no change of placement for custody.", "REASON_PLACE_CHANGE DOB",
         "Episodes.DECOM Episodes.REASON_PLACE_CHANGE Header.DOB",
         reached<&Episode::reason_place_change, custody, &Episode::decom, 10, With::episode_and_header>},
        {.code = "302",
         .says = "The first episode must not begin before the child is born.",
         .fields = "DECOM DOB",
         .needs = "Episodes.DECOM Header.DOB",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const* const first = child.first_episode();
                 auto const born = child.born();
                 if (first && born && *first->decom.day < *born)
                     flag_age<With::episode_and_header>(child, *first, flag);
             }},
        {"352", "A child must be under 18 when care starts.", "DECOM RNE", "Episodes.DECOM Episodes.RNE Header.DOB",
         not_reached<&Episode::rne, start, &Episode::decom, 18>},
        {"358", "A child must be 10 or over when an episode with a youth justice status (J1 to J3) begins.",
         "DECOM DOB LS", "Episodes.DECOM Episodes.LS Header.DOB",
         reached<&Episode::ls, remand, &Episode::decom, 10, With::episode_and_header>},
        {.code = "359",
         .says =
             "A child who is 18 before the end of the year must have no open episode, unless accommodated (V2) in a "
             "children's home (K2).",
         .fields = "DEC LS PLACE",
         .needs = "Episodes.DEC Episodes.LS Episodes.PLACE Header.DOB",
         .check =
             +[](Child const& child, Flags& flag) {
                 auto const born = child.born();
                 if (!born || birthday(*born, 18) >= child.collection.last_day()) return;
                 for (auto const& episode : child.episodes)
                     if (episode.dec.blank() && !(episode.ls.is("V2") && episode.place.is("K2"))) flag(episode);
             }},
        {"371", "A child must be 16 or over when an episode in supported accommodation (K3) begins.", "DECOM PLACE",
         "Episodes.DECOM Episodes.PLACE Header.DOB", reached<&Episode::place, supported, &Episode::decom, 16>},
        {"372", "A child must be 10 or over when an episode in a young offender institution or prison (R5) begins.",
         "DECOM PLACE", "Episodes.DECOM Episodes.PLACE Header.DOB",
         reached<&Episode::place, prison, &Episode::decom, 10>},
        {"373", "A child must be 4 or over when an episode in a residential school (S1) begins.", "DECOM PLACE",
         "Episodes.DECOM Episodes.PLACE Header.DOB", reached<&Episode::place, school, &Episode::decom, 4>},
        {"374", "A child must be 14 or over when an episode in residential employment (P3) begins.", "DECOM PLACE",
         "Episodes.DECOM Episodes.PLACE Header.DOB", reached<&Episode::place, employment, &Episode::decom, 14>},
        {"386", "A child must be under 18 when care ends with adoption.", "REC", "Episodes.DEC Episodes.REC Header.DOB",
         not_reached<&Episode::rec, adoption, &Episode::dec, 18>},
        {"387", "A child must be 14 or over when care ends with moving into independent living.", "REC",
         "Episodes.DEC Episodes.REC Header.DOB", reached<&Episode::rec, independence, &Episode::dec, 14>},
        {"389", "A child must be 16 or over when care ends with a transfer to adult social care.", "REC",
         "Episodes.DEC Episodes.REC Header.DOB", reached<&Episode::rec, adult_care, &Episode::dec, 16>},
        {"407", "A child must be under 18 when care ends with a special guardianship order.", "DEC DOB REC",
         "Episodes.DEC Episodes.REC Header.DOB",
         not_reached<&Episode::rec, guardianship, &Episode::dec, 18, With::episode_and_header>},
        {"460", "A child who stays with the carers when care ends must be 18 or over.", "DEC REC",
         "Episodes.DEC Episodes.REC Header.DOB", reached<&Episode::rec, staying, &Episode::dec, 18>},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
