// One list of Annex A as an authority's workbook has it, with columns of its own beside the annex's, and a list of
// restricted children: whatever stands in its rows, each is taken, repeated or refused, what is made of them can be
// kept in the journal, and reading the same again adds nothing. The first letter says which list; from 128 on the
// headings are given too.
#include "exchange/annex_a.hpp"
#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/local_fields.hpp"
#include "known.hpp"
#include "workbook.hpp"

using namespace sightline;
using namespace sightline::exchange;
using fuzz::require;

namespace
{

Layout const& layout()
{
    static auto const one = [] {
        auto const fields =
            local_fields_in("record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n"
                            "contact,local_route,How did it come?,code,post=By post; web=From the web form,no,,,,,\n"
                            "contact,local_call,Call reference,label,,no,,,,,\n"
                            "contact,local_heard,Heard on,date,,no,,,,,\n"
                            "contact,local_many,How many,number,,no,,,,,\n",
                            "local_fields.csv");
        require(fields.has_value());
        use_local_fields(*fields);
        auto plain = read_layout(fuzz::shipped("annex_a.csv"), "annex_a.csv");
        require(plain.has_value());
        auto own = with_own_columns(std::move(*plain),
                                    "list,column,field\n1,Route of contact,local_route\n1,Call ref,local_call\n"
                                    "1,Heard,local_heard\n1,Many,local_many\n",
                                    "local_columns.csv");
        require(own.has_value());
        return *own;
    }();
    return one;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    if (size == 0) return 0;
    auto const& list = layout().lists[data[0] % layout().lists.size()];
    std::string rows;
    if (data[0] < 128) {
        for (auto const& column : list.columns) rows += (rows.empty() ? "" : "|") + column.heading;
        rows += '\n';
    }
    rows.append(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const path = fuzz::written("book.xlsx", fuzz::sheet_of(fmt::format("List {}", list.number), rows));
    fuzz::Known authority;
    AnnexAOptions const options{.file_name = "book.xlsx",
                                .today = date(2026, 3, 9),
                                .recorded = Moment{date(2026, 3, 9)},
                                .as_at = {},
                                .restricted = "101,a reason,East\n202,,\n",
                                .restricted_name = "restricted.csv",
                                .progress = {}};
    auto const read = [&] {
        auto known = authority.known();
        return read_annex_a(path, layout(), options, known);
    };
    auto done = read();
    if (!done) {
        require(!done.error().message.empty());
        return 0;
    }
    auto const& report = done->report;
    require(report.read == report.taken + report.repeated + report.refused && report.doubtful <= report.taken);
    require(!to_json(report).empty() && valid_utf8(to_text(report)));
    authority.take(std::move(done->entries));
    auto const again = read();
    require(again && again->entries.empty());
    return 0;
}
