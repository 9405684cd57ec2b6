// Local fields laid over the record types for the length of a test.
#pragma once
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "domain/local_fields.hpp"

namespace sightline::test
{

inline constexpr std::string_view local_heading =
    "record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n";

struct TemporaryFile {
    std::filesystem::path folder, path;
    TemporaryFile(std::string_view name, std::string_view text)
    {
        static int count = 0;
        folder = std::filesystem::temp_directory_path() /
                 ("sightline-" + std::to_string(::getpid()) + "-local-" + std::to_string(++count));
        std::filesystem::create_directories(folder);
        path = folder / name;
        std::ofstream{path} << text;
    }
    ~TemporaryFile()
    {
        std::error_code error;
        std::filesystem::remove_all(folder, error);
    }
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
};

struct LocalFields {
    explicit LocalFields(std::initializer_list<std::string_view> rows)
    {
        std::string text{local_heading};
        for (auto const row : rows) text += row;
        TemporaryFile const file{"local_fields.csv", text};
        auto const read = read_local_fields(file.path);
        REQUIRE(read);
        use_local_fields(*read);
    }
    ~LocalFields() { use_local_fields({}); }
    LocalFields(LocalFields const&) = delete;
    LocalFields& operator=(LocalFields const&) = delete;
};

} // namespace sightline::test
