// Rules on whether the tables agree with one another.
#include "ssda903_support.hpp"

namespace sightline::returns::ssda903
{

TEST_CASE("a child of any table is in the Header")
{
    std::pair<std::string_view, std::string_view> const tables[]{
        {"INT01", "AD1"}, {"INT02", "PlacedAdoption"}, {"INT03", "Episodes"}, {"INT04", "Missing"}, {"INT05", "OC2"},
        {"INT06", "OC3"}, {"INT07", "PrevPerm"},       {"INT08", "Reviews"},  {"INT09", "UASC"},
    };
    for (auto const& [code, table] : tables) {
        CAPTURE(code);
        CHECK(flagged(code, fmt::format("# Header\n CHILD\n 1\n# {}\n CHILD,DOB\n 1,\n 2,\n 2,\n ,\n", table)) ==
              fmt::format("{} 1 2", table));
    }
}

TEST_CASE("a birthday is the same in every table as in the Header")
{
    std::pair<std::string_view, std::string_view> const tables[]{
        {"INT11", "AD1"}, {"INT12", "PlacedAdoption"}, {"INT13", "Missing"}, {"INT14", "OC2"},
        {"INT15", "OC3"}, {"INT16", "PrevPerm"},       {"INT17", "Reviews"}, {"INT18", "UASC"},
    };
    for (auto const& [code, table] : tables) {
        CAPTURE(code);
        CHECK(flagged(code,
                      fmt::format("# Header\n CHILD,DOB\n 1,01/05/2015\n 2,\n 4,soon\n# {}\n CHILD,DOB\n 1,01/05/2015\n"
                                  "1,2015-05-01\n 1,02/05/2015\n 1,\n 2,01/05/2015\n 3,01/05/2015\n 4,later\n",
                                  table)) == fmt::format("{} 2 6", table));
    }
    check_cases({{"INT21", "# Header\n CHILD,SEX\n 1,M\n 2,\n# UASC\n CHILD,SEX\n 1,M\n 1,F\n 1,\n 2,F\n", "UASC 1"}});
}

TEST_CASE("a child has one row of the tables that say one thing of each child")
{
    std::pair<std::string_view, std::string_view> const tables[]{
        {"INT31", "AD1"}, {"INT32", "Header"},   {"INT33", "OC2"},
        {"INT34", "OC3"}, {"INT35", "PrevPerm"}, {"INT36", "UASC"},
    };
    for (auto const& [code, table] : tables) {
        CAPTURE(code);
        CHECK(flagged(code, fmt::format("# {}\n CHILD,DOB\n 1,\n 2,\n 1,\n ,\n ,\n", table)) ==
              fmt::format("{} 0 2", table));
    }
}

TEST_CASE("a child of the Header has an episode or is a care leaver, and only they have anything else")
{
    check_cases({
        {"EPI", "# Header\n CHILD\n 1\n 2\n 3\n# Episodes\n CHILD\n 1\n# OC3\n CHILD\n 2\n", "Header 2"},
        {"1012",
         "# Episodes\n CHILD\n 1\n# OC2\n CHILD\n 1\n 2\n# OC3\n CHILD\n 2\n# Reviews\n CHILD\n 2\n# UASC\n CHILD\n "
         "2\n",
         "OC2 1, Reviews 0"},
    });
}

} // namespace sightline::returns::ssda903
