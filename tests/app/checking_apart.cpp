// A return checked in a process of its own: what it finds, and that what is hostile ends there.
#include "app/checking_apart.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/files.hpp"

using namespace sightline;
using namespace sightline::app;
namespace fs = std::filesystem;

namespace
{

// The program that stands beside the tests; empty when it is not built.
std::string program()
{
    auto const path = fs::read_symlink("/proc/self/exe").parent_path() / "sightline";
    return fs::exists(path) ? path.string() : std::string{};
}

class Folder
{
public:
    Folder()
    {
        auto name = (fs::temp_directory_path() / "sightline-apart-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    FileToCheck file(std::string const& name, std::string const& bytes) const
    {
        write_file_safely(path_ / name, bytes);
        return {.path = (path_ / name).string(), .name = name, .size = bytes.size()};
    }

private:
    fs::path path_;
};

Outcome<CheckedApart> check(std::string const& name, std::vector<FileToCheck> files)
{
    CheckApart apart;
    return apart.run({.name = name,
                      .files = std::move(files),
                      .year = "2025-26",
                      .authority = {},
                      .postcodes = {},
                      .providers = {},
                      .program = program()});
}

bool is_skipped()
{
    if (program().empty()) MESSAGE("skipped: the program is not built beside the tests");
    return program().empty();
}

long megabytes_of_children()
{
    rusage use{};
    getrusage(RUSAGE_CHILDREN, &use);
    return use.ru_maxrss / 1024;
}

} // namespace

TEST_CASE("tables that are sent are checked apart, and every finding stands with its place")
{
    if (is_skipped()) return;
    Folder const folder;
    auto const found =
        check("ssda903", {folder.file("Header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                                                    "12,M,01/02/2012,WBRI,,,\n13,Q,01/02/2012,WBRI,,,\n")});
    REQUIRE(found);
    CHECK(found->children == 2);
    CHECK(found->year == "2025-26");
    CHECK(found->left_out == 0);
    auto const rule = std::ranges::find(found->rules, "101", &RuleFound::rule);
    REQUIRE(rule != found->rules.end());
    CHECK(rule->count == 1);
    auto const places = found->places(*rule, 0, 10);
    REQUIRE(places.size() == 1);
    CHECK(places[0][2] == "13");
    CHECK(places[0][4] == "SEX");
    CHECK(places[0][7] == "Q");
    auto const csv = found->csv();
    CHECK(csv.starts_with("rule_code,severity,child_id,table,field,row,line,value,message\n"));
    long long lines = 0, counted = 0;
    for (char const letter : csv) lines += letter == '\n' ? 1 : 0;
    for (auto const& one : found->rules) counted += one.count;
    CHECK(counted == found->findings);
    CHECK(lines == found->findings + 1);
}

TEST_CASE("the list of providers that the authority has is held against what is sent")
{
    if (is_skipped()) return;
    Folder const folder;
    auto const list = folder.file("providers.csv", "URN,Placement code\nSC1,K2\n").path;
    CheckApart apart;
    auto const found = apart.run({.name = "ssda903",
                                  .files = {folder.file("Episodes.csv", "CHILD,DECOM,URN\n12,01/05/2025,SC1\n"
                                                                        "13,01/05/2025,SC2\n")},
                                  .year = "2025-26",
                                  .authority = {},
                                  .postcodes = {},
                                  .providers = list,
                                  .program = program()});
    REQUIRE(found);
    auto const rule = std::ranges::find(found->rules, "1008", &RuleFound::rule);
    REQUIRE(rule != found->rules.end());
    auto const places = found->places(*rule, 0, 10);
    REQUIRE(places.size() == 1);
    CHECK(places[0][2] == "13");
}

TEST_CASE("what is no return is refused in words, and so is one too large to be sent")
{
    if (is_skipped()) return;
    Folder const folder;
    auto const minutes = check("cin", {folder.file("minutes.xml", "These are the minutes of a meeting.")});
    REQUIRE_FALSE(minutes);
    CHECK_FALSE(minutes.error().message.empty());
    auto const broken = check("ssda903", {folder.file("all.zip", "PK\x03\x04 and nothing more")});
    REQUIRE_FALSE(broken);
    auto large = folder.file("large.csv", "CHILD\n");
    large.size = most_checked_upload + 1;
    CHECK_FALSE(check("ssda903", {large}));
}

TEST_CASE("a file made to cost memory ends its own check, which holds no more than it may")
{
    if (is_skipped()) return;
    Folder const folder;
    std::string rows =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
    rows.reserve(24u << 20);
    while (rows.size() < (24u << 20)) rows += "1,,,,,,,,,,,,\n"; // 1.7 million rows, each of them wrong many times
    auto const found = check("ssda903", {folder.file("Episodes.csv", rows)});
    CHECK_FALSE(found);
    if (!found) CHECK(found.error().message.find("more memory or time") != std::string::npos);
    CHECK(megabytes_of_children() <= 256);
}

TEST_CASE("a check that is stopped says so")
{
    if (is_skipped()) return;
    CheckApart apart;
    apart.stop();
    CHECK_FALSE(apart.run({.name = "cin",
                           .files = {},
                           .year = {},
                           .authority = {},
                           .postcodes = {},
                           .providers = {},
                           .program = program()}));
}
