// What an extract tells, folded into what is known, whichever source told that: another extract, or someone here.
//
//   nothing new       no entry
//   a blank filled    a further version of the record
//   it differs        from what this same source said before: a further version, unless a newer extract was read;
//                     from what anyone else said: nothing is overwritten, and the disagreement is listed for a person
//   not known at all  a new record
//
// Two records are the same fact when they are of one kind, about one child, and agree in the fields that tell such
// records apart (the day a plan began). Entries carry the key <source>/<child>/<kind>/<those fields>.
#pragma once
#include <map>

#include "exchange/gathering.hpp"
#include "exchange/known.hpp"

namespace sightline::exchange
{

struct FoldOptions {
    std::string source; // "cin": what its keys begin with
    std::string file_name;
    Moment recorded; // of every entry
    Date as_at{};    // the day the extract speaks of
};

// Where in the extract something stands: the table and its row, or the line of an XML file.
struct FoldPlace {
    std::string_view table;
    std::uint32_t row{};
};

struct FoldRemark { // what could not be read or kept
    std::string child, table;
    std::uint32_t row{};
    std::string field, value, why;
};

struct FoldReport {
    std::string source, file, sha256;
    std::uint64_t size{};
    Date as_at{};
    std::uint64_t children{}, people_added{}, people_changed{};
    std::uint64_t added{}, changed{}, same{}; // records, people among them
    std::uint64_t remarks{}, disagreements{}; // all; at most `changes_kept` of each are listed
    std::vector<FoldRemark> remark_list;
    std::vector<Disagreement> disagreement_list;
    bool first{};                        // no extract of this source was read before
    std::vector<AddedRecord> added_list; // unless it is the first; at most `added_kept`
    std::vector<RecordChange> changes;
    std::map<std::string, std::uint64_t> added_by_kind; // by the record type's title
};
std::string to_json(FoldReport const& report);
std::string to_text(FoldReport const& report);

// A record as the extract tells it. `told`: the fields it speaks of; a blank among them says nothing and erases
// nothing.
struct Told {
    explicit Told(Kind kind);
    RecordType const& type;
    Content content;
    FieldSet told{};
    std::vector<std::size_t> key; // fields that tell it from the child's others of its kind

    // Facts that are blank are not told.
    void set(std::string_view field, std::int32_t fact, bool is_key = false);
    void set_day(std::string_view field, std::optional<Date> day, bool is_key = false);
    template <class E> void set_code(std::string_view field, std::optional<E> code, bool is_key = false)
    {
        set(field, code ? static_cast<std::int32_t>(*code) : blank, is_key);
    }
    void set_label(std::string_view field, std::string_view text);
};

class FoldIn
{
public:
    FoldIn(FoldOptions options, KnownRecords& known);

    // The child of this reference as known, or made now. Facts are of a Person.
    PersonId child(std::string_view reference, Told person, FoldPlace place);
    // The worker of this name as known, or made now. Facts are of a Worker.
    PersonId worker(Told worker, FoldPlace place);
    // A record about that child (the last one given to child()).
    void record(Told told, FoldPlace place);
    void remark(FoldRemark remark);

    // The report, and the entries in an order that can be applied: with one of the import itself, unless the same file
    // was read before and told nothing new.
    struct Done {
        FoldReport report;
        std::vector<Entry> entries;
    };
    Done finish(std::uint64_t file_size, std::string const& file_sha256);

private:
    struct Held { // a record as it stands with what this extract has added so far
        KnownRecord known;
        std::size_t entry = SIZE_MAX; // its entry of this extract, if any
    };
    std::vector<Held>& held(Kind kind);
    void fold(Held& held, Told const& told, std::string const& key, FoldPlace place);
    void add(Told const& told, RecordId id, std::string key, FoldPlace place);
    void note_added(std::string_view child, RecordType const& type, Content const& content, FoldPlace place);
    Entry entry(Kind kind, Content const& content, RecordId record, std::uint32_t version, std::vector<PersonId> about,
                std::string key, FoldPlace place) const;
    bool may_replace(KnownRecord const& known, std::size_t field);

    FoldOptions options_;
    KnownRecords& known_;
    FoldReport report_;
    std::vector<Entry> entries_;
    bool older_ = false;                                    // a newer extract was read before
    std::map<std::string, PersonId, std::less<>> children_; // met in this extract, by reference
    PersonId child_;
    std::string reference_;
    bool told_again_ = false;                                          // this extract has told of the child before
    std::map<std::pair<std::uint32_t, Kind>, std::vector<Held>> held_; // by child and kind
    std::map<std::string, std::uint32_t, std::less<>> times_;          // how often a key was met, this child
};

} // namespace sightline::exchange
