// A form of any record type from any bytes, with fields of the authority's own among them: what is read of it is
// checked and told in words, and comes back from the journal as it went in. The first letter says of which type.
#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/local_fields.hpp"
#include "known.hpp"
#include "web/forms.hpp"

using namespace sightline;
using fuzz::require;

namespace
{

std::string fields_of_every_kind()
{
    std::string rows{"record_type,name,words,kind,codes,required,guidance,at_most,from,until,after\n"};
    for (auto const& type : record_types()) {
        if (!may_have_local_fields(type.kind) || type.fields.size() + 6 > most_fields) continue;
        auto const name = name_of(type.kind);
        rows += fmt::format("{0},local_a,Day,date,,no,,,,,\n{0},local_b,Hour,time,,no,,,,,\n"
                            "{0},local_c,Number,number,,no,,9,,,\n{0},local_d,Code,code,x=X; y=Y,yes,,,,,\n"
                            "{0},local_e,Short,label,,no,,9,,,\n{0},local_f,Long,text,,no,,9,,,\n",
                            name);
    }
    return rows;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static bool const laid = [] {
        auto const fields = local_fields_in(fields_of_every_kind(), "local_fields.csv");
        require(fields.has_value());
        use_local_fields(*fields);
        return true;
    }();
    if (size == 0 || !laid) return 0;
    auto const& type = record_types()[data[0] % record_types().size()];
    auto const form = web::parse_urlencoded({reinterpret_cast<char const*>(data) + 1, size - 1});
    if (!form) return 0;
    Problems problems;
    auto const content = read_form(type, [&](std::string_view name) { return form->get(name); }, problems);
    for (auto const& problem : problems) require(!problem.field.empty() && !problem.message.empty());
    auto const nobody = [](PersonId id) { return std::to_string(id.value); };
    for (auto const& problem : check(type, content, date(2026, 3, 9))) require(!problem.message.empty());
    (void)unanswered(type, content, date(2026, 3, 9), [](std::string_view) { return true; });
    require(valid_utf8(summary(type, content, nobody)));
    for (auto const& [words, value] : local_words(type, content, date(2026, 3, 9), nobody))
        require(!words.empty() && valid_utf8(value));

    auto entry = entry_of(type.kind, content);
    entry.record = RecordId{1};
    entry.recorded = Moment{date(2026, 3, 9)};
    require(journal::unsound(entry).empty());
    auto const back = read_content(entry);
    require(back && back->facts == content.facts && back->texts == content.texts);
    require(what_changed(type, content, *back, nobody).empty());
    return 0;
}
