// Workbooks from anywhere. Half of the inputs are the file itself; the other half are one part of a sound workbook, so
// that the reading of sheets, texts and styles is reached past the zip's own checks.
#include "exchange/xlsx_reader.hpp"
#include "workbook.hpp"

namespace
{

using namespace sightline::exchange;

void walk(std::string_view bytes)
{
    auto const workbook = Workbook::from_bytes(bytes, "fuzz.xlsx");
    if (!workbook) return;
    for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
        std::size_t letters = 0;
        (void)workbook->each_row(i, [&](SheetRow const& row) {
            for (auto const& cell : row.cells) {
                letters += cell.text.size();
                (void)workbook->day_of(cell.number);
            }
            return true;
        });
        if (letters == SIZE_MAX) std::abort(); // so that the texts are truly read
    }
}

std::string with_part(std::size_t which, std::string_view text)
{
    std::pair<std::string, std::string> parts[]{
        {"xl/workbook.xml", R"(<workbook><sheets><sheet name="List 1" sheetId="1" id="rId1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type="/worksheet" Target="sheet1.xml"/></Relationships>)"},
        {"xl/sheet1.xml",
         R"(<worksheet><sheetData><row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c s="1"><v>44090</v></c></row></sheetData></worksheet>)"},
        {"xl/sharedStrings.xml", "<sst><si><t>one</t></si></sst>"},
        {"xl/styles.xml", R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"},
    };
    parts[which % std::size(parts)].second = text;
    return sightline::fuzz::zipped(parts);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0) return 0;
    std::string_view const input{reinterpret_cast<char const*>(data) + 1, size - 1};
    if (data[0] < 128) {
        walk(input);
    } else {
        walk(with_part(data[0], input));
    }
    return 0;
}
