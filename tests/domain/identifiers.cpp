#include "domain/identifiers.hpp"

#include <doctest/doctest.h>

using namespace sightline;

TEST_CASE("a unique pupil number is told from a mistyped one by its letter")
{
    for (auto const* upn :
         {"B801200005001", "P207000016049", "W003900117001", "Y003900118042", "F00390011801A", "V00390011801B"}) {
        CAPTURE(upn);
        CHECK(valid_upn(upn));
    }
    CHECK_FALSE(valid_upn("Q207000016049"));
    CHECK_FALSE(valid_upn("B801200005010")); // two digits swapped
    CHECK_FALSE(valid_upn("B80120000500"));
    CHECK_FALSE(valid_upn("B80120A005001")); // a letter only at the end
    CHECK_FALSE(valid_upn("F00390011801I")); // not one of the letters
    CHECK_FALSE(valid_upn(""));
}

TEST_CASE("an NHS number is told from a mistyped one by its last digit")
{
    for (auto const* number : {"9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "999 000 0018"}) {
        CAPTURE(number);
        CHECK(valid_nhs_number(number));
    }
    CHECK_FALSE(valid_nhs_number("9990000019"));
    CHECK_FALSE(valid_nhs_number("999000001"));
    CHECK_FALSE(valid_nhs_number("999000001X"));
}

TEST_CASE("some NHS numbers are never issued")
{
    CHECK_FALSE(nhs_check_digit("999000000"));
    CHECK_FALSE(nhs_check_digit("999123456"));
    for (char last = '0'; last <= '9'; ++last) CHECK_FALSE(valid_nhs_number(std::string{"999000000"} + last));
}
