#include "exchange/national_codes.hpp"

#include "exchange/cin_codes.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{
namespace
{

namespace codes = ssda903_codes;

// Groups of sources that are one code of the census; the others must be said more closely.
constexpr std::array<std::string_view, referral_source_codes.size()> source_groups{"",  "2A", "2B", "",  "4", "",
                                                                                   "6", "7",  "8",  "9", "10"};

// A table by itself.
template <auto const& names> std::string_view by_place(std::int32_t fact)
{
    auto const at = static_cast<std::size_t>(fact);
    return at < names.size() ? names[at] : std::string_view{};
}
template <auto const& table> std::string_view by_row(std::int32_t fact)
{
    using Ours = decltype(table.front().ours);
    return national_of(table, std::optional{static_cast<Ours>(fact)});
}
template <auto const& names> std::optional<std::int32_t> place_of(std::string_view national)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!national.empty() && names[i] == national) return static_cast<std::int32_t>(i);
    return std::nullopt;
}
// Where several of ours are one of theirs, the last: our own finest.
template <auto const& names> std::optional<std::int32_t> last_place_of(std::string_view national)
{
    for (auto i = names.size(); i-- > 0;)
        if (!national.empty() && names[i] == national) return static_cast<std::int32_t>(i);
    return std::nullopt;
}
template <auto const& table> std::optional<std::int32_t> row_of(std::string_view national)
{
    auto const* row = row_of_code(table, national);
    return row == nullptr ? std::nullopt : std::optional{static_cast<std::int32_t>(row->ours)};
}

struct Plain {
    Code const* codes;
    std::string_view (*national)(std::int32_t);
    std::optional<std::int32_t> (*ours)(std::string_view);
};
constexpr std::array plain{
    Plain{sex_codes.data(), by_place<cin_sexes>, last_place_of<cin_sexes>},
    Plain{ethnicity_codes.data(), by_place<cin_ethnicities>, last_place_of<cin_ethnicities>},
    Plain{upn_unknown_codes.data(), by_place<cin_upn_unknown>, place_of<cin_upn_unknown>},
    Plain{referral_source_codes.data(), by_place<source_groups>, place_of<source_groups>},
    Plain{referral_source_detail_codes.data(), by_place<cin_referral_sources>, place_of<cin_referral_sources>},
    Plain{abuse_category_codes.data(), by_place<cin_abuse_categories>, place_of<cin_abuse_categories>},
    Plain{closure_reason_codes.data(), by_place<cin_closure_reasons>, place_of<cin_closure_reasons>},
    Plain{primary_need_codes.data(), by_row<codes::need>, row_of<codes::need>},
    Plain{placement_change_codes.data(), by_row<codes::placement_change>, row_of<codes::placement_change>},
    Plain{participation_codes.data(), by_row<codes::participation>, row_of<codes::participation>},
    Plain{accommodation_codes.data(), by_row<codes::accommodation>, row_of<codes::accommodation>},
    Plain{activity_codes.data(), by_row<codes::activity>, row_of<codes::activity>},
    Plain{adopters_sex_codes.data(), by_row<codes::adopters>, row_of<codes::adopters>},
    Plain{adopters_status_codes.data(), by_row<codes::adopters_status>, row_of<codes::adopters_status>},
    Plain{adoption_stop_codes.data(), by_row<codes::adoption_stop>, row_of<codes::adoption_stop>},
    Plain{permanence_before_codes.data(), by_row<codes::permanence_before>, row_of<codes::permanence_before>},
    Plain{absence_codes.data(), by_row<codes::absence>, row_of<codes::absence>},
    Plain{worker_change_codes.data(), by_row<codes::worker_change>, row_of<codes::worker_change>},
};

// Those a finer answer tells apart.
template <auto const& table> std::string_view with_detail(std::int32_t fact, std::int32_t finer)
{
    using Row = std::remove_cvref_t<decltype(table.front())>;
    using Ours = decltype(Row::ours);
    using Detail = decltype(Row::detail)::value_type;
    return national_of(table, std::optional{static_cast<Ours>(fact)},
                       finer == blank ? std::optional<Detail>{} : std::optional{static_cast<Detail>(finer)});
}
struct OursWithDetail {
    std::int32_t ours, finer;
};
template <auto const& table> std::optional<OursWithDetail> row_with_detail(std::string_view national)
{
    auto const* row = row_of_code(table, national);
    if (row == nullptr) return std::nullopt;
    return OursWithDetail{static_cast<std::int32_t>(row->ours),
                          row->detail ? static_cast<std::int32_t>(*row->detail) : blank};
}

struct Finer {
    Code const* codes;
    std::string_view field; // of the same record, that holds the finer answer
    std::string_view (*national)(std::int32_t, std::int32_t);
    std::optional<OursWithDetail> (*ours)(std::string_view);
};
constexpr std::array finer{
    Finer{legal_codes.data(), "detail", with_detail<codes::legal>, row_with_detail<codes::legal>},
    Finer{placement_type_codes.data(), "detail", with_detail<codes::place>, row_with_detail<codes::place>},
    Finer{placement_provider_codes.data(), "provider_detail", with_detail<codes::provider>,
          row_with_detail<codes::provider>},
    Finer{care_end_codes.data(), "reason_detail", with_detail<codes::care_end>, row_with_detail<codes::care_end>},
    Finer{in_touch_codes.data(), "not_in_touch_because", with_detail<codes::in_touch>,
          row_with_detail<codes::in_touch>},
};

template <class Sets> auto const* set_of(Sets const& sets, FieldType const& field)
{
    auto const found = std::ranges::find(sets, field.codes.data(), &Sets::value_type::codes);
    return found == sets.end() ? nullptr : &*found;
}

} // namespace

bool has_national_codes(FieldType const& field)
{
    return set_of(plain, field) != nullptr || set_of(finer, field) != nullptr;
}

std::string_view national_code(Event const& event, FieldType const& field, std::int32_t fact)
{
    if (fact == blank) return {};
    if (auto const* set = set_of(plain, field)) return set->national(fact);
    auto const* set = set_of(finer, field);
    if (set == nullptr) return {};
    auto const beside = type_of(event.kind).field_named(set->field);
    auto const facts = event.fields();
    return set->national(fact, beside && *beside < facts.size() ? facts[*beside] : blank);
}

bool may_have_finer_answer(FieldType const& field)
{
    return set_of(finer, field) != nullptr;
}

std::optional<FinerAnswer> finer_answer(RecordType const& type, std::size_t field, std::int32_t fact,
                                        std::string_view words)
{
    auto const* set = set_of(finer, type.fields[field]);
    auto const beside = set == nullptr ? std::nullopt : type.field_named(set->field);
    if (!beside) return std::nullopt;
    auto const part_of_code = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    std::string word;
    for (std::size_t i = 0; i <= words.size(); ++i) {
        if (i < words.size() && part_of_code(words[i])) {
            word += words[i] >= 'a' && words[i] <= 'z' ? static_cast<char>(words[i] - 'a' + 'A') : words[i];
            continue;
        }
        if (auto const ours = set->ours(word); ours && ours->ours == fact && ours->finer != blank)
            return FinerAnswer{*beside, ours->finer};
        word.clear();
    }
    return std::nullopt;
}

std::string_view referral_source(Referral const& referral)
{
    if (referral.source_detail) return cin_code(*referral.source_detail);
    return referral.source ? source_groups[static_cast<std::size_t>(*referral.source)] : std::string_view{};
}

bool set_national_code(RecordType const& type, Content& content, std::size_t field, std::string_view national)
{
    auto const& of = type.fields[field];
    if (auto const* set = set_of(plain, of)) {
        auto const ours = set->ours(national);
        if (ours) content.facts[field] = *ours;
        return ours.has_value();
    }
    auto const* set = set_of(finer, of);
    auto const ours = set == nullptr ? std::nullopt : set->ours(national);
    if (!ours) return false;
    content.facts[field] = ours->ours;
    if (auto const beside = type.field_named(set->field)) content.facts[*beside] = ours->finer;
    return true;
}

} // namespace sightline::exchange
