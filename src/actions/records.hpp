// Recording what needs no action of its own: a form of one record type becomes one entry.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// The deed that lets someone record a new record of this kind; nothing for kinds that are recorded in another way
// (a visit, a decision, an allocation, a restriction) or not on a child's record.
std::optional<access::Deed> deed_to_record(Kind kind);

// Fields that a manager fills in: authorising an assessment, deciding a referral, closing. They are kept as they were
// when anyone else saves the record.
std::span<std::string_view const> fields_a_manager_signs(Kind kind);
// Whether this person may fill those in: they may decide for this child.
bool may_sign(access::Reader const& reader, access::Child const& child);
// Fields that follow from the rest of the record, or that only a source tells: counts, where a placement lies. No form
// asks them, and they are kept as the source said.
std::span<std::string_view const> fields_nobody_types(Kind kind);
// Puts them back. Where a placement lies was said of one postcode and is no longer said of another.
void keep_what_nobody_types(Kind kind, Content& form, Content const& before);

bool is_signed(Kind kind, Content const& content); // any of them is filled in

// Beside what the description checks: no day is in the future (but one arranged) or long before the child was born.
// Needs the kind's deed.
Outcomes<Entries> record(Kind kind, Content form, Acting const& acting, Subject const& subject);

// What record() checks: also used when such a record is corrected.
void check_days(Kind kind, Content const& content, Acting const& acting, Subject const& subject, Problems& problems);
// Puts back what only a manager may change, unless this person may.
void keep_what_a_manager_signs(Kind kind, Content& form, Content const& before, Acting const& acting,
                               Subject const& subject);

} // namespace sightline::actions
