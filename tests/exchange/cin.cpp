// The children in need census out of the record and into it.
#include "../support/town.hpp"
#include "exchange/cin_from_record.hpp"
#include "exchange/cin_import.hpp"
#include "exchange/known_view.hpp"
#include "returns/cin/walk.hpp"
#include "returns/cin/writer.hpp"
#include "support.hpp"

namespace sightline::exchange
{
namespace
{

using test::day;

class Borough : public test::Town
{
public:
    Borough() : Town(date(2026, 3, 31)) {}

    std::string census(Date on = date(2026, 3, 31)) const
    {
        CinYear const year{on};
        std::string text;
        returns::cin::Writer writer{cin_header(year, "999"), [&](std::string_view piece) { text += piece; }};
        each_cin_child(*view(), year, {}, [&](returns::cin::Child const& one) { writer.child(one); });
        writer.finish();
        return text;
    }
    // What is read is taken into the record.
    FoldReport read(std::string_view text, std::string_view name = "census.xml")
    {
        Folder const folder;
        write_file_safely(folder / name, text);
        auto const now = view();
        KnownView known{now, [&] { return new_record(); },
                        [&](std::uint64_t seq) { return std::optional{entries.at(seq - 1)}; }};
        auto done = read_cin(folder / name,
                             {.file_name = std::string{name},
                              .recorded = Moment{date(2026, 4, 1)},
                              .as_at = {},
                              .today = date(2026, 4, 1)},
                             *now, known);
        REQUIRE_MESSAGE(done, done.error().message);
        added = done->entries.size();
        take(std::move(done->entries));
        return done->report;
    }
    std::optional<returns::cin::Child> made(PersonId child, Date on = date(2026, 3, 31)) const
    {
        return cin_child(*view()->person(child), CinYear{on}, test::practice().calendar());
    }
    template <class R> std::vector<R> all(PersonId child) const
    {
        std::vector<R> out;
        for (auto const* event : view()->person(child)->now)
            if (event->kind == Describes<R>::kind) out.push_back(event->as<R>());
        return out;
    }

    std::size_t added = 0; // entries of the last reading
};

Person girl(std::string_view reference)
{
    return {.reference = Label{reference},
            .born = date(2014, 6, 1),
            .sex = Sex::female,
            .ethnicity = Ethnicity::bcrb,
            .disability = Answer::yes,
            .upn = Label{"A123456789012"},
            .disabilities = Label{"AUT LD"}};
}

struct Whole { // a child with a bit of everything, and where it was written
    PersonId child;
    std::uint64_t referral, assessment, enquiry, conference, plan, review;
};

Whole whole(Borough& town)
{
    Whole is{};
    is.child = town.child(girl("1001"));
    is.referral = town.write(Referral{.received = day("2025-05-01"),
                                      .source = ReferralSource::health_services,
                                      .decided = day("2025-05-02"),
                                      .decision = ReferralDecision::strategy,
                                      .source_detail = ReferralSourceDetail::health_visitor},
                             is.child);
    is.assessment = town.write(Assessment{.began = day("2025-05-02"),
                                          .authorised = day("2025-06-01"),
                                          .primary_need = PrimaryNeed::abuse_or_neglect,
                                          .factors = Label{"3B 16A"}},
                               is.child);
    is.enquiry = town.write(Enquiry{.strategy = day("2025-05-06"),
                                    .concluded = day("2025-05-20"),
                                    .outcome = EnquiryOutcome::substantiated_continuing_risk},
                            is.child);
    is.conference = town.write(
        Conference{.type = ConferenceType::initial, .on = day("2025-05-27"), .plan_made = Answer::yes}, is.child);
    town.write(ProtectionPlan{.began = day("2019-01-07"),
                              .ended = day("2019-06-03"),
                              .initial_category = AbuseCategory::physical},
               is.child);
    is.plan =
        town.write(ProtectionPlan{.began = day("2025-05-27"), .initial_category = AbuseCategory::neglect}, is.child);
    is.review = town.write(
        Conference{.type = ConferenceType::review, .on = day("2025-08-20"), .plan_made = Answer::yes}, is.child);
    return is;
}

struct Proof {
    std::string value;
    std::uint64_t entry;
    std::string rule;
    bool operator==(Proof const&) const = default;
};
doctest::String toString(Proof const& proof)
{
    return fmt::format("{} from {} ({})", proof.value, proof.entry, proof.rule).c_str();
}

} // namespace

TEST_CASE("each value of the census says the entry it stands in, or how it was worked out")
{
    Borough town;
    auto const is = whole(town);
    auto const made = town.made(is.child);
    REQUIRE(made);
    auto const proof = [&](std::string_view path) {
        auto const cell = returns::cin::value_at(*made, fmt::format("Child[LAchildID=1001]/{}", path));
        REQUIRE_MESSAGE(cell, cell.error().message);
        return Proof{cell->text, cell->entry, std::string{cell->rule}};
    };
    CHECK(proof("ChildIdentifiers/PersonBirthDate") == Proof{"2014-06-01", 1, ""});
    CHECK(proof("ChildCharacteristics/Disabilities/Disability[2]") == Proof{"LD", 1, ""});
    CHECK(proof("CINdetails[1]/CINreferralDate") == Proof{"2025-05-01", is.referral, ""});
    CHECK(proof("CINdetails[1]/ReferralSource") == Proof{"3B", is.referral, ""});
    CHECK(proof("CINdetails[1]/ReferralNFA") ==
          Proof{"0", is.referral, "Worked out from what was decided on the referral"});
    CHECK(proof("CINdetails[1]/PrimaryNeedCode") == Proof{"N1", is.assessment, ""});
    CHECK(proof("CINdetails[1]/CINclosureDate") == Proof{"", 0, ""});
    CHECK(proof("CINdetails[1]/Assessments[1]/FactorsIdentifiedAtAssessment/AssessmentFactors[2]") ==
          Proof{"16A", is.assessment, ""});
    CHECK(proof("CINdetails[1]/Section47[1]/S47ActualStartDate") == Proof{"2025-05-06", is.enquiry, ""});
    // Tuesday 6 May and fifteen working days; Monday 26 May is a bank holiday.
    CHECK(proof("CINdetails[1]/Section47[1]/InitialCPCtarget") ==
          Proof{"2025-05-28", is.enquiry, "15 working days after the strategy discussion"});
    CHECK(proof("CINdetails[1]/Section47[1]/DateOfInitialCPC") ==
          Proof{"2025-05-27", is.conference, "The first conference held after this enquiry began"});
    CHECK(proof("CINdetails[1]/ChildProtectionPlans[1]/NumberOfPreviousCPP") ==
          Proof{"1", is.plan, "How many earlier plans are recorded for the child"});
    CHECK(proof("CINdetails[1]/ChildProtectionPlans[1]/LatestCategoryOfAbuse") ==
          Proof{"NEG", is.plan, "The category has not been changed"});
    CHECK(proof("CINdetails[1]/ChildProtectionPlans[1]/Reviews/CPPreviewDate[1]") ==
          Proof{"2025-08-20", is.review, ""});
}

TEST_CASE("of a first census the added are counted, of the next ones each is named")
{
    constexpr auto census =
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
        "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>{}</Children>"
        "</Message>";
    constexpr auto child = "<Child><ChildIdentifiers><LAchildID>{}</LAchildID><PersonBirthDate>2015-05-05"
                           "</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>{}</CINreferralDate>"
                           "<ReferralSource>1A</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child>";
    auto const one = fmt::format(child, "A1", "2025-05-05");
    Borough borough;
    auto const first = borough.read(fmt::format(census, one));
    CHECK(first.first);
    CHECK(first.added > 2); // who she is, the referral and what followed
    CHECK(first.added_list.empty());
    auto const next = borough.read(fmt::format(census, one + fmt::format(child, "A2", "2026-01-12")));
    CHECK_FALSE(next.first);
    CHECK(next.added == first.added);
    REQUIRE(next.added_list.size() == next.added);
    CHECK(next.added_list[0].child == "A2");
    CHECK(next.added_list[0].says == "Child or young person; date of birth 5 May 2015");
    auto const referral = std::ranges::find(next.added_list, "Referral", &AddedRecord::record);
    REQUIRE(referral != next.added_list.end());
    CHECK(referral->says.starts_with("12 Jan 2026; "));
    CHECK(to_text(next).find("Added: what was not known before\n  A2 Person (") != std::string::npos);
    CHECK(to_json(next).find("\"added_list\":[{\"child\":\"A2\",\"record\":\"Person\"") != std::string::npos);
    CHECK(borough.read(fmt::format(census, one), "older.xml").added_list.empty());
}

TEST_CASE("a census that tells a child twice, and not alike, adds nothing when it is read again")
{
    constexpr auto census = "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
                            "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header><Children>"
                            "<Child><ChildIdentifiers><LAchildID>A1</LAchildID><PersonBirthDate>2015-05-05"
                            "</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><CINdetails><CINreferralDate>"
                            "2025-05-05</CINreferralDate><ReferralNFA>0</ReferralNFA></CINdetails></Child>"
                            "<Child><ChildIdentifiers><LAchildID>A1</LAchildID><PersonBirthDate>2015-05-06"
                            "</PersonBirthDate><Sex>M</Sex></ChildIdentifiers><CINdetails><CINreferralDate>"
                            "2025-05-05</CINreferralDate><ReferralNFA>1</ReferralNFA></CINdetails></Child></Children>"
                            "</Message>";
    Borough borough;
    auto const first = borough.read(census);
    CHECK(first.disagreements == 3);
    for (int again = 0; again < 2; ++again) {
        auto const next = borough.read(census);
        CHECK(borough.added == 0);
        CHECK(next.changed == 0);
        CHECK(next.disagreements == 3);
    }
    CHECK(borough.view()->by_reference(Label{"A1"})->person.born == date(2015, 5, 5));
}

TEST_CASE("a child is in the census of a year in which an episode of hers was open, or a referral led no further")
{
    auto const closed = [](char const* on) {
        return Need{.began = day("2024-06-03"), .ended = day(on), .reason = ClosureReason::other};
    };
    auto const in = [](auto const& record) {
        Borough town;
        auto const child = town.child(girl("1001"));
        town.write(record, child);
        return town.made(child).has_value();
    };
    auto const nothing_further = [](char const* on) {
        return Referral{.received = day(on), .no_further_action = Answer::yes};
    };
    CHECK_FALSE(in(closed("2025-03-31")));
    CHECK(in(closed("2025-04-01")));
    CHECK(in(closed("2026-06-01"))); // open on the reference date
    CHECK_FALSE(in(nothing_further("2025-03-31")));
    CHECK(in(nothing_further("2025-04-01")));
    CHECK(in(nothing_further("2026-03-31")));
    CHECK_FALSE(in(nothing_further("2026-04-01")));                                           // not yet
    CHECK(in(Referral{.received = day("2022-01-10"), .decision = ReferralDecision::assess})); // never closed
    CHECK_FALSE(in(Contact{.received = day("2025-06-01")}));
}

TEST_CASE("a referral of a child whose case is open is no new referral")
{
    Borough town;
    auto const is = whole(town);
    town.write(Referral{.received = day("2025-10-01"), .decision = ReferralDecision::assess}, is.child);
    CHECK(town.made(is.child)->episodes.size() == 1);
}

TEST_CASE("a second referral after the case was closed is a second episode; each says how it closed")
{
    Borough town;
    auto const child = town.child(girl("1001"));
    auto const assessed = [&](char const* referred, char const* authorised, AssessmentOutcome outcome) {
        town.write(Referral{.received = day(referred), .decision = ReferralDecision::assess}, child);
        town.write(Assessment{.began = day(referred), .authorised = day(authorised), .outcome = outcome}, child);
    };
    assessed("2025-05-01", "2025-06-02", AssessmentOutcome::no_further_action);
    assessed("2025-09-01", "2025-10-02", AssessmentOutcome::early_help);
    assessed("2025-11-03", "2025-12-02", AssessmentOutcome::other_authority);
    auto const made = town.made(child);
    REQUIRE(made->episodes.size() == 3);
    CHECK(made->episodes[0].closure.text == "2025-06-02");
    CHECK(made->episodes[0].closure_reason.text == "RC8");
    CHECK(made->episodes[1].closure_reason.text == "RC9");
    CHECK(made->episodes[2].closure_reason.text == "RC5");
}

TEST_CASE("a child born after the day of the census is expected in it")
{
    Borough town;
    auto const child = town.child({.reference = Label{"1001"}, .born = day("2026-02-10"), .sex = Sex::female});
    town.write(Referral{.received = day("2025-12-01"), .decision = ReferralDecision::assess}, child);
    auto const before = town.made(child, day("2026-02-09"));
    CHECK(before->identifiers.birth.text.empty());
    CHECK(before->identifiers.expected_birth.text == "2026-02-10");
    CHECK(before->identifiers.sex.text == "U");
    auto const after = town.made(child, day("2026-02-10"));
    CHECK(after->identifiers.birth.text == "2026-02-10");
    CHECK(after->identifiers.expected_birth.text.empty());
    CHECK(after->identifiers.sex.text == "F");
}

TEST_CASE("our own census read into an empty authority gives the same bytes again")
{
    Borough town;
    whole(town);
    auto const text = town.census();
    Borough other;
    auto const report = other.read(text);
    CHECK(report.remarks == 0);
    CHECK(report.disagreements == 0);
    CHECK(other.census() == text);
}

TEST_CASE("a census read again, or read into the record it was made from, adds nothing")
{
    Borough town;
    whole(town);
    auto const text = town.census();
    auto const report = town.read(text);
    CHECK(report.added == 0);
    CHECK(report.changed == 0);
    CHECK(report.disagreements == 0);
    CHECK(town.added == 1); // that it was read
    town.read(text);
    CHECK(town.added == 0);
    Borough other;
    other.read(text);
    auto const again = other.read(text);
    CHECK(other.added == 0);
    CHECK(again.disagreements == 0);
}

TEST_CASE("what another source told is not doubled: blanks are filled, and what differs is listed and left")
{
    Borough town;
    whole(town);
    Borough other;
    auto const child = other.child({.reference = Label{"1001"}, .born = day("2014-06-01"), .sex = Sex::male});
    auto from_annex = entry_of(ProtectionPlan{.began = day("2025-05-27"), .initial_category = AbuseCategory::sexual});
    from_annex.record = other.new_record();
    from_annex.about = {child};
    from_annex.recorded = Moment{day("2026-03-01")};
    from_annex.source = {
        .file = "Annex A.xlsx", .sheet = "7", .row = 2, .key = "annex-a/1001/protection_plan/2025-05-27"};
    other.take({from_annex});
    auto const report = other.read(town.census());
    auto const plans = other.all<ProtectionPlan>(child);
    REQUIRE(plans.size() == 1);
    CHECK(plans.front().initial_category == AbuseCategory::sexual);
    CHECK(plans.front().latest_category == AbuseCategory::neglect); // was blank
    CHECK(other.view()->person(child)->person.sex == Sex::male);
    CHECK(other.view()->person(child)->person.upn.text() == "A123456789012");
    REQUIRE(report.disagreement_list.size() == 2);
    CHECK(report.disagreement_list[0].field == "Sex");
    CHECK(report.disagreement_list[0].said_by.empty());
    CHECK(report.disagreement_list[1].field == "Category at the start");
    CHECK(report.disagreement_list[1].here == "Sexual abuse");
    CHECK(report.disagreement_list[1].there == "Neglect");
    CHECK(report.disagreement_list[1].said_by == "annex-a");
}

TEST_CASE("what the census itself said before gives way to a newer census")
{
    Borough town;
    auto const is = whole(town);
    Borough other;
    other.read(town.census());
    auto const child = other.view()->by_reference(Label{"1001"})->id;
    CHECK(other.all<ProtectionPlan>(child).front().latest_category == AbuseCategory::neglect);
    // The plan's category was changed, and a newer census says so.
    auto changed = entry_of(ProtectionPlan{.began = day("2025-05-27"),
                                           .initial_category = AbuseCategory::neglect,
                                           .latest_category = AbuseCategory::emotional});
    changed.record = town.entries[is.plan - 1].record;
    changed.version = 2;
    changed.about = {is.child};
    changed.recorded = Moment{date(2026, 3, 31)};
    town.take({changed});
    auto const report = other.read(town.census(), "newer.xml");
    CHECK(report.disagreements == 0);
    CHECK(other.all<ProtectionPlan>(child).front().latest_category == AbuseCategory::emotional);
    CHECK(other.census() == town.census());
}

TEST_CASE("the closing of a referral with no further action is the day it was decided; what is decided here stands")
{
    auto const census = [](std::string_view closing) {
        return fmt::format("<Message><Header/><Children><Child><ChildIdentifiers><LAchildID>7</LAchildID>"
                           "<PersonBirthDate>2014-06-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers><CINdetails>"
                           "<CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource>{}"
                           "<ReferralNFA>1</ReferralNFA></CINdetails></Child></Children></Message>",
                           closing);
    };
    auto const decided = [](Borough const& town) {
        auto const referrals = town.all<Referral>(town.view()->by_reference(Label{"7"})->id);
        REQUIRE(referrals.size() == 1);
        return referrals.front().decided;
    };
    auto const remarked = [](FoldReport const& report) {
        return std::ranges::count_if(report.remark_list, [](FoldRemark const& one) {
            return one.field == "CINclosureDate" || one.field == "ReasonForClosure";
        });
    };
    Borough town;
    CHECK(remarked(town.read(census(""))) == 0);
    CHECK_FALSE(decided(town));
    CHECK(remarked(town.read(census("<CINclosureDate>2025-05-02</CINclosureDate>"), "next.xml")) == 0);
    CHECK(decided(town) == day("2025-05-02"));
    // Told once, it stands: another day is not another decision.
    CHECK(town.read(census("<CINclosureDate>2025-05-09</CINclosureDate>"), "later.xml").disagreements == 0);
    CHECK(decided(town) == day("2025-05-02"));
    CHECK(town.all<Need>(town.view()->by_reference(Label{"7"})->id).empty());

    Borough other;
    auto const report =
        other.read(census("<CINclosureDate>2025-04-30</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"));
    CHECK(remarked(report) == 2); // a day before the referral, and a reason that nothing holds
    CHECK_FALSE(decided(other));
}

TEST_CASE("what cannot be read in a census is told with its line, and the rest is kept")
{
    Borough town;
    auto const report = town.read("<Message><Header/><Children><Child><ChildIdentifiers><LAchildID>7</LAchildID>\n"
                                  "<PersonBirthDate>soon</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>"
                                  "<ChildCharacteristics><Ethnicity>XXXX</Ethnicity></ChildCharacteristics>\n"
                                  "<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>"
                                  "<ReferralSource>99</ReferralSource><ReferralNFA>maybe</ReferralNFA></CINdetails>"
                                  "</Child><Child><ChildIdentifiers/></Child></Children></Message>");
    auto const said = [&](std::string_view field, std::uint32_t line) {
        return std::ranges::any_of(report.remark_list,
                                   [&](FoldRemark const& one) { return one.field == field && one.row == line; });
    };
    CHECK(said("PersonBirthDate", 2));
    CHECK(said("Ethnicity", 2));
    CHECK(said("ReferralSource", 3));
    CHECK(said("ReferralNFA", 3));
    CHECK(said("LAchildID", 3));
    auto const* const child = town.view()->by_reference(Label{"7"});
    REQUIRE(child != nullptr);
    CHECK(town.all<Referral>(child->id).front().received == day("2025-05-01"));
}

TEST_CASE("the shared samples of the census are read without stopping")
{
    for (std::string_view const name : {"CIN_Census_2024.xml", "CIN_Census_2026.xml", "fake_CIN_data.xml"}) {
        CAPTURE(name);
        auto const text =
            read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../shared/samples/cin" / std::string{name});
        if (!text) {
            MESSAGE("skipped: " << name << " is not beside the repository");
            continue;
        }
        Borough town;
        auto const report = town.read(*text, name);
        CHECK(report.children > 0);
        CHECK(report.added > 0);
        auto const again = town.read(*text, name);
        CHECK(again.added == 0);
        CHECK(town.added == 0);
    }
}

} // namespace sightline::exchange
