// A small authority with children in care, and the return of it.
#pragma once
#include "exchange/ssda903_from_record.hpp"
#include "returns/ssda903/writer.hpp"
#include "small_authority.hpp"

namespace sightline::exchange
{

namespace ssda903 = returns::ssda903;

inline std::map<std::string, std::string> looked_after_files(View const& view, Date on)
{
    std::map<std::string, std::string> out;
    for (auto& file : ssda903::csv_files(looked_after_year(view, looked_after_return(on)))) out[file.name] = file.bytes;
    return out;
}

// A girl in care since before the year, under an order and then another, in two homes; and one who left.
struct InCare : SmallAuthority {
    Date day = date(2026, 3, 31);
    PersonId worker{put(PersonId{}, Worker{.name = Label{"Samira Rahman"},
                                           .role = WorkerRole::social_worker,
                                           .began = date(2020, 1, 6),
                                           .registration = Label{"SW000017"}})
                        .value};
    PersonId girl = person({.reference = Label{"100"},
                            .born = date(2014, 6, 1),
                            .sex = Sex::female,
                            .ethnicity = Ethnicity::both,
                            .upn = Label{"H801200001001"}});
    RecordId care = put(girl, Care{.began = date(2024, 9, 2),
                                   .need = PrimaryNeed::abuse_or_neglect,
                                   .unaccompanied = Answer::no,
                                   .home_postcode = Label{"ZZ1 1AA"},
                                   .mother = Answer::no});
    RecordId interim = put(
        girl, LegalStatus{.began = date(2024, 9, 2), .ended = date(2025, 6, 10), .status = Legal::interim_care_order});
    RecordId order = put(girl, LegalStatus{.began = date(2025, 6, 10), .status = Legal::care_order});
    RecordId first_home = put(girl, Placement{.began = date(2024, 9, 2),
                                              .ended = date(2025, 11, 3),
                                              .type = PlacementType::foster,
                                              .provider = PlacementProvider::own,
                                              .where = PlacementWhere::inside,
                                              .postcode = Label{"ZZ2 2BB"},
                                              .urn = Label{"SC900001"},
                                              .detail = PlacementDetail::short_term,
                                              .change_reason = PlacementChange::care_plan});
    RecordId second_home = put(girl, Placement{.began = date(2025, 11, 3),
                                               .type = PlacementType::childrens_home,
                                               .provider = PlacementProvider::private_provider,
                                               .where = PlacementWhere::outside,
                                               .postcode = Label{"ZZ3 3CC"},
                                               .urn = Label{"SC900042"}});
    RecordId holder = put(girl, Allocation{.basis = AllocationBasis::key_worker,
                                           .worker = worker,
                                           .began = date(2024, 9, 2),
                                           .change = WorkerChange::first});

    std::map<std::string, std::string> files(Date on) const { return looked_after_files(*view(), on); }
    std::string file(std::string const& name) const { return files(day)[name]; }
    // "VALUE from entry N: how"
    std::string proved(std::string_view path) const
    {
        auto const found = looked_after_value(*view(), looked_after_return(day), path);
        if (!found) return found.error().message;
        return fmt::format("{} from {}: {}", found->cell.text, found->cell.entry, words(found->cell.how));
    }
    std::uint64_t entry_of_latest(RecordId record) const { return view()->latest(record)->seq; }
};

} // namespace sightline::exchange
