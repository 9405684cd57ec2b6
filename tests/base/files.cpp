#include <cstdlib>
#include <doctest/doctest.h>
#include <unistd.h>

#include "base/files.hpp"

using namespace sightline;

namespace
{

struct Folder { // a folder of its own, gone afterwards
    std::filesystem::path path;
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "sightline-files-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
    Folder(Folder const&) = delete;
};

} // namespace

TEST_CASE("a file is read back as it was written, and written over whole")
{
    Folder const folder;
    std::string const bytes{"line\r\n\0\xFF end", 12};
    write_file_safely(folder.path / "a", bytes);
    CHECK(read_file(folder.path / "a") == bytes);
    write_file_safely(folder.path / "a", "shorter");
    CHECK(read_file(folder.path / "a") == "shorter");
    write_file_safely(folder.path / "a", "");
    CHECK(read_file(folder.path / "a") == "");
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path}, {}) == 1); // no temporary name left behind
}

TEST_CASE("a file that is not there, and a folder, are refused by name")
{
    Folder const folder;
    auto const absent = read_file(folder.path / "none");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().message.find((folder.path / "none").string()) != std::string::npos);
    auto const is_folder = read_file(folder.path);
    REQUIRE_FALSE(is_folder);
    CHECK(is_folder.error().message.ends_with("is a folder, not a file"));
}

TEST_CASE("a write that cannot be made says so and leaves the old file as it was")
{
    Folder const folder;
    CHECK_THROWS_AS(write_file_safely(folder.path / "no" / "such" / "folder", "x"), std::runtime_error);
    write_file_safely(folder.path / "a", "old");
    std::filesystem::create_directory(folder.path / "a.writing"); // its temporary name is taken
    CHECK_THROWS_AS(write_file_safely(folder.path / "a", "new"), std::runtime_error);
    CHECK(read_file(folder.path / "a") == "old");
}
