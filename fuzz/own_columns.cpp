// An authority's own columns of Annex A, read into its own fields: refused in words that name the line, or each is a
// column of its list with a field that is there and of a kind that a column can fill.
#include "domain/local_fields.hpp"
#include "exchange/layout.hpp"
#include "known.hpp"

using namespace sightline;
using namespace sightline::exchange;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    static auto const plain = [] {
        auto const fields =
            local_fields_in("record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n"
                            "contact,local_route,How did it come?,code,post=By post; web=From the web form,no,,,,,\n"
                            "contact,local_call,Call reference,label,,no,,,,,\n"
                            "contact,local_said,What was said,text,,no,,,,,\n"
                            "referral,local_heard,Heard on,date,,no,,,,,\n",
                            "local_fields.csv");
        require(fields.has_value());
        use_local_fields(*fields);
        auto layout = read_layout(fuzz::shipped("annex_a.csv"), "annex_a.csv");
        require(layout.has_value());
        return *layout;
    }();
    std::string text{"list,column,field\n"};
    text.append(reinterpret_cast<char const*>(data), size);
    auto const own = with_own_columns(plain, text, "local_columns.csv");
    if (!own) {
        require(!own.error().empty());
        for (auto const& problem : own.error()) require(problem.message.starts_with("local_columns.csv"));
        return 0;
    }
    for (auto const& list : own->lists)
        for (std::size_t i = plain.list(list.number).columns.size(); i < list.columns.size(); ++i) {
            auto const& column = list.columns[i];
            require(!column.heading.empty() && column.local.starts_with(local_prefix));
            require(list.column(column.heading) == i);
        }
    return 0;
}
