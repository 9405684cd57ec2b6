// Checking what lies in files.
#include <filesystem>

#include "base/files.hpp"
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// A folder that is gone when the test is.
class Folder
{
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-ssda903-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path write(std::string_view name, std::string_view text) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        write_file_safely(path_ / name, text);
        return path_ / name;
    }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

std::size_t found(CheckedReturn const& all, std::string_view rule)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(all.checked.findings, [&](auto const& finding) { return finding.rule == rule; }));
}

} // namespace

TEST_CASE("folders and single files are read together, last year's beside them, and the year is told from the days")
{
    Folder const folder;
    folder.write("this/Episodes.csv", "CHILD,DECOM,DEC,LS\n1,01/03/2024,,XX\n1,01/06/2024,,C2\n");
    folder.write("last/Episodes.csv", "CHILD,DECOM,DEC,LS,Colour\n1,01/02/2024,,C2,red\n");
    auto const header = folder.write("somewhere/Header.csv", "CHILD,SEX\n1,X\n");
    auto const all = check_files({.files = {folder / "this", header}, .last = folder / "last"});
    REQUIRE(all);
    CHECK(all->year == 2025);
    CHECK(found(*all, "144") == 1);
    CHECK(found(*all, "101") == 1);
    CHECK(found(*all, "502") == 1);
    CHECK(std::ranges::any_of(all->checked.findings,
                              [](auto const& one) { return one.message.starts_with("Last year's Episodes.csv"); }));
    auto const asked = check_files({.files = {folder / "this"}, .last = {}, .year = {.asked = 2024}});
    REQUIRE(asked);
    CHECK(asked->year == 2024);
    CHECK(found(*asked, "354") == 1);
}

TEST_CASE("a table of the collection that is not there is told, and the rest is checked")
{
    Folder const folder;
    folder.write("this/Episodes.csv", "CHILD,DECOM,DEC,LS\n1,01/03/2024,,XX\n");
    auto const missing = [&](int year) {
        auto const all = check_files({.files = {folder / "this"}, .last = {}, .year = {.asked = year}});
        REQUIRE(all);
        CHECK(found(*all, "144") == 1);
        std::set<std::string_view> tables;
        for (auto const& one : all->checked.findings)
            if (one.rule == "FILE" && one.message.find("is not there") != std::string::npos) tables.insert(one.table);
        return tables;
    };
    CHECK(missing(2025).size() == 10);
    CHECK(missing(2025).contains("Header"));
    CHECK_FALSE(missing(2025).contains("Episodes"));
    CHECK_FALSE(missing(2025).contains("DoLo")); // asked for from 2026-27
    CHECK(missing(2027).contains("DoLo"));
    CHECK_FALSE(missing(2023).contains("SWEpisodes"));
}

TEST_CASE("nothing to read, or no day to tell the year from, is said")
{
    Folder const folder;
    folder.write("empty/notes.txt", "x");
    folder.write("undated/Header.csv", "CHILD,SEX\n1,F\n");
    CHECK_FALSE(check_files({.files = {folder / "empty"}}));
    CHECK_FALSE(check_files({.files = {folder / "nowhere.csv"}}));
    CHECK_FALSE(check_files({.files = {}}));
    auto const undated = check_files({.files = {folder / "undated"}});
    REQUIRE_FALSE(undated);
    CHECK(undated.error().message.find("collection year") != std::string::npos);
    CHECK(check_files({.files = {folder / "undated"}, .last = {}, .year = {.asked = 2026}}));
    auto const otherwise = check_files({.files = {folder / "undated"}, .last = {}, .year = {.otherwise = 2026}});
    REQUIRE(otherwise);
    CHECK(otherwise->year == 2026);
    CHECK(otherwise->checked.findings.front().message ==
          "No day in the return tells its collection year; it was checked as the return of 2025-26");
    // Not where the return tells it, or another was asked.
    folder.write("dated/Episodes.csv", "CHILD,DECOM\n1,01/05/2024\n");
    CHECK(check_files({.files = {folder / "dated"}, .last = {}, .year = {.otherwise = 2026}})->year == 2025);
    CHECK(check_files({.files = {folder / "undated"}, .last = {}, .year = {.asked = 2024, .otherwise = 2026}})->year ==
          2024);
    CHECK(year_ended_by(date(2026, 3, 31)) == 2025);
    CHECK(year_ended_by(date(2026, 4, 1)) == 2026);
}

TEST_CASE("a collection year is named as the collection names it")
{
    CHECK(year_named("2025-26") == 2026);
    CHECK(year_named("1999-00") == 2000);
    CHECK(words_of_year(2026) == "2025-26");
    for (std::string_view const wrong : {"2025", "2025-27", "2025/26", "25-26", "", "2025-26 ", "year"}) {
        CAPTURE(wrong);
        CHECK_FALSE(year_named(wrong));
    }
}

} // namespace sightline::returns::ssda903
