#include "exchange/compare.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "domain/where_said.hpp"
#include "exchange/periods.hpp"

namespace sightline::exchange
{
namespace
{

class Comparing
{
public:
    Comparing(Gathered const& gathered, AnnexAOptions const& options, KnownRecords& known, Report& report)
        : gathered_(gathered), options_(options), known_(known), report_(report)
    {
        auto const latest = known.latest_extract();
        older_ = latest && report.as_at < *latest;
    }

    std::vector<Entry> all()
    {
        entries_.reserve(gathered_.people.size() + gathered_.workers.size() + gathered_.records.size() + 1);
        for (auto const& person : gathered_.people) one_person(person);
        for (auto const& worker : gathered_.workers) one_worker(worker);
        for (auto const& record : gathered_.records) one_record(record);
        if (!older_) gone();
        return std::move(entries_);
    }

private:
    ListReport* of_list(int list) { return list == 0 ? nullptr : &report_.lists[static_cast<std::size_t>(list - 1)]; }

    void append(Kind kind, Content const& content, RecordId record, std::uint32_t version, std::vector<PersonId> about,
                std::string key, Place place, bool latest_only)
    {
        auto entry = entry_of(kind, content);
        entry.record = record;
        entry.version = version;
        entry.about = std::move(about);
        entry.recorded = options_.recorded;
        entry.source = {.file = options_.file_name,
                        .sheet = gathered_.sheet_names[place.sheet],
                        .row = place.row,
                        .key = std::move(key),
                        .latest_only = latest_only};
        entries_.push_back(std::move(entry));
    }

    void note_change(int list, std::string_view child, RecordType const& type, Place place, Content const& before,
                     Content const& after)
    {
        ++report_.changed;
        if (report_.changes.size() >= changes_kept) return;
        RecordChange change{.list = list,
                            .child = std::string{child},
                            .record = std::string{type.title},
                            .sheet = gathered_.sheet_names[place.sheet],
                            .row = place.row,
                            .fields = {}};
        auto const name = [&](PersonId id) {
            auto const found = worker_names_.find(id);
            return found == worker_names_.end() ? std::string{"someone else"} : found->second;
        };
        for (auto& field : what_changed(type, before, after, name))
            change.fields.push_back({std::string{field.field}, std::move(field.before), std::move(field.after)});
        report_.changes.push_back(std::move(change));
    }

    // What someone here has set right stays, as long as the extract goes on saying what it said before.
    static bool said_before(KnownRecord const& known, std::size_t field, std::int32_t fact)
    {
        return known.last_extract && field < known.last_extract->facts.size() &&
               known.last_extract->facts[field] == fact;
    }

    // A next version keeps what people here wrote and everyone the record is about.
    void carry_on(KnownRecord& known, Content& after) const
    {
        known_.complete(known);
        after.texts = known.content.texts;
        after.unasked = known.content.unasked;
        after.texts.resize(after.facts.size());
    }

    void one_person(GatheredPerson const& person)
    {
        static auto const& type = type_of(Kind::person);
        static auto const born_at = *type.field_named("born"), expected_at = *type.field_named("expected");
        auto const key = fmt::format("annex-a/{}{}/person", person.adopter ? "adopter:" : "", person.reference.text());
        Content content{person.facts, std::vector<std::string>(type.fields.size())};
        // A birth still to come: the child is not yet born, and the day is the one expected.
        auto told = person.told;
        if (auto const born = content.facts[born_at]; born != blank && Date{std::chrono::days{born}} > report_.as_at) {
            content.facts[expected_at] = std::exchange(content.facts[born_at], blank);
            told = (told & ~field_bit(born_at)) | field_bit(expected_at);
        }
        auto known = known_.person(person.reference, person.adopter ? PersonRole::adopter : PersonRole::child);
        if (!known) known = known_.by_key(key);
        if (!known) {
            auto const id = known_.new_record();
            people_.push_back(PersonId{id.value});
            append(Kind::person, content, id, 1, {PersonId{id.value}}, key, person.first, false);
            ++report_.people_added;
            ++report_.added;
            return;
        }
        people_.push_back(PersonId{known->record.value});
        auto after = known->content;
        after.facts.resize(type.fields.size(), blank);
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            if ((told & field_bit(i)) == 0 || said_before(*known, i, content.facts[i])) continue;
            if (i == expected_at && after.facts[born_at] != blank) continue; // born since
            auto const judged = weigh(type.fields[i], after.facts[i], content.facts[i]);
            if (judged == Weigh::second_says_more || judged == Weigh::they_differ) after.facts[i] = content.facts[i];
        }
        if (after.facts == known->content.facts || known->withdrawn || older_) {
            ++report_.same;
            return;
        }
        carry_on(*known, after);
        append(Kind::person, after, known->record, known->version + 1, known->about, key, person.first, false);
        ++report_.people_changed;
        note_change(0, person.reference.text(), type, person.first, known->content, after);
    }

    void one_worker(GatheredWorker const& worker)
    {
        auto const key = "annex-a/worker/" + folded(worker.name.text());
        auto known = known_.worker(worker.name);
        if (!known) known = known_.by_key(key);
        if (known) {
            workers_.push_back(PersonId{known->record.value});
            ++report_.same;
        } else {
            Worker record{.name = worker.name,
                          .role = {},
                          .team = {},
                          .service = {},
                          .agency = {},
                          .limit = {},
                          .began = {},
                          .left = {},
                          .note = {}};
            std::uint32_t most = 0; // the team they are most often named beside
            for (auto const& [team, times] : worker.teams)
                if (times > most || (times == most && team.text() < record.team.text()))
                    most = times, record.team = team;
            auto const id = known_.new_record();
            workers_.push_back(PersonId{id.value});
            append(Kind::worker, pack(record), id, 1, {PersonId{id.value}}, key, worker.first, false);
            ++report_.workers_added;
            ++report_.added;
        }
        worker_names_[workers_.back()] = std::string{worker.name.text()};
    }

    void one_record(GatheredRecord const& record)
    {
        auto const& type = *record.type;
        auto* const list = of_list(record.list);
        auto const child = people_[record.person];
        auto const facts = gathered_.facts(record);
        auto const key = gathered_.key(record);
        Content content{{facts.begin(), facts.end()}, std::vector<std::string>(type.fields.size())};
        if (type.kind == Kind::allocation) {
            if (record.worker != GatheredRecord::no_worker)
                content.facts[worker_field()] = static_cast<std::int32_t>(workers_[record.worker].value);
            content.facts[seen_field()] = as_at_fact();
        }
        if (type.kind == Kind::restriction && content.facts[*type.field_named("began")] == blank)
            content.facts[*type.field_named("began")] = as_at_fact();
        auto known = known_.by_key(key);
        if (!known || known->kind != type.kind) {
            if (auto elsewhere = same_fact(record, child, content))
                return fold(record, std::move(*elsewhere), std::move(content));
            append(type.kind, content, known_.new_record(), 1, {child}, std::string{key}, record.place,
                   record.latest_only);
            ++report_.added;
            if (list != nullptr) ++list->added;
            return;
        }
        touched_.insert(known->record);
        auto const same = [&] {
            ++report_.same;
            if (list != nullptr) ++list->same;
        };
        if (older_) return same();
        if (known->withdrawn) {
            if (list != nullptr) ++list->kept_as_corrected;
            return same();
        }
        auto after = known->content;
        after.facts.resize(type.fields.size(), blank);
        bool kept = false;
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            if (type.kind == Kind::allocation && i == seen_field()) continue;
            if ((record.constant & field_bit(i)) != 0) { // only where nothing better is known
                if (after.facts[i] == blank) after.facts[i] = content.facts[i];
                continue;
            }
            bool const speaks = ((record.told | record.spoken) & field_bit(i)) != 0;
            if (!speaks || after.facts[i] == content.facts[i]) continue;
            if (said_before(*known, i, content.facts[i])) {
                kept = true;
            } else if (after.facts[i] != blank && said_elsewhere(*known, i)) {
                if (content.facts[i] != blank) disagree(record, *known, i, content.facts[i]);
            } else {
                after.facts[i] = content.facts[i];
            }
        }
        if (type.kind == Kind::placement) forget_where_said(known->content.facts, after.facts, record.told);
        if (kept && list != nullptr) ++list->kept_as_corrected;
        bool const back_again = type.kind == Kind::allocation && after.facts == known->content.facts &&
                                held_by_another_since(child, *known);
        if (after.facts == known->content.facts && !back_again) return same();
        if (type.kind == Kind::allocation) after.facts[seen_field()] = as_at_fact();
        carry_on(*known, after);
        append(type.kind, after, known->record, known->version + 1, known->about, std::string{key}, record.place,
               record.latest_only);
        if (list != nullptr) ++list->changed;
        note_change(record.list, gathered_.people[record.person].reference.text(), type, record.place, known->content,
                    after);
    }

    // The same fact, told by another extract or by someone here: a record of the kind that agrees in the fields of the
    // list's key.
    std::optional<KnownRecord> same_fact(GatheredRecord const& record, PersonId child, Content const& content) const
    {
        auto const& type = *record.type;
        auto const extract = std::ranges::find(type.extracts, record.list, &Extract::list);
        if (record.list == 0 || extract == type.extracts.end() || extract->key.empty()) return std::nullopt;
        for (auto& known : known_.of_kind(child, type.kind)) {
            bool const same = std::ranges::all_of(split(extract->key, ','), [&](std::string_view name) {
                auto const at = type.field_named(name);
                return at &&
                       (*at < known.content.facts.size() ? known.content.facts[*at] : blank) == content.facts[*at];
            });
            if (same) return std::move(known);
        }
        return std::nullopt;
    }

    // Blanks are filled; what differs is listed, and stays as it is.
    void fold(GatheredRecord const& record, KnownRecord known, Content content)
    {
        auto const& type = *record.type;
        auto* const list = of_list(record.list);
        touched_.insert(known.record);
        auto after = known.content;
        after.facts.resize(type.fields.size(), blank);
        for (std::size_t i = 0; i < type.fields.size() && !known.withdrawn && !older_; ++i) {
            if (content.facts[i] == blank) continue;
            bool const constant = (record.constant & field_bit(i)) != 0;
            auto const judged = weigh(type.fields[i], after.facts[i], content.facts[i]);
            if (judged == Weigh::second_says_more)
                after.facts[i] = content.facts[i];
            else if (judged == Weigh::they_differ && !constant)
                disagree(record, known, i, content.facts[i]);
        }
        if (after.facts == known.content.facts) {
            ++report_.same;
            if (list != nullptr) ++list->same;
            return;
        }
        auto const before = known.content;
        carry_on(known, after);
        append(type.kind, after, known.record, known.version + 1, known.about, std::string{gathered_.key(record)},
               record.place, record.latest_only);
        if (list != nullptr) ++list->changed;
        note_change(record.list, gathered_.people[record.person].reference.text(), type, record.place, before, after);
    }

    // What the field holds was said by another kind of extract; or by someone here, and an extract that differed has
    // been held against it already and left it.
    bool said_elsewhere(KnownRecord const& known, std::size_t field) const
    {
        auto const by = known_.said_by(known, field);
        if (!by.empty()) return by != "annex-a";
        return !known.last_extract || field >= known.last_extract->facts.size() ||
               known.last_extract->facts[field] == known.content.facts[field];
    }

    void disagree(GatheredRecord const& record, KnownRecord const& known, std::size_t field, std::int32_t told)
    {
        ++report_.disagreements;
        if (report_.disagreement_list.size() >= changes_kept) return;
        auto const& of = record.type->fields[field];
        auto const nobody = [](PersonId) { return std::string{"someone"}; };
        report_.disagreement_list.push_back({.child = std::string{gathered_.people[record.person].reference.text()},
                                             .record = std::string{record.type->title},
                                             .of = known.record,
                                             .field = std::string{of.words},
                                             .here = value_words(of, known.content.facts[field], {}, nobody),
                                             .there = value_words(of, told, {}, nobody),
                                             .said_by = known_.said_by(known, field),
                                             .table = gathered_.sheet_names[record.place.sheet],
                                             .row = record.place.row,
                                             .name = std::string{of.name},
                                             .told = told_json(*record.type, field, told)});
    }

    // The work went to someone else in an extract between, and has come back: the day it is so again must be written.
    bool held_by_another_since(PersonId child, KnownRecord const& here)
    {
        static auto const& type = type_of(Kind::allocation);
        static auto const basis = *type.field_named("basis"), referred = *type.field_named("referred");
        auto const fact = [](KnownRecord const& record, std::size_t field) {
            return field < record.content.facts.size() ? record.content.facts[field] : blank;
        };
        auto const seen = fact(here, seen_field());
        if (seen >= as_at_fact()) return false;
        for (auto const& other : known_.allocations(child)) {
            if (other.record == here.record || fact(other, basis) != fact(here, basis) ||
                fact(other, referred) != fact(here, referred))
                continue;
            if (fact(other, seen_field()) > seen && fact(other, seen_field()) < as_at_fact()) return true;
        }
        return false;
    }

    // Records that the extract's own rules say should be in it, and are not. Nothing is done to them; a person is told.
    void gone()
    {
        known_.each_from_extracts([&](KnownRecord const& known, Label reference) {
            auto const number = list_of(known.kind);
            if (number == 0 || known.withdrawn || touched_.contains(known.record)) return;
            auto& list = report_.lists[static_cast<std::size_t>(number - 1)];
            auto const& type = type_of(known.kind);
            if (!list.found || !belongs(number, type, known.content.facts, report_.as_at)) return;
            ++list.gone;
            if (report_.gone.size() >= changes_kept) return;
            auto const at = type.happened_field();
            auto const fact = at && *at < known.content.facts.size() ? known.content.facts[*at] : blank;
            report_.gone.push_back({number, std::string{reference.text()}, std::string{type.title},
                                    fact == blank ? std::string{} : short_words(Date{std::chrono::days{fact}})});
        });
    }

    static std::size_t worker_field()
    {
        static auto const at = *type_of(Kind::allocation).field_named("worker");
        return at;
    }
    static std::size_t seen_field()
    {
        static auto const at = *type_of(Kind::allocation).field_named("seen");
        return at;
    }
    std::int32_t as_at_fact() const { return static_cast<std::int32_t>(report_.as_at.time_since_epoch().count()); }

    Gathered const& gathered_;
    AnnexAOptions const& options_;
    KnownRecords& known_;
    Report& report_;
    bool older_ = false; // a newer extract was read before: this one adds and changes nothing
    std::vector<Entry> entries_;
    std::vector<PersonId> people_, workers_; // beside gathered
    std::unordered_map<PersonId, std::string> worker_names_;
    std::unordered_set<RecordId> touched_;
};

} // namespace

std::vector<Entry> compare(Gathered const& gathered, AnnexAOptions const& options, KnownRecords& known, Report& report)
{
    return Comparing{gathered, options, known, report}.all();
}

} // namespace sightline::exchange
