// The return on children in care, read into the record.
#include "exchange/ssda903_import.hpp"

#include "exchange/known_view.hpp"
#include "in_care.hpp"
#include "support.hpp"

namespace sightline::exchange
{
namespace
{

// What the reading told, with its entries taken in.
FoldReport read_into(SmallAuthority& authority, std::filesystem::path const& path)
{
    auto const view = authority.view();
    KnownView known{view, [&] { return authority.authority.new_record(); },
                    [&](std::uint64_t seq) { return std::optional{authority.entries[seq - 1]}; }};
    auto read = read_looked_after(
        path, {.file_name = "ssda903", .recorded = Moment{date(2026, 4, 20)}, .as_at = {}, .today = date(2026, 4, 20)},
        *view, known);
    REQUIRE(read);
    auto const before = authority.entries.size();
    for (auto& entry : read->entries) {
        entry.seq = authority.entries.size() + 1;
        authority.entries.push_back(std::move(entry));
    }
    authority.authority.apply(std::span{authority.entries}.subspan(before));
    return read->report;
}

std::filesystem::path written(Folder const& folder, std::string const& name,
                              std::map<std::string, std::string> const& files)
{
    std::filesystem::create_directories(folder / name);
    for (auto const& [file, bytes] : files) write_file_safely(folder / name / file, bytes);
    return folder / name;
}

// One more of everything the return has a table for.
struct Everything : InCare {
    Everything()
    {
        put(girl, CareReview{.on = date(2025, 5, 6), .participation = Participation::views_sent});
        put(girl, Missing{.from = date(2025, 7, 1), .returned = date(2025, 7, 2)});
        put(girl, HealthCheck{.type = HealthType::dental, .on = date(2025, 6, 1)});
        put(girl, HealthYear{.year_to = day,
                             .immunised = Answer::yes,
                             .convicted = Answer::no,
                             .substance_misuse = Answer::no,
                             .no_score = NoScore::carer_refused});
        add_adopted_boy();
        auto const alone = person(
            {.reference = Label{"300"}, .born = date(2009, 1, 1), .sex = Sex::male, .ethnicity = Ethnicity::ooth});
        put(alone, Care{.began = date(2025, 6, 2),
                        .need = PrimaryNeed::absent_parenting,
                        .unaccompanied = Answer::yes,
                        .unaccompanied_until = date(2026, 1, 5)});
        put(alone, LegalStatus{.began = date(2025, 6, 2), .status = Legal::section_20});
        auto const leaver = person({.reference = Label{"400"}, .born = date(2006, 5, 4), .sex = Sex::female});
        put(leaver, Care{.began = date(2020, 1, 6), .ended = date(2024, 5, 4)});
        put(leaver, LeavingCare{.began = date(2024, 5, 4),
                                .category = Eligibility::former_relevant,
                                .in_touch = InTouch::not_in_touch,
                                .accommodation = Accommodation::not_known,
                                .suitability = Suitability::not_recorded,
                                .not_in_touch_because = NotInTouch::refuses});
    }
    void add_adopted_boy()
    {
        auto const boy = person(
            {.reference = Label{"200"}, .born = date(2023, 5, 4), .sex = Sex::male, .ethnicity = Ethnicity::wbri});
        put(boy, Care{.began = date(2025, 6, 2),
                      .ended = date(2026, 2, 2),
                      .need = PrimaryNeed::family_dysfunction,
                      .unaccompanied = Answer::no,
                      .reason = CareEnd::adopted,
                      .reason_detail = CareEndDetail::consent_dispensed,
                      .home_postcode = Label{"ZZ9 9ZZ"}});
        put(boy, PreviousPermanence{.asked = date(2025, 6, 2), .was = PermanenceBefore::none});
        put(boy, LegalStatus{.began = date(2025, 6, 2),
                             .ended = date(2025, 6, 9),
                             .status = Legal::detained,
                             .detail = LegalDetail::emergency_protection});
        put(boy, LegalStatus{.began = date(2025, 6, 9), .ended = date(2026, 2, 2), .status = Legal::placement_order});
        put(boy, Placement{.began = date(2025, 6, 2),
                           .ended = date(2025, 9, 1),
                           .type = PlacementType::foster,
                           .provider = PlacementProvider::other,
                           .detail = PlacementDetail::may_adopt,
                           .provider_detail = ProviderDetail::voluntary,
                           .change_reason = PlacementChange::status_only});
        put(boy, Placement{.began = date(2025, 9, 1),
                           .ended = date(2026, 2, 2),
                           .type = PlacementType::for_adoption,
                           .provider = PlacementProvider::other,
                           .detail = PlacementDetail::order_same_carers,
                           .provider_detail = ProviderDetail::voluntary,
                           .same_carers = Answer::yes});
        put(boy, CareReview{.on = date(2025, 7, 1)});
        put(boy, Adoption{.decided = date(2025, 6, 9),
                          .matched = date(2025, 8, 1),
                          .placed = date(2025, 9, 1),
                          .ordered = date(2026, 2, 2),
                          .adopters = AdoptersSex::man_and_woman,
                          .adopters_status = AdoptersStatus::unmarried_man_and_woman});
    }
};

} // namespace

TEST_CASE("our own return read into an empty authority and written again is the same bytes")
{
    Everything const made;
    Folder const folder;
    for (auto const day : {made.day, date(2025, 3, 31), date(2025, 11, 30)}) {
        auto const first = made.files(day);
        SmallAuthority empty;
        auto const report = read_into(empty, written(folder, iso(day), first));
        CHECK(report.remarks == 0);
        CHECK(report.disagreements == 0);
        auto const again = looked_after_files(*empty.view(), day);
        for (auto const& [name, bytes] : first) CHECK_MESSAGE(again.at(name) == bytes, iso(day) << " " << name);
    }
}

TEST_CASE("reading the same return again adds nothing, and this year’s after last year’s goes on with the same records")
{
    Everything const made;
    Folder const folder;
    auto const last = written(folder, "last", made.files(date(2025, 3, 31)));
    auto const now = written(folder, "now", made.files(made.day));
    SmallAuthority authority;
    read_into(authority, last);
    auto const report = read_into(authority, now);
    CHECK(report.disagreements == 0);
    auto const entries = authority.entries.size();
    CHECK(read_into(authority, now).added == 0);
    CHECK(authority.entries.size() == entries);
    CHECK(looked_after_files(*authority.view(), made.day) == made.files(made.day));
}

TEST_CASE("where someone here wrote otherwise, the record keeps what it had and the difference is listed")
{
    InCare made;
    Folder const folder;
    auto files = made.files(made.day);
    auto& episodes = files["Episodes.csv"];
    auto const at = episodes.find("SC900042");
    REQUIRE(at != std::string::npos);
    episodes.replace(at, 8, "SC900099");
    auto const report = read_into(made, written(folder, "theirs", files));
    REQUIRE(report.disagreements == 1);
    CHECK(report.disagreement_list[0].child == "100");
    CHECK(report.disagreement_list[0].here == "SC900042");
    CHECK(report.disagreement_list[0].there == "SC900099");
    CHECK(report.disagreement_list[0].table == "Episodes");
    CHECK(report.disagreement_list[0].row == 4);
    CHECK(made.file("Episodes.csv").find("SC900099") == std::string::npos);
}

TEST_CASE("what cannot be kept is told with its place, and the rest is read")
{
    Folder const folder;
    auto const path = written(folder, "faults",
                              {{"Header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,2,05/06/2014,WBRI,UN1,,\n"},
                               {"Episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
                                                "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                                                "1,01/05/2025,S,C1,N1,U6,PR1,,,,,,\n1,soon,L,C1,N1,U6,PR1,,,,,,\n"}});
    SmallAuthority authority;
    auto const report = read_into(authority, path);
    auto const told = [&](std::string_view field, std::string_view value) {
        return std::ranges::any_of(report.remark_list,
                                   [&](FoldRemark const& one) { return one.field == field && one.value == value; });
    };
    CHECK(told("SEX", "2"));
    CHECK(told("DECOM", "soon"));
    auto const view = authority.view();
    auto const* const child = view->by_reference(Label{"1"});
    REQUIRE(child != nullptr);
    CHECK(child->person.ethnicity == Ethnicity::wbri);
    auto const placements =
        std::ranges::count_if(child->now, [](Event const* event) { return event->kind == Kind::placement; });
    CHECK(placements == 1);
}

TEST_CASE("the public sample is read without stopping")
{
    std::filesystem::path const sample = SIGHTLINE_SOURCE_DIR "/../shared/samples/ssda903";
    if (!std::filesystem::exists(sample)) {
        MESSAGE("skipped: the sample is not beside the source");
        return;
    }
    SmallAuthority authority;
    auto const report = read_into(authority, sample);
    CHECK(report.children > 0);
    CHECK(report.added > 0);
    auto const entries = authority.entries.size();
    CHECK(read_into(authority, sample).added == 0);
    CHECK(authority.entries.size() == entries);
}

} // namespace sightline::exchange
