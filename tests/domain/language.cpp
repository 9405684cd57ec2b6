// Words that blame a child or hide what was done to her: what is noticed, what is left alone, and a list that says no
// more than it should.
#include "domain/language.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <regex>

#include "base/csv.hpp"
#include "base/files.hpp"

using namespace sightline;

namespace
{

std::filesystem::path const shipped{SIGHTLINE_SOURCE_DIR "/practice"};

Language const& language()
{
    static auto const read = Language::read(shipped).value();
    return read;
}

// "L001 puts herself at risk; L003 lifestyle choice": the terms noticed, with the words of the text.
std::string noticed(std::string_view text)
{
    std::string all;
    for (auto const& one : language().noticed(text))
        all += fmt::format("{}{} {}", all.empty() ? "" : "; ", one.term->id, text.substr(one.at, one.length));
    return all;
}

std::string problems_with(std::string const& rows)
{
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("sightline-language-{}", ::getpid());
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "language.csv"}
        << "id,term,category,severity,patterns,regex,why,write_instead,leave_alone_when\n"
        << rows;
    auto const read = Language::read(folder);
    std::filesystem::remove_all(folder);
    std::string all;
    if (!read)
        for (auto const& problem : read.error()) all += problem.message + "\n";
    return all;
}

} // namespace

TEST_CASE("words that put the harm on the child are noticed where they stand, each once")
{
    CHECK(noticed("Amara puts herself at risk. She puts herself at risk at night.") == "L001 puts herself at risk");
    CHECK(noticed("It is a Lifestyle Choice, and she failed to engage") ==
          "L003 Lifestyle Choice; L005 failed to engage");
    CHECK(noticed("He was hard-to-reach and risk-taking") == "L006 hard-to-reach; L002 risk-taking");
    CHECK(noticed("She won’t engage") == "L005 won’t engage");
    CHECK(noticed("She was promiscuously described") == "");
    CHECK(noticed("beyond parental control; beyond control") == "L045 beyond parental control");
}

TEST_CASE("what somebody said, in quotation marks, is left alone, and so are words that only meet across a sentence")
{
    CHECK(noticed("Mum said “he is just attention seeking” and wept") == "");
    CHECK(noticed("Mum said \"attention seeking\" twice") == "");
    CHECK(noticed("He put \"attention seeking in his note") == "L008 attention seeking");
    CHECK(noticed("We gave him attention. Seeking work, he left") == "");
    CHECK(noticed("in poor\nchoice of shoes") == "L004 poor\nchoice");
}

TEST_CASE("ordinary words of a record are not noticed")
{
    CHECK(noticed("CAMHS, the mental health team, saw him; his arm is broken and she lies in bed late. "
                  "He is entitled to a place and returns favours. The window was damaged.") == "");
    CHECK(noticed("The placement and contact with siblings were reviewed by the unit") == ""); // info: not in records
    CHECK(noticed("") == "");
    CHECK(noticed("“”\"’’") == "");
}

TEST_CASE("what the patterns notice is what the regular expressions of the list notice, for every term")
{
    auto const rows = read_csv(read_file(shipped / "language.csv").value(), "language.csv").value();
    int compared = 0;
    for (auto const& term : language().terms()) {
        auto const row = std::ranges::find_if(rows, [&](CsvRow const& one) { return one.cells[0] == term.id; });
        std::regex const wanted{row->cells[5], std::regex::icase | std::regex::ECMAScript};
        for (auto pattern : term.patterns) {
            if (pattern.find_first_of("(^\\") != std::string::npos) continue; // plain phrases make their own example
            for (auto at = pattern.find('*'); at != std::string::npos; at = pattern.find('*'))
                pattern.replace(at, 1, "ed");
            auto const text = "There, " + pattern + ", again";
            CAPTURE(text);
            CHECK(std::regex_search(text, wanted));
            bool const found =
                std::ranges::any_of(language().noticed(text), [&](Noticed const& one) { return one.term == &term; });
            CHECK(found == (term.severity != Severity::info));
            ++compared;
        }
    }
    CHECK(compared > 150);
}

TEST_CASE("a list with a mistake is refused by line and column")
{
    CHECK(problems_with("X1,a,b,stop,kick off,x,Mocks.,Describe.,\n").empty());
    auto const says = [](std::string const& rows, std::string_view part) {
        return problems_with(rows).find(part) != std::string::npos;
    };
    CHECK(says("X1,a,b,never,kick off,x,Mocks.,,\n", "language.csv:2: severity: “never” is not stop, warn or info"));
    CHECK(says("X1,a,b,stop,(kick off,x,Mocks.,,\n", "language.csv:2: patterns: A bracket"));
    CHECK(says("X1,a,b,stop,kick off,x,,,\n", "language.csv:2: why: Say why"));
    CHECK(says("X1,a,b,stop,,x,Mocks.,,\n", "language.csv:2: patterns: Say what to look for"));
    CHECK(says(",a,b,stop,kick off,x,Mocks.,,\n", "language.csv:2: id: The term has no id"));
    CHECK(says("X1,a\n", "language.csv:2"));
}

TEST_CASE("an authority adds terms of its own, and takes out one of ours")
{
    auto const folder = std::filesystem::temp_directory_path() / fmt::format("sightline-words-{}", ::getpid());
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "language.csv"}
        << "id,term,category,severity,patterns,regex,why,write_instead,leave_alone_when\n"
        << "Z001,a nuisance,ours,warn,nuisance,,Says who minds and not why.,What happened.,\n"
        << "L012,streetwise,minimising,stop,,,,,\n";
    auto const read = Language::read(shipped, folder);
    std::filesystem::remove_all(folder);
    REQUIRE(read);
    CHECK(read->noticed("He is a nuisance").size() == 1);
    CHECK(read->noticed("He is streetwise").empty());
    CHECK(read->noticed("He is provocative").size() == 1);
}
