// The descriptions of all record types, at run time: what forms, checks, the journal body, imports and documentation
// read.
#pragma once
#include <functional>
#include <map>

#include "domain/describe.hpp"
#include "domain/entry.hpp"

namespace sightline
{

struct FieldType {
    std::string_view name;
    std::string_view words;
    ValueKind kind{};
    std::span<Code const> codes;
    Notes notes;
    // Of a field an authority added (local_fields.hpp):
    bool local{};
    std::optional<Date> from, until; // the first and last day it is asked; nothing for no limit
    std::string_view after{};        // the field it stands after in a form; empty: the last
    bool asked_on(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

struct RecordType {
    Kind kind{};
    std::string_view title;   // "Protection plan"
    std::string_view purpose; // one sentence
    std::vector<FieldType> fields;
    std::vector<Extract> extracts;
    std::vector<bool (*)(Content const&)> needed; // for each field: whether it is needed given the rest; null for never
    void (*check)(Content const&, Problems&) = nullptr; // what only the whole record can tell; null for nothing
    std::optional<std::size_t> field_named(std::string_view name) const;
    std::optional<std::size_t> happened_field() const;
    std::optional<std::size_t> until_field() const;
    std::vector<std::size_t> in_order() const; // the fields as they are shown: local ones where they belong
};

RecordType const& type_of(Kind kind);
std::span<RecordType const> record_types(); // in the order of Kind

std::optional<std::int32_t> code_named(FieldType const& field, std::string_view name);

// The journal's body (every field but texts) and prose (texts): flat JSON objects, blank fields left out, in field
// order.
std::string body_json(RecordType const& type, Content const& content);
std::string prose_json(RecordType const& type, Content const& content);
// Reading back. Fields this program does not know are no error (a newer program wrote them, or an authority no longer
// asks them), nor is an answer that a local field no longer has; any other value of the wrong shape is a problem. Facts
// must have room for all fields. read_content() keeps what no field takes in Content::unasked.
Outcome<void> read_body(RecordType const& type, std::string_view json, std::span<std::int32_t> facts);
Outcome<void> read_prose(RecordType const& type, std::string_view json, Content& content);
Outcome<Content> read_content(Entry const& entry);

// Everything about a field's value a person should be told: missing, too long, out of range, dates in the future where
// the record says what happened. Field names in the answer are the description's. Whether a local field must be
// answered depends on the form: unanswered() tells.
Problems check(RecordType const& type, Content const& content, Date today);
// The local fields that a form asks, that must be answered, and are blank. A record of something that happened before a
// field was asked need not answer it.
Problems unanswered(RecordType const& type, Content const& content, Date today,
                    std::function<bool(std::string_view)> const& asks);

// The value in plain words; a person is named by the function given.
using NameOf = std::function<std::string(PersonId)>;
std::string value_words(FieldType const& field, std::int32_t fact, std::string_view text, NameOf const& name);
// An authority's own fields that are answered, with their words and the value in plain words. Those not asked on that
// day say so: "Fire check (no longer asked)", "Done"; where the row is gone, by the name in the journal. What a newer
// program wrote is not shown.
std::vector<std::pair<std::string, std::string>> local_words(RecordType const& type, Content const& content, Date today,
                                                             NameOf const& name);
// One line: the first two or three telling fields.
std::string summary(RecordType const& type, Content const& content, NameOf const& name);

struct Change {
    std::string_view field;    // its words
    std::string before, after; // in plain words; empty for blank
};
std::vector<Change> what_changed(RecordType const& type, Content const& before, Content const& after,
                                 NameOf const& name);

// Reads a form whose fields are named as the description's: a date is name-day, name-month, name-year; a time is name
// (hh:mm). Nothing typed is lost: what could not be read stays in the caller's form.
using FormValue = std::function<std::string_view(std::string_view)>;
Content read_form(RecordType const& type, FormValue const& form, Problems& problems);

// A new entry of this content: kind, body, prose and the two times are set; seq, record, version, about, by and
// recorded are the caller's.
Entry entry_of(Kind kind, Content const& content);
template <class R> Entry entry_of(R const& record)
{
    return entry_of(Describes<R>::kind, pack(record));
}

// "field=value; field=value" of an Extract.
std::vector<std::pair<std::string_view, std::string_view>> pairs_of(std::string_view list);

std::string documentation(RecordType const& type); // a page of Markdown

} // namespace sightline
