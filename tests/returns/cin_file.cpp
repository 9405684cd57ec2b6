// Reading CIN census files, strange and hostile ones too, and checking them as a whole.
#include "cin_support.hpp"
#include "returns/cin/reader.hpp"

namespace sightline::returns::cin
{
namespace
{

struct Said {
    int line;
    std::string child;
    std::string part_of_message;
};

// What is said of the file itself: exactly these, in their order.
void check_said(Checked const& result, std::vector<Said> const& expected)
{
    std::vector<Finding> said;
    for (auto const& one : result.findings)
        if (one.rule == "FILE") said.push_back(one);
    std::ranges::stable_sort(said, {}, &Finding::line);
    std::string all;
    for (auto const& one : said) all += fmt::format("{}: {}\n", one.line, one.message);
    CAPTURE(all);
    REQUIRE(said.size() == expected.size());
    for (std::size_t i = 0; i < said.size(); ++i) {
        CAPTURE(said[i].message);
        CHECK(said[i].line == expected[i].line);
        CHECK(said[i].child == expected[i].child);
        CHECK(said[i].severity == Severity::reading);
        CHECK(said[i].message.find(expected[i].part_of_message) != std::string::npos);
    }
}

std::string refusal(std::string_view bytes)
{
    auto const result = check_cin_bytes(bytes, {.year = {}, .calendar = calendar()});
    return result ? "not refused" : result.error().message;
}

std::string plain_child(std::string_view id)
{
    return child(identifiers(fmt::format("LAchildID={} PersonBirthDate=2015-05-05 Sex=F", id)) +
                 characteristics("Ethnicity=WBRI", "NONE") +
                 episode("CINreferralDate=2025-05-05 ReferralSource=1A PrimaryNeedCode=N1 ReferralNFA=0"));
}

std::string utf_16(std::string_view ascii, bool big_endian)
{
    std::string text = big_endian ? "\xFE\xFF" : "\xFF\xFE";
    for (char const c : ascii) text += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return text;
}

std::vector<Child> read(std::string_view bytes)
{
    std::vector<Child> children;
    auto const reading = read_census([&] { return std::exchange(bytes, {}); },
                                     [&](Header const&, Child&& one) { children.push_back(std::move(one)); });
    REQUIRE(reading);
    CHECK(reading->children == children.size());
    return children;
}

} // namespace

TEST_CASE("rows count each table through the whole file, whatever child or episode holds them")
{
    auto const one =
        characteristics("", "MOB HAND") +
        episode("", assessment("", "1A 2A") + protection_plan("", "2025-06-01 2025-07-01") + protection_plan("")) +
        episode("", assessment("") + section47(""));
    auto const children = read(census(child("A", one) + child("B", one)));
    REQUIRE(children.size() == 2);
    auto const& second = children[1];
    CHECK(second.identifiers.id.row == 1);
    CHECK(second.characteristics.disabilities[1].row == 3);
    CHECK(second.episodes[1].referral.row == 3);
    CHECK(second.episodes[0].assessments[0].factors[1].row == 2);
    CHECK(second.episodes[1].assessments[0].start.row == 3);
    CHECK(second.episodes[1].section47s[0].conference.row == 1);
    CHECK(second.episodes[0].protection_plans[1].end.row == 3);
    CHECK(second.episodes[0].protection_plans[0].reviews[1].row == 3);
}

TEST_CASE("every element of the collection of 2025-26 is read, pre-proceedings too")
{
    auto const children = read(census(child(
        "A",
        episode("", xml("PreProceedingsandFGDM",
                        elements("PPStartDate=2025-09-09 LBPSentDate=2025-09-20 FGDMMeetingOffer=1 FGDMMeetingFac=1 "
                                 "InitialPPMeetingDate=2025-09-28 ReviewMeetingsCount=3 StepDecisionDate=2025-12-01 "
                                 "PPOutcome=A CourtAppDate=2025-12-18 LetterInitCPDate=2026-02-05"))))));
    auto const& stage = children.at(0).episodes.at(0).pre_proceedings.at(0);
    CHECK(stage.start.day == date(2025, 9, 9));
    CHECK(stage.review_meetings.text == "3");
    CHECK(stage.proceedings_letter.day == date(2026, 2, 5));
    CHECK(stage.outcome.row == 0);
}

TEST_CASE("a file in any of its encodings, with a byte-order mark or without, is read alike")
{
    auto const plain = census(plain_child("A"));
    auto const count = checked(plain).findings.size();
    CHECK(checked("\xEF\xBB\xBF" + plain).findings.size() == count);
    CHECK(checked(utf_16(plain, true)).findings.size() == count);
    CHECK(checked(utf_16(plain, false)).findings.size() == count);
    for (auto const* encoding : {"ISO-8859-1", "windows-1252"}) {
        auto const text =
            fmt::format("<?xml version=\"1.0\" encoding=\"{}\"?>", encoding) + census(plain_child("Zo\xEB"));
        CHECK(flagged("1580", text) == Places{"ChildIdentifiers.LAchildID 0"});
        for (auto const& one : checked(text).findings)
            if (one.rule == "1580") CHECK(one.value == "Zo\u00eb");
    }
}

TEST_CASE("elements nobody knows, or in the wrong place, are said with their line and left out; the rest is read")
{
    auto const result =
        checked("<Message>\n<Header/>\n<Children>\n<Child><ChildIdentifiers><LAchildID>A</LAchildID>\n"
                "<ShoeSize>4<x/></ShoeSize></ChildIdentifiers><ChildCharacteristics/>\n"
                "<Assessments><AssessmentActualStartDate>2025-05-05</AssessmentActualStartDate></Assessments>\n"
                "<CINdetails>stray<ReferralNFA>2<b/></ReferralNFA></CINdetails></Child></Children></Message>");
    check_said(result, {{5, "A", "“ShoeSize” was left out with what it holds: it is not part of the census here"},
                        {6, "A", "“Assessments” was left out with what it holds: it stands in the wrong place"},
                        {7, "A", "Text stands between elements"},
                        {7, "A", "“b” was left out with what it holds: it stands inside a value"}});
    CHECK(places(result, "8568") == Places{"CINdetails.ReferralNFA 0"});
}

TEST_CASE("a value or a group given twice keeps the first, and says the second")
{
    auto const result = checked(census("<Child><ChildIdentifiers><LAchildID>A</LAchildID><LAchildID>B</LAchildID>"
                                       "<Sex/><Sex>F</Sex></ChildIdentifiers>\n<ChildIdentifiers><UPN>1</UPN>"
                                       "</ChildIdentifiers><ChildCharacteristics/></Child>"));
    check_said(result, {{1, "A", "“LAchildID” is given a second time here; the first, “A”, was kept"},
                        {2, "A", "“ChildIdentifiers” stands here a second time"}});
    CHECK(places(result, "4180").empty());
    CHECK(places(result, "1550") == Places{"ChildIdentifiers.UPN 0"});
}

TEST_CASE("a date that cannot be read is said, is not known, and is not an open end")
{
    auto const result = checked(
        census(child("A", characteristics("") + episode("CINreferralDate=2025-02-30",
                                                        protection_plan("CPPstartDate=05/06/2025 CPPendDate=later") +
                                                            protection_plan("CPPstartDate=2025-05-05Z")))));
    check_said(result, {{1, "A", "CINreferralDate must be a day, written yyyy-mm-dd; “2025-02-30” cannot be read"},
                        {1, "A", "“later” cannot be read and counts as not known"},
                        {1, "A", "must be written yyyy-mm-dd; “05/06/2025” was read as 5 June 2025"}});
    CHECK(places(result, "8600") == Places{"CINdetails.CINreferralDate 0"});
    CHECK(places(result, "8935").empty());
    CHECK(places(result, "8720").empty());
}

TEST_CASE("a file that breaks off is checked up to the child it breaks off in")
{
    auto const whole = census(plain_child("A") + plain_child("B"));
    auto const result = checked(whole.substr(0, whole.find("<LAchildID>B") + 200));
    CHECK(result.children == 1);
    check_said(result,
               {{1, "", "The file cannot be read past line 1 in the middle of the child “B”, who is left out"}});
    CHECK(places(result, "2888Q") == Places{"whole return"});
}

TEST_CASE("what is no census is refused in plain words")
{
    CHECK(refusal("") == "The file cannot be read as XML: no element found (line 1).");
    CHECK(refusal("PK\x03\x04").starts_with("The file cannot be read as XML:"));
    CHECK(refusal("<html></html>") == "This is not a CIN census: its first element is “html”, not “Message”.");
    CHECK(refusal("<!DOCTYPE m [<!ENTITY a \"b\">]><Message>&a;</Message>")
              .starts_with("The file defines its own entities"));
    CHECK(
        refusal("<?xml version='1.0' encoding='EBCDIC-X'?><Message/>").starts_with("The file cannot be read as XML:"));
    auto const missing = check_cin("/nowhere/at/all.xml", {.year = {}, .calendar = calendar()});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message == "The file “/nowhere/at/all.xml” cannot be opened.");
}

TEST_CASE("files made to do harm stop at a limit")
{
    std::string children = "<Child>";
    for (int i = 0; i < 2'500; ++i) children += "<CINdetails/>";
    check_said(checked(census(children + "</Child>")), {{1, "", "has more than 2,000 groups"}});

    std::string values;
    for (int i = 0; i < 21'000; ++i) values += "<Disability/>";
    auto const many = "<Child><ChildCharacteristics>" + xml("Disabilities", values) + "</ChildCharacteristics></Child>";
    check_said(checked(census(many)), {{1, "", "has more than 20,000 values"}});

    auto const tag = census("<Child " + std::string(5 << 20, 'a') + "></Child>");
    check_said(checked(tag), {{1, "", "a single tag or name is longer than 4 MB"}});

    std::string deep, shallow;
    for (int i = 0; i < 10'000; ++i) deep += "<a>", shallow += "</a>";
    check_said(checked(census(deep + shallow)), {{1, "", "“a” was left out"}});

    auto const long_value =
        checked(census(child(identifiers("LAchildID=" + std::string(20'000, 'x'))) + plain_child("B")));
    CHECK(long_value.children == 2);
}

TEST_CASE("the year asked for gives rules and dates; without it the file does; with neither, rules that need it say so")
{
    auto const late = child("A", episode("CINclosureDate=2024-05-05"));
    CHECK(flagged("8620", census(late)) == Places{"CINdetails.CINclosureDate 0"});
    CHECK(flagged("8620", census(late), 2025).empty());
    auto const asked = checked(census(late), 2025);
    CHECK(std::ranges::any_of(asked.findings, [](Finding const& one) {
        return one.message == "The file is of 31 March 2026 and was checked as one of 2024-25, as asked";
    }));

    auto const older = checked(census(late, "2022-03-31"));
    REQUIRE(older.not_applied.size() == 4);
    CHECK(older.not_applied[0].rule == "1570");
    CHECK(older.not_applied[0].why == "not in force in 2021-22");
    auto const says_so = [](Checked const& one) {
        return std::ranges::any_of(one.findings, [](Finding const& finding) {
            return finding.message == "The rules of 2021-22 could not be read anywhere; those of 2022-23 were used";
        });
    };
    CHECK(says_so(older));
    CHECK_FALSE(says_so(checked(census(late, "2023-03-31"))));

    auto const neither = checked(census(late, ""));
    CHECK(places(neither, "8620").empty());
    CHECK(places(neither, "8805") == Places{"CINdetails.CINclosureDate 0", "CINdetails.ReasonForClosure 0"});
    CHECK(std::ranges::any_of(neither.not_applied, [](NotApplied const& one) {
        return one.rule == "8620" && one.why.starts_with("needs the census year");
    }));
    CHECK(neither.applied.size() + neither.not_applied.size() == 109);

    auto const header = census("", "2026-03-31");
    auto const at_the_end = checked("<Message>" + xml("Children", late) + header.substr(9));
    CHECK(places(at_the_end, "8620").empty());
    CHECK(std::ranges::any_of(at_the_end.findings, [](Finding const& one) {
        return one.message.starts_with("The header must come before");
    }));

    auto const unknown = checked(census(late, "2040-03-31"));
    CHECK(unknown.applied.size() == 109);
    CHECK(std::ranges::any_of(unknown.findings, [](Finding const& one) {
        return one.message ==
               "The rules of 2039-40 are not known here; those of 2025-26 were used, with the reference date 31 "
               "March 2040";
    }));
}

TEST_CASE("each collection year has its own rules")
{
    for (int year = first_year; year <= last_year; ++year) {
        CAPTURE(year);
        auto const result = checked(census(child("A", episode("CINclosureDate=2024-05-05"))), year);
        std::vector<std::string_view> not_yet;
        for (auto const& one : result.not_applied) not_yet.push_back(one.rule);
        std::vector<std::string_view> const of_2025{"1570", "1580", "8945Q", "8950Q"};
        CHECK(not_yet == (year < 2025 ? of_2025 : std::vector<std::string_view>{}));
        CHECK(result.applied.size() == (year < 2025 ? 105 : 109));
    }
}

TEST_CASE("collection years are written as people write them")
{
    CHECK(collection_year("2025-26") == 2026);
    CHECK(collection_year("2017-18") == 2018);
    CHECK(collection_year("2026-27") == 2027);
    for (auto const* wrong : {"2026", "2016-17", "2027-28", "2025/26", ""}) CHECK_FALSE(collection_year(wrong));
    CHECK(collection_year_words(2026) == "2025-26");
}

TEST_CASE("the same file gives the same findings in the same order, and one bad child keeps no rule from the others")
{
    std::string children;
    for (int i = 0; i < 2'000; ++i)
        children += i == 700
                        ? std::string{"<Child><CINdetails><CINreferralDate>x</CINreferralDate></CINdetails></Child>"}
                        : child(fmt::format("C{}", i), episode("ReferralNFA=9"));
    auto const file = census(children);
    auto const first = checked(file);
    CHECK(places(first, "8568").size() == 2'000);
    CHECK(findings_csv(first) == findings_csv(checked(file)));
    for (auto const& one : first.findings)
        if (one.rule == "8568" && one.row != 700) CHECK(one.child == fmt::format("C{}", one.row));
}

} // namespace sightline::returns::cin
