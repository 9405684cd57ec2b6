// Why a query of a statutory return stands: what the authority writes beside it, and sends with the return. It answers
// the query as it was then; when a value it speaks of changes, the query is another one and is asked again.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

enum class CheckedReturn : std::uint8_t { cin, ssda903 };
inline constexpr std::array checked_return_codes{Code{"cin", "Children in need census"},
                                                 Code{"ssda903", "Children looked after (SSDA903)"}};
constexpr std::span<Code const> codes_of(CheckedReturn)
{
    return checked_return_codes;
}

struct QueryReason {
    std::optional<CheckedReturn> of_return;
    std::optional<int> year; // the year the collection ends in: 2026 is 2025-26
    Label rule;              // its code, as published: "8925"
    std::optional<int> of;   // the record that says the newest of the values; none where no record does
    Label values;            // the values the query was about, each with its field
    std::string reason;
    std::optional<Date> given;
    PersonId given_by;
};
template <> struct Describes<QueryReason> {
    static constexpr auto kind = Kind::query_reason;
    static constexpr std::string_view title = "Reason for a query",
                                      purpose = "Why a query of a return stands; it is sent with the return.";
    static constexpr auto fields = std::tuple{
        field(&QueryReason::of_return, "return", "Return", {.required = true}),
        field(&QueryReason::year, "year", "Year the collection ends in", {.required = true, .at_most = 2200}),
        field(&QueryReason::rule, "rule", "Rule", {.required = true, .at_most = 20}),
        field(&QueryReason::of, "of", "Record", {.at_most = 2000000000}),
        field(&QueryReason::values, "values", "What the return said", {.at_most = 400}),
        field(&QueryReason::reason, "reason", "Why it is right as it is", {.required = true, .at_most = 1000}),
        field(&QueryReason::given, "given", "Given on", {.required = true, .happened = true}),
        field(&QueryReason::given_by, "given_by", "Given by", {.required = true}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
