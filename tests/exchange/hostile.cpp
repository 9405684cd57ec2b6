// Files made to do harm, and files that are something else: each refused with its reason, none costing more than 256
// MB.
#include "support.hpp"

#include <fstream>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "base/text.hpp"
#include "exchange/limits.hpp"
#include "exchange/rows_ahead.hpp"

namespace sightline::exchange
{
namespace
{

constexpr std::string_view relations =
    R"(<Relationships xmlns="r"><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
constexpr std::string_view book =
    R"(<workbook xmlns:r="r"><sheets><sheet name="List 1" sheetId="1" r:id="rId1"/></sheets></workbook>)";
constexpr std::string_view book_relations =
    R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";

using Parts = std::vector<std::pair<std::string, std::string>>;

// A workbook with this as its first sheet, made from the parts up.
Parts parts_with(std::string sheet)
{
    return {{"_rels/.rels", std::string{relations}},
            {"xl/workbook.xml", std::string{book}},
            {"xl/_rels/workbook.xml.rels", std::string{book_relations}},
            {"xl/worksheets/sheet1.xml", std::move(sheet)}};
}

enum class Packed { yes, no };

void zip_up(std::filesystem::path const& path, Parts const& parts, Packed packed = Packed::yes)
{
    int error = 0;
    auto* const zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    for (auto const& [name, text] : parts) {
        auto* const source = zip_source_buffer(zip, text.data(), text.size(), 0);
        auto const at = zip_file_add(zip, name.c_str(), source, ZIP_FL_OVERWRITE);
        REQUIRE(at >= 0);
        if (packed == Packed::no) zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
    REQUIRE(zip_close(zip) == 0);
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

void write(std::filesystem::path const& path, std::string_view bytes)
{
    std::ofstream{path, std::ios::binary} << bytes;
}
std::string bytes_of(std::filesystem::path const& path)
{
    return *read_file(path);
}

// The sanitizers keep freed memory back and hold a shadow of all of it: what a file costs is measured without them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_measured = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool memory_is_measured = false;
#else
constexpr bool memory_is_measured = true;
#endif
#else
constexpr bool memory_is_measured = true;
#endif
constexpr long most_kilobytes = 256 * 1024;

struct Cost {
    std::string why; // the refusal; empty when the file was read
    long grown{};    // kilobytes
};

// Reads the file in a process of its own, so that what it cost can be measured and nothing it does can hurt the others.
Cost cost_of(std::filesystem::path const& path)
{
    malloc_trim(0); // what the test itself used must not hide what reading uses
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        rusage before{}, after{};
        getrusage(RUSAGE_SELF, &before);
        Remembered known;
        auto const reading = read_annex_a(path, layout(), options(), known);
        getrusage(RUSAGE_SELF, &after);
        auto const line = fmt::format("{}\n{}", after.ru_maxrss - before.ru_maxrss,
                                      reading ? std::string{} : reading.error().message);
        auto const written = ::write(ends[1], line.data(), line.size());
        _exit(written < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::string text(8192, '\0');
    std::size_t got = 0;
    for (ssize_t n = 0; got < text.size() && (n = ::read(ends[0], text.data() + got, text.size() - got)) > 0;)
        got += static_cast<std::size_t>(n);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE_MESSAGE((WIFEXITED(status) && WEXITSTATUS(status) == 0), "reading the file ended the process");
    text.resize(got);
    auto const line = text.find('\n');
    return {text.substr(line + 1), std::stol(text)};
}

void refused(std::filesystem::path const& path, std::string_view because)
{
    CAPTURE(path.filename().string());
    auto const cost = cost_of(path);
    CAPTURE(cost.why);
    CHECK(cost.why.find(because) != std::string::npos);
    CHECK((cost.grown < most_kilobytes || !memory_is_measured));
}

std::string const sheet_start = R"(<worksheet><sheetData>)";
std::string const sheet_end = R"(</sheetData></worksheet>)";

} // namespace

TEST_CASE("a file of another kind is refused by name")
{
    Folder folder;
    using namespace std::string_view_literals;
    std::pair<std::string_view, std::string_view> const files[]{
        {"%PDF-1.7\n%\xE2\xE3"sv, "PDF"},
        {"Child Unique ID,Gender\n1,a) Male\n"sv, "CSV"},
        {"<html><body>Sign in</body></html>"sv, "web page"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0"sv, ".xls"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv, "password"},
        {""sv, "empty"},
        {"\x01\x02\0\x03"sv, "not an Excel workbook"},
        {"just words"sv, "text file"},
    };
    for (auto const& [bytes, because] : files) {
        write(folder / "file.xlsx", bytes);
        refused(folder / "file.xlsx", because);
    }
    refused(folder / "absent.xlsx", "no such file");
    zip_up(folder / "word.xlsx", {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}});
    refused(folder / "word.xlsx", "Word");
    zip_up(folder / "zip.xlsx", {{"readme.txt", "hello"}});
    refused(folder / "zip.xlsx", "no Excel workbook in it");
    zip_up(folder / "binary.xlsx", {{"xl/workbook.bin", "x"}});
    refused(folder / "binary.xlsx", ".xlsb");
}

TEST_CASE("a workbook cut short is refused wherever it is cut")
{
    Folder folder;
    REQUIRE(write_workbook(folder / "whole.xlsx",
                           {sheet("List 1", {"Child Unique ID", "Gender", "Ethnicity", "Date of Contact"},
                                  {{1.0, "a) Male", "a) WBRI", date(2026, 1, 2)}})}));
    auto const whole = bytes_of(folder / "whole.xlsx");
    for (auto const share : {0.1, 0.5, 0.9, 0.99}) {
        write(folder / "cut.xlsx",
              std::string_view{whole}.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
        refused(folder / "cut.xlsx", "cut short");
    }
    auto damaged = whole;
    auto const at = damaged.find("PK\x03\x04", 1000);
    for (std::size_t i = 200; i < 260; ++i) damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x5A);
    write(folder / "damaged.xlsx", damaged);
    CHECK_FALSE(cost_of(folder / "damaged.xlsx").why.empty());
}

TEST_CASE("how far the reading has come is said of all the rows, or of how many is not said")
{
    std::string rows;
    for (auto const* heading : {"Child Unique ID", "Date of Contact", "Contact Source"})
        rows += fmt::format(R"(<c t="inlineStr"><is><t>{}</t></is></c>)", heading);
    rows = "<row>" + rows + "</row>" + repeated("<row><c><v>1</v></c><c><v>46000</v></c></row>", 2500);
    using Told = std::vector<std::pair<std::uint64_t, std::uint64_t>>;
    struct Row {
        char const *because, *size;
        std::uint64_t of;
    };
    for (auto const& row :
         {Row{"the sheet says its size", R"(<dimension ref="A1:C2501"/>)", 2500}, Row{"it does not", "", 0},
          Row{"it says one cell, as some programs do", R"(<dimension ref="A1"/>)", 0},
          Row{"it says less than it holds", R"(<dimension ref="A1:C1501"/>)", 1500}}) {
        CAPTURE(row.because);
        Folder const folder;
        zip_up(folder / "book.xlsx",
               parts_with(fmt::format("<worksheet>{}<sheetData>{}</sheetData></worksheet>", row.size, rows)));
        Told told;
        auto how = options();
        how.progress = [&](std::uint64_t done, std::uint64_t total) { told.emplace_back(done, total); };
        Remembered known;
        REQUIRE(read_annex_a(folder / "book.xlsx", layout(), how, known));
        CHECK(told == Told{{1000, row.of}, {2000, row.of == 2500 ? 2500 : 0}, {2500, 2500}});
    }
}

TEST_CASE("a zip bomb is refused, by what it claims and by what it does")
{
    Folder folder;
    zip_up(folder / "bomb.xlsx", parts_with(sheet_start + repeated("<row><c><v>1</v></c></row>", 2'000'000)));
    refused(folder / "bomb.xlsx", "grows more than 100 times");

    // The same bomb with its claims made small: the bytes themselves are counted.
    auto bytes = bytes_of(folder / "bomb.xlsx");
    auto const entry = bytes.find("PK\x01\x02", bytes.rfind("xl/worksheets/sheet1.xml") - 60);
    REQUIRE(entry != std::string::npos);
    for (std::size_t i = 0; i < 4; ++i) bytes[entry + 24 + i] = i == 1 ? '\x40' : '\0'; // says 16 kB
    write(folder / "lies.xlsx", bytes);
    auto const cost = cost_of(folder / "lies.xlsx");
    CAPTURE(cost.why);
    CHECK_FALSE(cost.why.empty());
    CHECK((cost.grown < most_kilobytes || !memory_is_measured));

    // Ten gigabytes claimed.
    for (std::size_t i = 0; i < 4; ++i) bytes[entry + 24 + i] = '\xF0';
    write(folder / "claims.xlsx", bytes);
    refused(folder / "claims.xlsx", "claims to be");
}

TEST_CASE("too many parts are refused before they are listed")
{
    Folder folder;
    Parts parts;
    for (int i = 0; i < 1200; ++i) parts.emplace_back(fmt::format("part{}", i), "x");
    zip_up(folder / "many.xlsx", parts);
    refused(folder / "many.xlsx", "more than 1000 parts");
}

TEST_CASE("entities are refused in every part")
{
    Folder folder;
    std::string const laughs =
        R"(<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>)";
    auto const clean = parts_with(sheet_start + sheet_end);
    for (std::size_t i = 0; i < clean.size(); ++i) {
        auto parts = clean;
        parts[i].second = laughs + parts[i].second;
        zip_up(folder / "laughs.xlsx", parts);
        refused(folder / "laughs.xlsx", "entities");
    }
}

TEST_CASE("XML that only costs memory is refused")
{
    Folder folder;
    // Different junk each time, so that it does not compress past the ratio.
    std::uint64_t seed = 7;
    auto const junk = [&](std::size_t letters) {
        std::string out;
        for (std::size_t i = 0; i < letters; ++i) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            out += static_cast<char>('a' + (seed >> 33) % 26);
        }
        return out;
    };
    SUBCASE("one endless tag")
    {
        zip_up(folder / "tag.xlsx", parts_with("<worksheet " + junk(26u << 20) + "='1'/>"), Packed::no);
        refused(folder / "tag.xlsx", "too much memory");
    }
    SUBCASE("endless nesting")
    {
        std::string deep;
        for (int i = 0; i < 250'000; ++i) deep += "<" + junk(8) + ">";
        zip_up(folder / "deep.xlsx", parts_with(deep), Packed::no);
        refused(folder / "deep.xlsx", "too much memory");
    }
    SUBCASE("endless different names")
    {
        std::string names = "<worksheet>";
        for (int i = 0; i < 400'000; ++i) names += "<" + junk(12) + "/>";
        zip_up(folder / "names.xlsx", parts_with(names + "</worksheet>"), Packed::no);
        refused(folder / "names.xlsx", "too much memory");
    }
    SUBCASE("endless shared texts")
    {
        std::string texts = "<sst>";
        for (int i = 0; i < 400'000; ++i) texts += "<si><t>" + junk(16) + "</t></si>";
        auto parts = parts_with(sheet_start + sheet_end);
        parts[2].second =
            R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)";
        parts.emplace_back("xl/sharedStrings.xml", texts + "</sst>");
        zip_up(folder / "texts.xlsx", parts, Packed::no);
        refused(folder / "texts.xlsx", "letters");
    }
    SUBCASE("one endless cell")
    {
        zip_up(folder / "cell.xlsx",
               parts_with(sheet_start + R"(<row r="1"><c t="inlineStr"><is><t>)" + junk(1u << 20) +
                          "</t></is></c></row>" + sheet_end),
               Packed::no);
        refused(folder / "cell.xlsx", "more text than a spreadsheet allows");
    }
}

TEST_CASE("a row past the last a spreadsheet has, a text that is not there, and a missing part are refused")
{
    Folder folder;
    zip_up(folder / "rows.xlsx", parts_with(sheet_start + R"(<row r="1048577"><c><v>1</v></c></row>)" + sheet_end));
    refused(folder / "rows.xlsx", "1,048,576");
    zip_up(folder / "text.xlsx", parts_with(sheet_start + R"(<row r="1"><c t="s"><v>5</v></c></row>)" + sheet_end));
    refused(folder / "text.xlsx", "damaged");
    auto parts = parts_with("");
    parts.pop_back();
    zip_up(folder / "sheet.xlsx", parts);
    refused(folder / "sheet.xlsx", "missing from the workbook");
    zip_up(folder / "broken.xlsx", parts_with(sheet_start + "<row><c>"));
    refused(folder / "broken.xlsx", "not well formed");
}

TEST_CASE("the largest workbook that is let in costs no more to read than the limit, and a larger one is refused")
{
    Folder folder;
    auto const workbook = [&](char const* name, std::uint64_t rows) {
        std::string sheet =
            sheet_start +
            R"(<row r="1"><c t="inlineStr"><is><t>Child Unique ID</t></is></c><c t="inlineStr"><is><t>Date of Contact</t></is></c><c t="inlineStr"><is><t>Contact Source</t></is></c></row>)";
        std::uint64_t seed = 11;
        for (std::uint64_t i = 0; i < rows; ++i) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            sheet +=
                fmt::format("<row><c><v>{}</v></c><c><v>{}</v></c><c t='inlineStr'><is><t>g) Police</t></is></c></row>",
                            seed >> 24, 40000 + (seed >> 40) % 6000);
        }
        zip_up(folder / name, parts_with(sheet + sheet_end), Packed::no);
        return folder / name;
    };
    auto const cost = cost_of(workbook("large.xlsx", most_list_rows));
    CHECK(cost.why == "");
    CAPTURE(cost.grown);
    CHECK((cost.grown < most_kilobytes || !memory_is_measured));
    refused(workbook("huge.xlsx", most_list_rows + 1000), "more than " + grouped(most_list_rows) + " rows");
}

TEST_CASE("the 1904 date system, formulas, inline texts and error cells are read as they are")
{
    Folder folder;
    auto parts = parts_with(
        sheet_start +
        R"(<row><c t="str"><f>A1</f><v>Worked out</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row><row r="7"><c r="C7"><v>42628</v></c><c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>x</t></rPh></is></c></row>)" +
        sheet_end);
    parts[1].second =
        R"(<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="One" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>)";
    zip_up(folder / "book.xlsx", parts);
    auto const workbook = Workbook::open(folder / "book.xlsx", "book.xlsx");
    REQUIRE_MESSAGE(workbook, workbook.error().message);
    std::vector<std::string> seen;
    REQUIRE(workbook->each_row(0, [&](SheetRow const& row) {
        for (auto const& cell : row.cells)
            seen.push_back(fmt::format("{}{} {} {}", column_letters(cell.column), row.number,
                                       static_cast<int>(cell.kind),
                                       cell.text.empty() ? fmt::format("{}", cell.number) : std::string{cell.text}));
        return true;
    }));
    CHECK(seen == std::vector<std::string>{"A1 1 Worked out", "B1 5 #N/A", "C1 4 1", "C7 2 42628", "D7 1 two runs"});
    CHECK(workbook->day_of(42628) == date(2020, 9, 16));
}

TEST_CASE("rows read ahead are the rows, whatever their number and however long their texts")
{
    Folder folder;
    std::string rows = sheet_start;
    for (int i = 0; i < 2000; ++i)
        rows += fmt::format("<row><c t='inlineStr'><is><t>{}</t></is></c><c><v>{}</v></c></row>",
                            std::string(static_cast<std::size_t>(i % 97 == 0 ? 30'000 : i % 50), 'a'), i);
    zip_up(folder / "book.xlsx", parts_with(rows + sheet_end));
    auto const workbook = Workbook::open(folder / "book.xlsx", "book.xlsx");
    REQUIRE_MESSAGE(workbook, workbook.error().message);
    auto const told = [](std::vector<std::string>& into, SheetRow const& row) {
        into.push_back(fmt::format("row {}", row.number));
        for (auto const& cell : row.cells)
            into.push_back(fmt::format("{} {} {}", column_letters(cell.column), cell.number, cell.text));
        return row.number < 1990;
    };
    std::vector<std::string> plainly, ahead;
    REQUIRE(workbook->each_row(0, [&](SheetRow const& row) { return told(plainly, row); }));
    REQUIRE(each_row_ahead(*workbook, 0, [&](SheetRow const& row) { return told(ahead, row); }));
    CHECK(plainly.size() > 5000);
    CHECK(ahead == plainly);

    zip_up(folder / "broken.xlsx", parts_with(rows + "<row><c>"));
    auto const broken = Workbook::open(folder / "broken.xlsx", "broken.xlsx");
    REQUIRE_MESSAGE(broken, broken.error().message);
    CHECK_FALSE(each_row_ahead(*broken, 0, [](SheetRow const&) { return true; }));
}

} // namespace sightline::exchange
