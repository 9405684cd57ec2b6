// A return on children in care into the record, and the same as last year's beside one child: whatever the bytes, what
// is made of them can be kept in the journal, and reading the same again adds nothing. The first letter says in which
// form it comes.
#include "exchange/ssda903_import.hpp"
#include "exchange/last_year.hpp"
#include "known.hpp"
#include "returns/ssda903/reader.hpp"

using namespace sightline;
using namespace sightline::exchange;
using fuzz::require;

namespace
{

// What every file of the folder but one holds.
constexpr std::array<std::pair<char const*, std::string_view>, 3> sound{
    {{"header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,1,03/02/2014,WBRI,A123456789123,,\n"},
     {"episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                      "101,03/04/2025,S,C2,N1,U4,PR1,,,,AB1 0JD,AB1 0JD,SC12345\n"},
     {"reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n101,03/02/2014,01/05/2025,PN1\n"}}};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0) return 0;
    std::string const bytes{reinterpret_cast<char const*>(data) + 1, size - 1};
    std::filesystem::path path;
    if (data[0] % 4 == 3) {
        path = fuzz::written("return.xml", bytes);
    } else {
        path = fuzz::written(sound[0].first, "").parent_path() / "return";
        std::filesystem::create_directory(path);
        for (auto const& [name, text] : sound) fuzz::written(std::string{"return/"} + name, text);
        auto const& [name, text] = sound[data[0] % 4];
        fuzz::written(std::string{"return/"} + name, data[0] < 128 ? std::string{text} + bytes : bytes);
    }
    fuzz::Known authority;
    auto const read = [&] {
        auto known = authority.known();
        return read_looked_after(
            path,
            {.file_name = "ssda903", .recorded = Moment{date(2026, 4, 20)}, .as_at = {}, .today = date(2026, 4, 20)},
            *authority.view(), known);
    };
    if (!fuzz::taken_once(authority, read)) return 0;

    namespace ssda903 = returns::ssda903;
    std::array const one{path};
    auto last = ssda903::read_return(one);
    require(last.has_value());
    LastYear const beside{std::move(last->year), ssda903::collection_of(2025)};
    authority.view()->each_child([&](PersonState const& child) {
        auto const rows = beside.of(child.person.reference.text());
        ssda903::each_table(rows, [&]<class R>(ssda903::Table<R> const& table) {
            for (auto const& row : table.rows) require(row.child.text == child.person.reference.text());
        });
        return true;
    });
    return 0;
}
