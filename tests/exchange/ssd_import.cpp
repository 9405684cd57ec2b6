// The dataset read into the record and written again.
#include "small_authority.hpp"

#include "base/files.hpp"
#include "exchange/ssd_from_record.hpp"
#include "exchange/ssd_import.hpp"

namespace sightline::exchange
{
namespace
{

Ssd const& dataset()
{
    static auto const one = [] {
        auto const text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice/ssd.csv");
        REQUIRE(text);
        auto layout = ssd::read_layout(*text, "ssd.csv");
        REQUIRE(layout);
        auto read = Ssd::read(std::move(*layout));
        REQUIRE_MESSAGE(read, (read ? "" : read.error().front().message));
        return *read;
    }();
    return one;
}

// Every table as the text of its file.
std::vector<ssd::File> files_of(View const& view)
{
    std::vector<ssd::File> files;
    for (auto const& table : dataset().layout().tables)
        files.push_back({table.name + ".csv", ssd::heading_line(table)});
    dataset().rows(view, view.today(), {},
                   [&](std::size_t table, ssd::Row const& row) { files[table].bytes += ssd::line(row); });
    return files;
}

SsdImport import(SmallAuthority& into, std::vector<ssd::File> files, std::string sha = std::string(64, 'a'))
{
    auto const reading = ssd::read_files(dataset().layout(), std::move(files));
    SsdImportOptions const options{.folder_name = "ssd",
                                   .recorded = Moment{date(2026, 3, 9) + std::chrono::hours{10}},
                                   .as_at = date(2026, 3, 9),
                                   .new_record = [&] { return into.authority.new_record(); },
                                   .whole_entry = [&](std::uint64_t seq) -> std::optional<Entry> {
                                       return seq >= 1 && seq <= into.entries.size()
                                                  ? std::optional{into.entries[seq - 1]}
                                                  : std::nullopt;
                                   },
                                   .bytes = 1,
                                   .sha256 = std::move(sha)};
    auto out = read_ssd(dataset().plan(), reading, options, into.view());
    for (auto entry : out.entries) {
        entry.seq = into.entries.size() + 1;
        into.entries.push_back(entry);
        into.authority.apply(std::span{&into.entries.back(), 1});
    }
    return out;
}

void fill(TwoChildren& here)
{
    here.put(here.girl, Visit{.on = date(2026, 2, 10), .purpose = VisitPurpose::in_care, .seen = Seen::alone});
    here.put(here.girl, Visit{.on = date(2026, 2, 20), .purpose = VisitPurpose::in_care, .seen = Seen::not_seen});
    here.put(here.girl, Visit{.on = date(2025, 11, 20), .purpose = VisitPurpose::protection, .seen = Seen::seen});
    here.put(here.girl,
             Visit{.on = date(2025, 11, 27), .purpose = VisitPurpose::protection, .seen = Seen::with_others});
    here.put(
        here.girl,
        Contact{.received = date(2025, 8, 30), .source = ReferralSource::schools, .outcome = ContactOutcome::referral});
    here.put(here.girl,
             Missing{.from = date(2026, 2, 14), .returned = date(2026, 2, 15), .interview_accepted = Answer::no});
    here.put(here.girl, CareReview{.on = date(2026, 2, 1), .participation = Participation::spoke});
    here.put(here.girl, HealthCheck{.type = HealthType::dental, .on = date(2026, 2, 3)});
    here.put(here.girl,
             HealthCheck{.type = HealthType::strengths_and_difficulties, .on = date(2026, 2, 4), .score = 12});
    here.put(here.girl, HealthYear{.year_to = date(2026, 3, 8), .immunised = Answer::yes, .convicted = Answer::yes});
    here.put(here.girl, Permanence{.decided = date(2026, 2, 1), .plan = PermanencePlan::return_home});
    here.put(here.girl, NeedPlan{.began = date(2025, 10, 11), .ended = date(2025, 10, 29)});
    here.put(here.boy,
             EarlyHelp{.began = date(2025, 5, 1), .organisation = Label{"Family hub"}, .ended = date(2025, 8, 1)});
}

} // namespace

TEST_CASE("what is written, read into an empty authority and written again is the same bytes")
{
    TwoChildren from;
    fill(from);
    auto const first = files_of(*from.view());
    SmallAuthority into;
    auto const imported = import(into, first);
    CHECK(imported.report.remarks == 0);
    for (auto const& remark : imported.report.remark_list)
        MESSAGE(remark.table, " ", remark.field, " ", remark.value, ": ", remark.why);
    auto const again = files_of(*into.view());
    REQUIRE(again.size() == first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        CAPTURE(first[i].name);
        CHECK(again[i].bytes == first[i].bytes);
    }
}

TEST_CASE("reading the same tables again adds nothing, and reading them where they came from adds nothing either")
{
    TwoChildren from;
    fill(from);
    auto const files = files_of(*from.view());
    SmallAuthority into;
    import(into, files);
    CHECK(import(into, files).entries.empty());
    auto const back = import(from, files);
    for (auto const& entry : back.entries) CHECK(entry.kind != Kind::placement);
    for (auto const& disagreement : back.report.disagreement_list)
        FAIL_CHECK(disagreement.record, " ", disagreement.field, ": ", disagreement.here, " / ", disagreement.there);
}

TEST_CASE("a row's table and line stand with its entry, and what cannot be read is told")
{
    SmallAuthority into;
    auto const imported =
        import(into, {{"ssd_person.csv", "pers_person_id,pers_sex,pers_dob\nB1,X,2014-13-01\n"},
                      {"ssd_cp_plans.csv",
                       "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n77,B1,2025-10-30\n78,,2025-10-30\n"}});
    CHECK(imported.report.remarks == 3);
    auto const* child = into.view()->by_reference(Label{"B1"});
    REQUIRE(child != nullptr);
    auto const* plan = into.view()->latest(RecordId{77});
    REQUIRE(plan != nullptr);
    CHECK(plan->about == child->id);
    auto const& entry = into.entries[plan->seq - 1];
    CHECK(entry.source.file == "ssd");
    CHECK(entry.source.sheet == "ssd_cp_plans");
    CHECK(entry.source.row == 2);
}

} // namespace sightline::exchange
