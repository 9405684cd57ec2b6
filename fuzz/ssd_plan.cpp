// The dataset's definitions, practice/ssd.csv: whatever the rows are, they are refused in words that name the table, or
// their words are understood and every place they speak of is there.
#include "exchange/ssd_plan.hpp"

#include <cstdlib>

using namespace sightline;
using namespace sightline::exchange;
using ssd_words::What;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string text{"table,column,type,key,required,refers_to,from,because\n"};
    text.append(reinterpret_cast<char const*>(data), size);
    auto layout = ssd::read_layout(text, "ssd.csv");
    if (!layout) {
        for (auto const& problem : layout.error())
            if (problem.message.empty()) std::abort();
        return layout.error().empty() ? (std::abort(), 1) : 0;
    }
    auto const plan = read_plan(std::move(*layout));
    if (!plan) {
        if (plan.error().empty()) std::abort();
        for (auto const& problem : plan.error())
            if (problem.message.empty()) std::abort();
        return 0;
    }
    if (plan->tables.size() != plan->layout.tables.size()) std::abort();
    for (std::size_t i = 0; i < plan->tables.size(); ++i) {
        auto const& table = plan->tables[i];
        if (!table.columns.empty() && table.columns.size() != plan->layout.tables[i].columns.size()) std::abort();
        auto const& type = type_of(table.kind);
        if (table.where && *table.where >= type.fields.size()) std::abort();
        for (auto const code : table.codes)
            if (code < 0 || static_cast<std::size_t>(code) >= type.fields.at(*table.where).codes.size()) std::abort();
        for (auto const& column : table.columns) {
            if (column.what == What::derived && column.derived == nullptr) std::abort();
            if (column.what == What::field && column.field >= type_of(column.of.value_or(table.kind)).fields.size())
                std::abort();
        }
    }
    return 0;
}
