#include "invent/identifiers.hpp"

namespace sightline::invent
{
namespace
{

constexpr std::string_view check_letters = "ABCDEFGHJKLMNPQRTUVWXYZ"; // 23 letters: I, O and S are left out

int nhs_check(std::string_view nine)
{
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (nine[static_cast<std::size_t>(i)] - '0') * (10 - i);
    int const check = 11 - sum % 11;
    return check == 11 ? 0 : check; // 10: the stem is not used
}

char pupil_check(std::string_view twelve)
{
    int sum = 0;
    for (int i = 0; i < 12; ++i) sum += (twelve[static_cast<std::size_t>(i)] - '0') * (i + 2);
    return check_letters[static_cast<std::size_t>(sum % 23)];
}

} // namespace

std::string nhs_number(int number)
{
    // One stem in eleven has no check digit, but never two neighbours: every second stem is kept free to step aside to.
    auto const stem = [](int digits) { return fmt::format("999{:06}", digits % 1000000); };
    auto nine = stem(number * 2);
    if (nhs_check(nine) == 10) nine = stem(number * 2 + 1);
    return nine + static_cast<char>('0' + nhs_check(nine));
}

bool nhs_check_holds(std::string_view number)
{
    return number.size() == 10 && number.find_first_not_of("0123456789") == std::string_view::npos &&
           nhs_check(number.substr(0, 9)) == number[9] - '0';
}

std::string pupil_number(int number, int year)
{
    auto const twelve = fmt::format("820{:04}{:02}{:03}", 9001 + number / 1000 % 99, year % 100, number % 1000);
    return pupil_check(twelve) + twelve;
}

bool pupil_check_holds(std::string_view number)
{
    return number.size() == 13 && number.substr(1).find_first_not_of("0123456789") == std::string_view::npos &&
           pupil_check(number.substr(1)) == number[0];
}

namespace
{
constexpr std::string_view letters = "ABDEFGHJLNPQRSTUWXYZ"; // those an inward code may hold
}

std::string postcode(Random& random)
{
    auto const letter = [&] {
        return letters[static_cast<std::size_t>(random.below(static_cast<int>(letters.size())))];
    };
    int const district = random.between(1, 9), sector = random.between(0, 9);
    char const first = letter(), second = letter();
    return fmt::format("CX{} {}{}{}", district, sector, first, second);
}

std::string postcode_directory()
{
    struct Authority {
        std::string_view code, name;
    };
    static constexpr Authority borough{borough_code, borough_name}, neighbour{"E09000998", neighbour_authority},
        county{"E10000999", county_authority};
    struct Centre { // of a district, in metres from the middle of the borough
        int east, north;
        Authority authority;
    };
    static constexpr std::array<Centre, 9> districts{
        Centre{0, 0, borough},         Centre{2600, 900, borough},       Centre{-2400, 1300, borough},
        Centre{700, 3100, borough},    Centre{-900, -2900, borough},     Centre{3300, -2200, borough},
        Centre{-3600, -1700, borough}, Centre{11'000, 6'500, neighbour}, Centre{-38'000, 52'000, county}};
    constexpr int middle_east = 530'000, middle_north = 180'000;
    std::string out = "postcode,la_code,la_name,easting,northing\n";
    for (int district = 1; district <= 9; ++district)
        for (int sector = 0; sector <= 9; ++sector)
            for (std::size_t first = 0; first < letters.size(); ++first)
                for (std::size_t second = 0; second < letters.size(); ++second) {
                    auto const& centre = districts[static_cast<std::size_t>(district - 1)];
                    int const east = middle_east + centre.east + (sector % 5 - 2) * 400 + static_cast<int>(first) * 18,
                              north = middle_north + centre.north + (sector / 5) * 700 + static_cast<int>(second) * 31;
                    out += fmt::format("CX{} {}{}{},{},{},{},{}\n", district, sector, letters[first], letters[second],
                                       centre.authority.code, centre.authority.name, east, north);
                }
    return out;
}

} // namespace sightline::invent
