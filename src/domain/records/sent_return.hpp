// A statutory return as it was sent: which, as at which day, what it was made from, and the seal of its files. The
// files themselves are kept beside the journal, in sent/.
#pragma once
#include "domain/records/codes.hpp"

namespace sightline
{

struct SentReturn {
    Label name;                   // as the command line names it: "dfe-api", "ssda903"
    std::optional<Date> as_at;    // the reference day
    std::optional<int> made_from; // the journal's last entry when it was made
    Label digest;                 // SHA-256 over the kept files: of each, in order of name, its name and its bytes
    Label folder;                 // where the files are kept, inside the data folder: "sent/dfe-api/2026-03-09-12"
    std::optional<int> children;
};
template <> struct Describes<SentReturn> {
    static constexpr auto kind = Kind::sent_return;
    static constexpr std::string_view title = "Return sent",
                                      purpose = "A statutory return as it was sent, kept with its seal.";
    static constexpr auto fields = std::tuple{
        field(&SentReturn::name, "name", "Return", {.required = true, .at_most = 40}),
        field(&SentReturn::as_at, "as_at", "As at", {.required = true, .happened = true}),
        field(&SentReturn::made_from, "made_from", "Made from the entries up to",
              {.required = true, .at_most = 2000000000}),
        field(&SentReturn::digest, "digest", "SHA-256", {.required = true, .at_most = 64}),
        field(&SentReturn::folder, "folder", "Kept in", {.required = true}),
        field(&SentReturn::children, "children", "Children", {.at_most = 2000000000}),
    };
    static constexpr std::array<Extract, 0> extracts{};
};

} // namespace sightline
