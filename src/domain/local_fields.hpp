// Fields and questions that an authority adds to a record type, as data: practice/local_fields.csv in its data folder.
// They stand after the fields of the description and are like them from then on: in the form, checked, kept in the
// journal by name, compared between versions, found, exported.
//
// One row for each field, with the columns
//   record_type  the name of the kind: visit
//   name         stable, begins with local_: what the journal and every export call it; it never changes its meaning
//   words        the question, as it stands in the form
//   kind         date, time, number, code, label (a short text that is kept in memory and found), text (a long one)
//   codes        of a code: name=Words; name=Words
//   required     yes or no: whether whoever fills in a form that asks it must answer
//   guidance     a sentence under the question; may be blank
//   at_most      the longest text in letters, or the largest number; blank for the usual
//   from, until  the first and the last day it is asked, yyyy-mm-dd; blank for no limit
//   after        the field it stands after in the form; blank for the end
#pragma once
#include <filesystem>

#include "domain/record_type.hpp"

namespace sightline
{

inline constexpr std::string_view local_prefix = "local_";
inline constexpr std::size_t most_fields =
    64; // of one record type, local ones included: exchange marks them in 64 bits

struct LocalField {
    struct Answer {
        std::string name, words;
    };
    Kind of{};
    std::string name, words;
    ValueKind kind{};
    std::vector<Answer> codes;
    bool required{};
    std::string guidance;
    int at_most{};
    std::optional<Date> from, until;
    std::string after;
};

// Every problem names file, line and column. A file that is not there is no fields.
Outcomes<std::vector<LocalField>> read_local_fields(std::filesystem::path const& path);
Outcomes<std::vector<LocalField>> local_fields_in(std::string_view text, std::string const& file);

// Lays the fields over the record types, in place of any laid over before. To be called once, before anything is read
// or any thread asks for a type: what was read before has no room for them.
void use_local_fields(std::span<LocalField const> fields);

// Kinds that people fill in by a form, and so may have fields of an authority's own.
bool may_have_local_fields(Kind kind);

} // namespace sightline
