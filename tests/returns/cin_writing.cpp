// Writing the census: the order of its schema, and the same bytes when what was written is read and written again.
#include <random>

#include "cin_support.hpp"
#include "returns/cin/reader.hpp"
#include "returns/cin/walk.hpp"
#include "returns/cin/writer.hpp"

namespace sightline::returns::cin
{
namespace
{

struct Census {
    Header header;
    std::vector<Child> children;
};

std::string written(Census const& census)
{
    std::string text;
    Writer writer{census.header, [&](std::string_view piece) { text += piece; }};
    for (auto const& one : census.children) writer.child(one);
    writer.finish();
    return text;
}

Census read(std::string_view text)
{
    Census census;
    auto rest = text;
    auto const next = [&] {
        auto const piece = rest.substr(0, 100);
        rest.remove_prefix(piece.size());
        return piece;
    };
    auto const reading =
        read_census(next, [&](Header const&, Child&& one) { census.children.push_back(std::move(one)); });
    REQUIRE(reading);
    for (auto const& finding : reading->findings) CHECK_MESSAGE(false, finding.message);
    census.header = reading->header;
    return census;
}

// A census nobody would send: any number of anything, with any text.
class AnyCensus
{
public:
    explicit AnyCensus(unsigned seed) : random_(seed) {}
    Census make()
    {
        Census census;
        fill(census.header.collection_cells());
        fill(census.header.source_cells());
        // A day of the header that cannot be read would be a finding; the header's is a day.
        set_day(census.header.reference_date);
        repeat([&] { census.children.push_back(any_child()); });
        return census;
    }

private:
    int below(int many) { return static_cast<int>(random_() % static_cast<unsigned>(many)); }
    template <class Do> void repeat(Do const& once)
    {
        for (int i = below(4); i > 0; --i) once();
    }
    void set_day(Cell& cell)
    {
        cell.text = fmt::format("20{:02}-{:02}-{:02}", below(30), 1 + below(12), 1 + below(28));
    }
    void set(Cell& cell)
    {
        static constexpr std::array texts{"1",          "N4", "a < b & c > d", "Zo\xC3\xAB \"quoted\" 'too'",
                                          "two\nlines", "]]>"};
        if (cell.reads == Reads::day)
            set_day(cell);
        else
            cell.text = texts[static_cast<std::size_t>(below(texts.size()))];
    }
    void fill(std::vector<Cell*> const& cells)
    {
        for (auto* cell : cells)
            if (below(3) > 0) set(*cell);
    }
    Cell filled(Cell cell)
    {
        set(cell);
        return cell;
    }
    Child any_child()
    {
        Child child;
        fill(child.identifiers.cells());
        fill(child.characteristics.cells());
        repeat([&] { child.characteristics.disabilities.push_back(filled(new_disability())); });
        repeat([&] { child.episodes.push_back(any_episode()); });
        return child;
    }
    template <class Group> Group& another(std::vector<Group>& list)
    {
        auto& group = list.emplace_back();
        fill(group.cells());
        return group;
    }
    Episode any_episode()
    {
        Episode episode;
        fill(episode.cells());
        repeat([&] {
            auto& one = another(episode.assessments);
            repeat([&] { one.factors.push_back(filled(new_factor())); });
        });
        repeat([&] { another(episode.cin_plans); });
        repeat([&] { another(episode.section47s); });
        repeat([&] {
            auto& one = another(episode.protection_plans);
            repeat([&] { one.reviews.push_back(filled(new_review())); });
            if (one.reviews.empty() && below(4) == 0) one.reviews.push_back(new_review()); // reviews without a date
        });
        repeat([&] { another(episode.pre_proceedings); });
        return episode;
    }
    std::mt19937 random_;
};

} // namespace

TEST_CASE("a census written, read and written again is the same bytes")
{
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        auto const first = written(AnyCensus{seed}.make());
        CHECK(written(read(first)) == first);
    }
}

TEST_CASE("the elements of a census stand in the order of its schema")
{
    auto const text = census(child(
        identifiers("LAchildID=A UPN=B PersonBirthDate=2015-05-05 Sex=F") + characteristics("Ethnicity=WBRI", "AUT") +
        episode("ReferralNFA=0 DateOfInitialCPC=2025-06-01 CINreferralDate=2025-05-01 ReferralSource=1A",
                protection_plan("CPPstartDate=2025-06-01", "2025-08-01 2025-12-01") +
                    section47("S47ActualStartDate=2025-05-20") + cin_plan("CINPlanStartDate=2025-07-01") +
                    assessment("AssessmentActualStartDate=2025-05-02", "1A 3B"))));
    auto const out = written(read(text));
    std::size_t at = 0;
    for (auto const* name : {"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Message>",
                             "<Collection>",
                             "<Year>",
                             "<ReferenceDate>",
                             "<LAchildID>",
                             "<UPN>",
                             "<PersonBirthDate>",
                             "<Sex>",
                             "<Ethnicity>",
                             "<Disability>AUT",
                             "<CINreferralDate>",
                             "<ReferralSource>",
                             "<DateOfInitialCPC>",
                             "<AssessmentActualStartDate>",
                             "<AssessmentFactors>1A",
                             "<AssessmentFactors>3B",
                             "<CINPlanStartDate>",
                             "<S47ActualStartDate>",
                             "<ReferralNFA>",
                             "<CPPstartDate>",
                             "<CPPreviewDate>2025-08-01",
                             "<CPPreviewDate>2025-12-01"}) {
        CAPTURE(name);
        auto const found = out.find(name, at);
        REQUIRE(found != std::string::npos);
        at = found;
    }
}

TEST_CASE("a value of the census is found by its path")
{
    auto const kept = read(census(child(identifiers("LAchildID=A/1 Sex=F") + characteristics("Ethnicity=WBRI") +
                                        episode("CINreferralDate=2025-05-01 ReferralNFA=1") +
                                        episode("CINreferralDate=2025-09-01 ReferralNFA=0",
                                                assessment("AssessmentActualStartDate=2025-09-02", "1A 3B") +
                                                    protection_plan("CPPstartDate=2025-10-01", "2025-12-01")))));
    auto const& one = kept.children.front();
    auto const value = [&](std::string_view path) {
        auto const cell = value_at(one, fmt::format("Child[LAchildID=A/1]/{}", path));
        return cell ? cell->text : "refused: " + cell.error().message;
    };
    CHECK(value("ChildIdentifiers/Sex") == "F");
    CHECK(value("ChildIdentifiers/UPN").empty());
    CHECK(value("CINdetails/CINreferralDate") == "2025-05-01");
    CHECK(value("CINdetails[2]/CINreferralDate") == "2025-09-01");
    CHECK(value("CINdetails[2]/Assessments[1]/FactorsIdentifiedAtAssessment/AssessmentFactors[2]") == "3B");
    CHECK(value("CINdetails[2]/ChildProtectionPlans[1]/Reviews[1]/CPPreviewDate[1]") == "2025-12-01");
    CHECK(value("CINdetails[3]/CINreferralDate") ==
          "refused: The census has no CINdetails[3]/CINreferralDate for the child A/1");
    CHECK(value("CINdetails[x]/CINreferralDate").starts_with("refused"));
    CHECK_FALSE(child_in_path("CINdetails[1]/CINreferralDate"));
}

} // namespace sightline::returns::cin
