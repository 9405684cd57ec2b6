// What the national returns call the answer in a field of a record: by the one table of each code set. Empty where one
// answer of ours stands for several of theirs and nothing tells which, so that nothing is guessed.
#pragma once
#include "domain/event.hpp"
#include "domain/record_type.hpp"
#include "domain/records/all.hpp"

namespace sightline::exchange
{

bool has_national_codes(FieldType const& field);
// `event` is the record the fact stands in: a finer answer beside it may tell which code it is.
std::string_view national_code(Event const& event, FieldType const& field, std::int32_t fact);
std::string_view referral_source(Referral const& referral); // 1A to 10

// What the words of an extract add to the answer read from them: “U6: Foster placement - not FFA” is foster carers, and
// by its code neither long term nor for adoption. The finer field and its answer; nothing where no code of that answer
// stands in the words, or it has no finer one.
struct FinerAnswer {
    std::size_t field{};
    std::int32_t fact = blank;
};
bool may_have_finer_answer(FieldType const& field);
std::optional<FinerAnswer> finer_answer(RecordType const& type, std::size_t field, std::int32_t fact,
                                        std::string_view words);

// The other way: sets the field, and the finer one beside it, of a record's content. False for a code not in the table.
bool set_national_code(RecordType const& type, Content& content, std::size_t field, std::string_view national);

} // namespace sightline::exchange
