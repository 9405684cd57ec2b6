// A workbook of given parts, for the targets that read one.
#pragma once
#include <span>
#include <string>
#include <utility>
#include <zip.h>

namespace sightline::fuzz
{

inline std::string zipped(std::span<std::pair<std::string, std::string> const> parts)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* const buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(buffer);
    auto* const zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    for (auto const& [name, content] : parts) {
        auto const at = zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0),
                                     ZIP_FL_OVERWRITE);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    }
    zip_close(zip);
    std::string out;
    if (zip_source_open(buffer) == 0) {
        zip_stat_t stat;
        zip_source_stat(buffer, &stat);
        out.resize(stat.size);
        zip_source_read(buffer, out.data(), stat.size);
        zip_source_close(buffer);
    }
    zip_source_free(buffer);
    return out;
}

// One sheet: rows parted by line ends, cells by bars. A cell that begins with # is a number, one with @ a day.
inline std::string sheet_of(std::string_view name, std::string_view rows)
{
    auto const escaped = [](std::string_view text) {
        std::string out;
        for (char const c : text) out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string{c};
        return out;
    };
    std::string sheet{"<worksheet><sheetData>"};
    for (std::size_t at = 0; at <= rows.size();) {
        auto const end = std::min(rows.find('\n', at), rows.size());
        sheet += "<row>";
        for (auto left = at; left <= end;) {
            auto const bar = std::min(rows.find('|', left), end);
            auto const cell = rows.substr(left, bar - left);
            if (cell.starts_with('#') || cell.starts_with('@'))
                sheet += (cell[0] == '@' ? "<c s=\"1\"><v>" : "<c><v>") + escaped(cell.substr(1)) + "</v></c>";
            else if (cell.empty())
                sheet += "<c/>";
            else
                sheet += "<c t=\"inlineStr\"><is><t>" + escaped(cell) + "</t></is></c>";
            left = bar + 1;
        }
        sheet += "</row>";
        at = end + 1;
    }
    sheet += "</sheetData></worksheet>";
    std::pair<std::string, std::string> const parts[]{
        {"xl/workbook.xml",
         "<workbook><sheets><sheet name=\"" + escaped(name) + "\" sheetId=\"1\" id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type="/worksheet" Target="sheet1.xml"/></Relationships>)"},
        {"xl/sheet1.xml", std::move(sheet)},
        {"xl/styles.xml", R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"},
    };
    return zipped(parts);
}

} // namespace sightline::fuzz
