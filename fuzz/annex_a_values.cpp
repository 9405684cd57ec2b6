// What people type into cells: dates, codes, ids, postcodes, names of sheets and headings.
#include "base/text.hpp"
#include "exchange/headings.hpp"
#include "exchange/values.hpp"

using namespace sightline;
using namespace sightline::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const date = read_date_text(text);
    if (date.day && (*date.day < sightline::date(1950, 1, 1) || *date.day > sightline::date(2100, 12, 31)))
        std::abort();
    if (!date.day && date.doubt.empty()) std::abort();

    static std::vector<CodeReader> const readers = [] {
        std::vector<CodeReader> all;
        for (auto const& type : record_types())
            for (auto const& field : type.fields)
                if (field.kind == ValueKind::code) all.emplace_back(field);
        return all;
    }();
    for (auto const& reader : readers) {
        auto const read = reader.read(text);
        if (!read.code && !read.nothing && read.doubt.empty()) std::abort(); // never blank in silence
    }
    Cell const cell{.column = 0, .kind = CellKind::text, .number = 0, .text = text};
    auto const id = read_id(&cell);
    if (id.id.empty() == id.why.empty()) std::abort();
    if (id.id.size() > 30 || !valid_utf8(id.id)) std::abort();
    if (auto const postcode = read_postcode(text); postcode && read_postcode(*postcode) != postcode) std::abort();
    (void)shows_a_date(text);
    return 0;
}
