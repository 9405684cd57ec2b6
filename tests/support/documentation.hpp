// A page of docs/ that follows from the program's own tables says what they say.
#pragma once
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

namespace sightline::test
{

// With SIGHTLINE_REWRITE_DOCS=1 a page that differs is written again.
inline void check_page_of_docs(std::string const& name, std::string const& wanted)
{
    auto const path = std::string{SIGHTLINE_SOURCE_DIR "/docs/"} + name;
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    bool const same = text.str() == wanted;
    if (!same && std::getenv("SIGHTLINE_REWRITE_DOCS") != nullptr) std::ofstream{path} << wanted;
    CHECK_MESSAGE(same, "docs/", name,
                  " differs from what it follows from; run this test with SIGHTLINE_REWRITE_DOCS=1 ",
                  "to write it again");
}

} // namespace sightline::test
