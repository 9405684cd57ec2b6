// What stands in a form: what was typed and sent, a draft that was kept, or nothing yet.
#pragma once
#include "app/site.hpp"

namespace sightline::app
{

struct Filled {
    pages::FormValues values;
    std::string once;        // idempotency key
    std::uint32_t version{}; // the version of the record it was made from; 0 for a new record
    bool is_draft{};
    std::string draft_words; // "Draft saved 2 days ago"
};

Filled typed(web::Request const& request);
// The draft kept under this address; an empty form with a key of its own when there is none.
Filled draft_of(Visitor const& visitor, House const& house, std::string const& address);
void keep_draft(Visitor const& visitor, House& house, web::Request const& request, std::string_view address);
std::uint32_t number_in(std::string_view text); // 0 when it is none

} // namespace sightline::app
