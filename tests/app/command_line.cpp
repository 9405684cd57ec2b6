// What the command line answers: 0 done, 1 the input was refused, 2 wrong usage; and what it leaves behind.
#include "app/command_line.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "app/progress.hpp"
#include "base/files.hpp"

namespace fs = std::filesystem;

namespace
{

int answer(std::vector<std::string> words)
{
    words.insert(words.begin(), "sightline");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    return sightline::app::run(static_cast<int>(arguments.size()), arguments.data());
}

struct Folder {
    Folder()
    {
        auto name = (fs::temp_directory_path() / "sightline-words-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(Folder const&) = delete;
    std::string operator/(char const* name) const { return (path / name).string(); }
    fs::path path;
};

} // namespace

TEST_CASE("a word that is no command, and a value an option does not take, are wrong usage")
{
    Folder const folder;
    CHECK(answer({"frob"}) == 2);
    CHECK(answer({"import", "annex-b", "x.xlsx", "--data", folder / "data"}) == 2);
    CHECK(answer({"demo", "--data", folder / "data", "--children-known", "10"}) == 2);
    CHECK(answer({"practice", "--format", "text"}) == 0);
    // What looks at a day looks at today when none is named: refused here only for want of an authority.
    for (auto const* looks : {"clocks", "board"}) CHECK(answer({looks, "--data", folder / "nobody"}) == 1);
    CHECK(answer({"clocks", "--data", folder / "nobody", "--on", "yesterday"}) == 2);
    CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a log is told how far long work came before it is told the result, and a number that stands there not again")
{
    char* bytes = nullptr;
    std::size_t size = 0;
    auto* const log = open_memstream(&bytes, &size);
    REQUIRE(log != nullptr);
    {
        sightline::app::Progress progress{"Reading a.xlsx", log};
        progress.show(1000, 27475);
        progress.show(2000, 27475); // within five seconds: not told, until it ends
        progress.show(27475, 27475);
        progress.end();
        fmt::print(log, "the result\n");
        progress.end();
        progress.show(1000, 0); // a further stage, of which it is not known how long it is
        progress.say("done");
    }
    {
        sightline::app::Progress const quiet{"Reading nothing", log};
    }
    {
        sightline::app::Progress stopped{"Reading b.xlsx", log};
        stopped.show(1000, 5000);
        stopped.show(3000, 5000); // refused: what happened to it is said by others
    }
    std::fclose(log);
    std::string const said{bytes, size};
    std::free(bytes);
    CHECK(said == "Reading a.xlsx: 1,000 of 27,475\nReading a.xlsx: 27,475 of 27,475\nthe result\n"
                  "Reading a.xlsx: 1,000\ndone\nReading b.xlsx: 1,000 of 5,000\nReading b.xlsx: 3,000 of 5,000\n");
}

TEST_CASE("a file that could not be written at the end is told before anything is begun; folders on its way are made")
{
    Folder const folder;
    sightline::write_file_safely(folder.path / "lists.xlsx", "not a workbook");
    CHECK(answer({"import", "annex-a", folder / "lists.xlsx", "--data", folder / "data", "--report",
                  folder / "lists.xlsx/report.json"}) == 2);
    CHECK(answer({"demo", "--data", folder / "data", "--truth", folder / "lists.xlsx/truth.csv"}) == 2);
    CHECK(answer({"demo", "--data", folder / "data", "--truth", folder.path.string()}) == 2);
    CHECK_FALSE(fs::exists(folder.path / "data"));
    CHECK(answer({"demo", "--data", folder / "data", "--children-known", "200", "--until", "2026-03-09", "--truth",
                  folder / "data/scores/truth.csv"}) == 0);
    CHECK(fs::exists(folder.path / "data/scores/truth.csv"));
}

TEST_CASE("a file that cannot be read leaves no folder behind, and one that was there as it was")
{
    Folder const folder;
    sightline::write_file_safely(folder.path / "lists.xlsx", "not a workbook");
    CHECK(answer({"import", "annex-a", folder / "lists.xlsx", "--data", folder / "data"}) == 1);
    CHECK_FALSE(fs::exists(folder.path / "data"));
    fs::create_directory(folder.path / "data");
    sightline::write_file_safely(folder.path / "data/authority-name.txt", "Ashenvale Council\n");
    CHECK(answer({"import", "annex-a", folder / "lists.xlsx", "--data", folder / "data"}) == 1);
    CHECK(fs::exists(folder.path / "data/authority-name.txt"));
}

TEST_CASE("the same seed, size and last day give the same journal, byte for byte, and the same weaknesses")
{
    Folder const folder;
    std::vector<std::string> journals, truths;
    for (auto const* name : {"one", "two"}) {
        auto const truth = folder / (std::string{name} + ".csv").c_str();
        REQUIRE(answer({"demo", "--data", folder / name, "--children-known", "200", "--seed", "5", "--until",
                        "2026-03-09", "--truth", truth}) == 0);
        journals.push_back(sightline::read_file(folder.path / name / "journal.db").value());
        truths.push_back(sightline::read_file(truth).value());
    }
    CHECK(journals[0].size() > 100'000);
    CHECK(journals[0] == journals[1]);
    CHECK(truths[0] == truths[1]);
}
