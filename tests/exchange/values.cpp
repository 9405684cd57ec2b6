// Reading cells: dates, codes, ids, postcodes.
#include "support.hpp"

#include "domain/record_type.hpp"
#include "exchange/headings.hpp"
#include "exchange/values.hpp"

namespace sightline::exchange
{

TEST_CASE("a date is read however it is written")
{
    struct Row {
        char const* text;
        Date day;
        DateOrder order;
        bool doubtful;
    };
    Row const rows[]{
        {"07/03/2026", date(2026, 3, 7), DateOrder::ambiguous, false},
        {"7/3/2026", date(2026, 3, 7), DateOrder::ambiguous, false},
        {"03/03/2026", date(2026, 3, 3), DateOrder::plain, false},
        {"25/03/2026", date(2026, 3, 25), DateOrder::british, false},
        {"03/25/2026", date(2026, 3, 25), DateOrder::american, true},
        {"2026-03-07", date(2026, 3, 7), DateOrder::plain, false},
        {"2026/03/07", date(2026, 3, 7), DateOrder::plain, false},
        {"2026-03-07T00:00:00", date(2026, 3, 7), DateOrder::plain, false},
        {"2026-03-07 14:05:33.120", date(2026, 3, 7), DateOrder::plain, false},
        {"25/03/2026 00:00", date(2026, 3, 25), DateOrder::british, false},
        {"25/03/2026 2:05 PM", date(2026, 3, 25), DateOrder::british, false},
        {"7-Mar-2026", date(2026, 3, 7), DateOrder::plain, false},
        {"07-MAR-26", date(2026, 3, 7), DateOrder::plain, true},
        {"7 March 2026", date(2026, 3, 7), DateOrder::plain, false},
        {"7th of March 2026", date(2026, 3, 7), DateOrder::plain, false},
        {"Sat 7 Mar 2026", date(2026, 3, 7), DateOrder::plain, false},
        {"March 7, 2026", date(2026, 3, 7), DateOrder::plain, false},
        {"25.03.2026", date(2026, 3, 25), DateOrder::british, false},
        {"25-03-2026", date(2026, 3, 25), DateOrder::british, false},
        {"25/03/26", date(2026, 3, 25), DateOrder::british, true},
        {"20260307", date(2026, 3, 7), DateOrder::plain, false},
        {" 29/02/2024 ", date(2024, 2, 29), DateOrder::british, false},
    };
    for (auto const& row : rows) {
        CAPTURE(row.text);
        auto const read = read_date_text(row.text);
        REQUIRE(read.day);
        CHECK(*read.day == row.day);
        CHECK(read.order == row.order);
        CHECK(read.doubt.empty() == !row.doubtful);
    }
}

TEST_CASE("what is no date is not made into one")
{
    for (auto const* text :
         {"", "soon", "31/02/2026", "29/02/2026", "32/01/2026", "2026-13-45", "12/2026", "March", "01/01/1900",
          "07/03/2126", "7/3/2026 was a Saturday", "1/2/3/4", "07/03", "99999999", "2026-03-07 and 2026-03-09", "-5"}) {
        CAPTURE(text);
        auto const read = read_date_text(text);
        CHECK_FALSE(read.day);
        CHECK_FALSE(read.doubt.empty());
    }
}

TEST_CASE("every heading and every value the annex or the samples spell is read")
{
    int spellings = 0;
    for (auto const& type : record_types())
        for (auto const& extract : type.extracts)
            for (auto const& [name, heading] : pairs_of(extract.columns)) {
                CAPTURE(name_of(type.kind));
                CAPTURE(heading);
                auto const field = type.field_named(name);
                REQUIRE(field);
                auto const& list = layout().list(extract.list);
                auto const column = list.column(heading);
                // Lists 1 to 3 and 11 have not every column that says who a child is.
                if (!column && type.kind == Kind::person) continue;
                REQUIRE(column);
                if (type.fields[*field].kind != ValueKind::code) continue;
                CodeReader const reader{type.fields[*field]};
                auto all = list.columns[*column].codes;
                all.insert(all.end(), list.columns[*column].also_seen.begin(), list.columns[*column].also_seen.end());
                for (auto const& spelling : all) {
                    CAPTURE(spelling);
                    auto const read = reader.read(spelling);
                    CHECK((read.code || read.nothing));
                    ++spellings;
                }
            }
    CHECK(spellings > 500);
    for (auto const& list : layout().lists)
        for (std::size_t i = 0; i < list.columns.size(); ++i)
            for (auto const& other : list.columns[i].also_named) {
                CAPTURE(list.number);
                CAPTURE(other);
                std::vector<Cell> row;
                for (std::size_t j = 0; j < list.columns.size(); ++j)
                    row.push_back({.column = static_cast<std::uint32_t>(j),
                                   .kind = CellKind::text,
                                   .number = 0,
                                   .text = i == j ? other : list.columns[j].heading});
                CHECK(match_headings(list, row).at(i) == static_cast<std::uint32_t>(i));
            }
}

TEST_CASE("a leading letter never decides")
{
    auto const field = [](Kind kind, std::string_view name) {
        return CodeReader{type_of(kind).fields[*type_of(kind).field_named(name)]};
    };
    auto const says = [](CodeReader const& reader, std::string_view text, auto code) {
        CAPTURE(text);
        auto const read = reader.read(text);
        REQUIRE(read.code);
        CHECK(*read.code == static_cast<std::int32_t>(code));
        CHECK(read.doubt.empty());
    };
    auto const provider = field(Kind::placement, "provider");
    says(provider, "b) PR1 - Own provision", PlacementProvider::own);
    says(provider, "e) PR4 - Private provision", PlacementProvider::private_provider);
    says(provider, "b) Private", PlacementProvider::private_provider);
    auto const source = field(Kind::contact, "source");
    says(source, "q) 6: Police", ReferralSource::police);
    says(source, "g) Police", ReferralSource::police);
    says(source, "b) 1B: Individual", ReferralSource::individual);
    says(source, "POLICE", ReferralSource::police);
    auto const ethnicity = field(Kind::person, "ethnicity");
    says(ethnicity, "c) Unknown", Ethnicity::not_stated);
    says(ethnicity, "c) Asian or Asian British", Ethnicity::asian);
    says(ethnicity, "k) APKN", Ethnicity::apkn);
    auto const need = field(Kind::need, "primary_need");
    says(need, "N1 - Abuse or Neglect", PrimaryNeed::abuse_or_neglect);
    says(need, "N1", PrimaryNeed::abuse_or_neglect);
    auto const type = field(Kind::placement, "type");
    says(type, "a) U1: Foster placement - relatives - long term", PlacementType::foster_relative);
    says(type, "f) U6: Foster placement - not FFA", PlacementType::foster);
    auto const answer = field(Kind::person, "disability");
    for (auto const* yes : {"Yes", "Y", "TRUE", "true", "a) Yes", "1"}) says(answer, yes, Answer::yes);
    for (auto const* no : {"No", "N", "FALSE", "b) No", "0"}) says(answer, no, Answer::no);

    SUBCASE("words that are no value are left blank, and named")
    {
        auto const read = source.read("b) Something else entirely");
        CHECK_FALSE(read.code);
        CHECK_FALSE(read.doubt.empty());
    }
    SUBCASE("a code and words that disagree are read by the words, with a doubt")
    {
        auto const read = source.read("6: Housing");
        REQUIRE(read.code);
        CHECK(*read.code == static_cast<std::int32_t>(ReferralSource::housing));
        CHECK_FALSE(read.doubt.empty());
    }
    SUBCASE("one wrong letter is read, with a doubt")
    {
        auto const read = need.read("a) Abuse or neglct");
        REQUIRE(read.code);
        CHECK(*read.code == static_cast<std::int32_t>(PrimaryNeed::abuse_or_neglect));
        CHECK_FALSE(read.doubt.empty());
    }
}

TEST_CASE("an id is the same as a number or as text, and a note is no id")
{
    auto const text = [](std::string_view words) {
        return Cell{.column = 0, .kind = CellKind::text, .number = 0, .text = words};
    };
    auto const number = [](double value) {
        return Cell{.column = 0, .kind = CellKind::number, .number = value, .text = {}};
    };
    auto const read = [](Cell const& cell) { return read_id(&cell).id; };
    CHECK(read(number(1234567)) == "1234567");
    CHECK(read(text("1234567")) == "1234567");
    CHECK(read(text(" 1234567.0 ")) == "1234567");
    CHECK(read(text("CH-00012")) == "CH-00012");
    for (auto const& cell :
         {number(12.5), number(-4), text(""), text("N/A"), text("Total"), text("1234567890123456789012345678901"),
          Cell{.column = 0, .kind = CellKind::error, .number = 0, .text = "#N/A"}})
        CHECK(read(cell).empty());
    CHECK(read_id(nullptr).id.empty());
}

TEST_CASE("a postcode has the shape of one")
{
    CHECK(read_postcode("t28 2wb") == "T28 2WB");
    CHECK(read_postcode("SW1A1AA") == "SW1A 1AA");
    CHECK(read_postcode(" M1 1AE ") == "M1 1AE");
    for (auto const* no : {"nope", "", "12345", "CR0", "SW1A 1A", "SW1AA 1AA", "ABC 1AA", "CR0 1AA extra"}) {
        CAPTURE(no);
        CHECK_FALSE(read_postcode(no));
    }
}

TEST_CASE("a spreadsheet's day numbers are days")
{
    CHECK(excel_day(44090, false) == date(2020, 9, 16));
    CHECK(excel_day(44090.75, false) == date(2020, 9, 16));
    CHECK(excel_day(1, false) == date(1900, 1, 1));
    CHECK(excel_day(61, false) == date(1900, 3, 1));
    CHECK_FALSE(excel_day(60, false)); // 29 February 1900 never was
    CHECK(excel_day(44090 - 1462, true) == date(2020, 9, 16));
    CHECK_FALSE(excel_day(-1, false));
    CHECK_FALSE(excel_day(1e300, false));
    CHECK(excel_serial(date(2020, 9, 16)) == 44090);
    for (auto const* shows : {"dd/mm/yyyy;@", "d-mmm-yy", "[$-809]dd mmmm yyyy;@", "yyyy\\-mm\\-dd"}) {
        CAPTURE(shows);
        CHECK(shows_a_date(shows));
    }
    for (auto const* not_a_date : {"0.00", "General", "[Red]0", "\"days\" 0", "@", "0\\d", "#,##0;[Red]-#,##0"}) {
        CAPTURE(not_a_date);
        CHECK_FALSE(shows_a_date(not_a_date));
    }
}

} // namespace sightline::exchange
