#include "exchange/compare.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "domain/where_said.hpp"
#include "exchange/periods.hpp"
#include "exchange/put_right.hpp"

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
        latest_ = known.latest_extract();
        older_ = latest_ && report.as_at < *latest_;
        if (older_) report.older_than = latest_;
        report.first = !known.has_read("annex-a");
    }

    std::vector<Entry> all()
    {
        entries_.reserve(gathered_.people.size() + gathered_.workers.size() + gathered_.records.size() + 1);
        for (auto const& person : gathered_.people) one_person(person);
        for (auto const& worker : gathered_.workers) one_worker(worker);
        records();
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

    std::string name_of_worker(PersonId id) const
    {
        auto const found = worker_names_.find(id);
        return found == worker_names_.end() ? std::string{"someone else"} : found->second;
    }

    void note_added(int list, GatheredPerson const* child, RecordType const& type, Place place, Content const& content)
    {
        ++report_.added;
        if (report_.first || report_.added_list.size() >= added_kept) return;
        report_.added_list.push_back(
            {.list = list,
             .child = child == nullptr ? std::string{} : std::string{child->reference.text()},
             .adopter = child != nullptr && child->adopter,
             .record = std::string{type.title},
             .says = told_in_words(type, content, [&](PersonId id) { return name_of_worker(id); }),
             .sheet = gathered_.sheet_names[place.sheet],
             .row = place.row});
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
        auto const name = [&](PersonId id) { return name_of_worker(id); };
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
            new_people_.push_back(true);
            append(Kind::person, content, id, 1, {PersonId{id.value}}, key, person.first, false);
            ++report_.people_added;
            note_added(0, &person, type, person.first, content);
            return;
        }
        people_.push_back(PersonId{known->record.value});
        new_people_.push_back(false);
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
            auto const content = pack(record);
            append(Kind::worker, content, id, 1, {PersonId{id.value}}, key, worker.first, false);
            ++report_.workers_added;
            note_added(0, nullptr, type_of(Kind::worker), worker.first, content);
        }
        worker_names_[workers_.back()] = std::string{worker.name.text()};
    }

    // Rows whose record still stands under their key come first, so that it is known which records this workbook tells;
    // then those that agree with a record under another key, then those whose record has since got another key. What is
    // left is a record with its start put right, or new.
    void records()
    {
        for (auto const& record : gathered_.records) {
            auto known = by_key(record);
            auto content = content_of(record);
            if (record.latest_only && record.type->until_field()) note_latest(record);
            if (known && stands_under_its_key(record, *known, content))
                again(record, std::move(*known), std::move(content));
            else
                waiting_.push_back(&record);
        }
        settle([&](GatheredRecord const& record) { return told_elsewhere(record); });
        settle([&](GatheredRecord const& record) { return told_under_a_former_key(record); });
        settle([&](GatheredRecord const& record) { return put_right(record); });
        for (auto const* record : waiting_) add(*record);
    }
    // A stretch that the workbook names as the latest.
    void note_latest(GatheredRecord const& record)
    {
        auto const began = gathered_.facts(record)[*record.type->happened_field()];
        auto& latest = latest_told_[{people_[record.person], record.type->kind}];
        if (latest.list == 0 || began > latest.began) latest = {record.list, began};
    }
    // The list that names an earlier one of the kind as the child's latest though this one goes on; 0 for none.
    int list_that_names_an_earlier(KnownRecord const& known) const
    {
        auto const latest = latest_told_.find({known.about.front(), known.kind});
        if (latest == latest_told_.end()) return 0;
        auto const& type = type_of(known.kind);
        bool const later = fact_of(known.content, *type.happened_field()) > latest->second.began;
        return later && fact_of(known.content, *type.until_field()) == blank ? latest->second.list : 0;
    }
    void settle(auto const& step)
    {
        std::vector<GatheredRecord const*> left;
        for (auto const* record : waiting_)
            if (!step(*record)) left.push_back(record);
        waiting_ = std::move(left);
    }

    Content content_of(GatheredRecord const& record) const
    {
        auto const& type = *record.type;
        auto const facts = gathered_.facts(record);
        Content content{{facts.begin(), facts.end()}, std::vector<std::string>(type.fields.size())};
        if (type.kind == Kind::allocation) {
            if (record.worker != GatheredRecord::no_worker)
                content.facts[worker_field()] = static_cast<std::int32_t>(workers_[record.worker].value);
            content.facts[seen_field()] = as_at_fact();
        }
        if (type.kind == Kind::restriction && content.facts[*type.field_named("began")] == blank)
            content.facts[*type.field_named("began")] = as_at_fact();
        return content;
    }

    std::optional<KnownRecord> by_key(GatheredRecord const& record) const
    {
        auto known = known_.by_key(gathered_.key(record));
        if (known && known->kind != record.type->kind) known.reset();
        return known;
    }

    static std::int32_t fact_of(Content const& content, std::size_t field)
    {
        return field < content.facts.size() ? content.facts[field] : blank;
    }

    static bool agree(std::span<std::size_t const> fields, Content const& one, Content const& other)
    {
        return std::ranges::all_of(fields, [&](std::size_t at) { return fact_of(one, at) == fact_of(other, at); });
    }

    // The fields of the record's key; none where it has no key of its own.
    std::span<std::size_t const> key_fields(GatheredRecord const& record) const
    {
        auto const& type = *record.type;
        auto const [found, added] = key_fields_.try_emplace({type.kind, record.list});
        auto& fields = found->second;
        if (!added) return fields;
        if (type.kind == Kind::allocation) fields = {referred_field()};
        auto const extract = std::ranges::find(type.extracts, record.list, &Extract::list);
        if (record.list == 0 || extract == type.extracts.end() || extract->key.empty()) return fields;
        for (auto const name : split(extract->key, ','))
            if (auto const at = type.field_named(name)) fields.push_back(*at);
        return fields;
    }

    bool stands_under_its_key(GatheredRecord const& record, KnownRecord const& known, Content const& content) const
    {
        return agree(key_fields(record), known.content, content);
    }

    void add(GatheredRecord const& record)
    {
        auto const content = content_of(record);
        append(record.type->kind, content, known_.new_record(), 1, {people_[record.person]},
               std::string{gathered_.key(record)}, record.place, record.latest_only);
        note_added(record.list, &gathered_.people[record.person], *record.type, record.place, content);
        if (auto* const list = of_list(record.list)) ++list->added;
    }

    bool told_elsewhere(GatheredRecord const& record)
    {
        auto content = content_of(record);
        auto elsewhere = same_fact(record, content);
        if (!elsewhere) return false;
        fold(record, std::move(*elsewhere), std::move(content));
        return true;
    }

    bool told_under_a_former_key(GatheredRecord const& record)
    {
        auto known = by_key(record);
        if (!known || touched_.contains(known->record)) return false;
        again(record, std::move(*known), content_of(record));
        return true;
    }

    // The child's records of the row's kind that an extract told and this workbook has not told so far.
    std::vector<KnownRecord> untold(GatheredRecord const& record) const
    {
        auto all = known_.of_kind(people_[record.person], record.type->kind);
        std::erase_if(all, [&](KnownRecord const& known) {
            return known.withdrawn || !known.from_extract || touched_.contains(known.record);
        });
        return all;
    }

    bool put_right(GatheredRecord const& record)
    {
        if (new_people_[record.person]) return false;
        if (record.type->kind == Kind::allocation) return held_for_work_put_right(record);
        auto const key = start_key(*record.type, record.list);
        if (!key || (older_ && key->latest_only)) return false; // an older workbook tells of an earlier one
        auto const candidates = untold(record);
        if (candidates.empty()) return false;
        auto const others = [&](GatheredRecord const& other) {
            return other.type == record.type && other.person == record.person && &other != &record;
        };
        if (key->latest_only ? std::ranges::any_of(gathered_.records, others)
                             : std::ranges::any_of(waiting_, [&](auto const* one) { return others(*one); }))
            return false; // which of them it would be nobody can tell
        auto const* known = told_again(record, gathered_.facts(record), candidates, report_.as_at, latest_);
        if (known == nullptr) return false;
        auto const& said = known->last_extract ? *known->last_extract : known->content;
        starts_put_right_.push_back(
            {record.person, record.list, fact_of(said, key->began), gathered_.facts(record)[key->began]});
        again(record, *known, content_of(record), key->began);
        return true;
    }

    // Whoever holds work whose start was put right goes on holding it.
    bool held_for_work_put_right(GatheredRecord const& record)
    {
        static auto const& type = type_of(Kind::allocation);
        static std::array const same{*type.field_named("basis"), *type.field_named("team"), worker_field()};
        auto content = content_of(record);
        for (auto const& start : starts_put_right_) {
            if (start.person != record.person || start.list != record.list ||
                start.after != fact_of(content, referred_field()))
                continue;
            for (auto& known : untold(record)) {
                if (fact_of(known.content, referred_field()) != start.before || !agree(same, known.content, content))
                    continue;
                again(record, std::move(known), std::move(content));
                return true;
            }
        }
        return false;
    }

    // The row tells a known record again. `start`: the field that made its key another one.
    void again(GatheredRecord const& record, KnownRecord known, Content content, std::optional<std::size_t> start = {})
    {
        auto const& type = *record.type;
        auto* const list = of_list(record.list);
        auto const child = people_[record.person];
        touched_.insert(known.record);
        auto const same = [&] {
            ++report_.same;
            if (list != nullptr) ++list->same;
        };
        if (older_) return same();
        if (known.withdrawn) {
            if (list != nullptr) ++list->kept_as_corrected;
            return same();
        }
        auto after = known.content;
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
            if (said_before(known, i, content.facts[i])) {
                kept = true;
            } else if (after.facts[i] != blank &&
                       (i == start ? known_.said_by(known, i) != "annex-a" : said_elsewhere(known, i))) {
                if (content.facts[i] != blank) disagree(record, known, i, content.facts[i]);
            } else {
                after.facts[i] = content.facts[i];
            }
        }
        if (type.kind == Kind::placement) forget_where_said(known.content.facts, after.facts, record.told);
        if (kept && list != nullptr) ++list->kept_as_corrected;
        bool const back_again =
            type.kind == Kind::allocation && after.facts == known.content.facts && held_by_another_since(child, known);
        if (after.facts == known.content.facts && !back_again) return same();
        if (type.kind == Kind::allocation) after.facts[seen_field()] = as_at_fact();
        next_version(record, std::move(known), std::move(after));
    }

    void next_version(GatheredRecord const& record, KnownRecord known, Content after)
    {
        auto const before = known.content; // its long texts are of no matter to what an extract changed
        carry_on(known, after);
        append(record.type->kind, after, known.record, known.version + 1, known.about,
               std::string{gathered_.key(record)}, record.place, record.latest_only);
        if (auto* const list = of_list(record.list)) ++list->changed;
        note_change(record.list, gathered_.people[record.person].reference.text(), *record.type, record.place, before,
                    after);
    }

    // The same fact, told by another extract or by someone here: a record of the kind that agrees in the fields of the
    // list's key.
    std::optional<KnownRecord> same_fact(GatheredRecord const& record, Content const& content) const
    {
        auto const fields = key_fields(record);
        if (record.type->kind == Kind::allocation || fields.empty()) return std::nullopt;
        for (auto& known : known_.of_kind(people_[record.person], record.type->kind))
            if (!touched_.contains(known.record) && agree(fields, known.content, content)) return std::move(known);
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
        next_version(record, std::move(known), std::move(after));
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
            if (known.withdrawn || touched_.contains(known.record)) return;
            auto const chief = list_of(known.kind);
            auto const number = chief != 0 ? chief : list_that_names_an_earlier(known);
            if (number == 0) return;
            auto& list = report_.lists[static_cast<std::size_t>(number - 1)];
            auto const& type = type_of(known.kind);
            if (!list.found || (chief != 0 && !belongs(number, type, known.content.facts, report_.as_at))) return;
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
    static std::size_t referred_field()
    {
        static auto const at = *type_of(Kind::allocation).field_named("referred");
        return at;
    }
    std::int32_t as_at_fact() const { return static_cast<std::int32_t>(report_.as_at.time_since_epoch().count()); }

    Gathered const& gathered_;
    AnnexAOptions const& options_;
    KnownRecords& known_;
    Report& report_;
    std::optional<Date> latest_; // the day the newest extract read before speaks of
    bool older_ = false;         // that day is after this one's: this one changes nothing that is known
    std::vector<Entry> entries_;
    std::vector<PersonId> people_, workers_; // beside gathered
    std::unordered_map<PersonId, std::string> worker_names_;
    std::vector<bool> new_people_;                                                // beside people_
    mutable std::map<std::pair<Kind, int>, std::vector<std::size_t>> key_fields_; // of a kind in a list
    std::vector<GatheredRecord const*> waiting_;                                  // rows that are not yet anybody's
    struct StartPutRight {
        std::uint32_t person{};
        int list{};
        std::int32_t before{}, after{};
    };
    std::vector<StartPutRight> starts_put_right_;
    struct LatestTold {
        int list{};
        std::int32_t began{};
    };
    std::map<std::pair<PersonId, Kind>, LatestTold> latest_told_;
    std::unordered_set<RecordId> touched_; // told by this workbook
};

} // namespace

std::vector<Entry> compare(Gathered const& gathered, AnnexAOptions const& options, KnownRecords& known, Report& report)
{
    return Comparing{gathered, options, known, report}.all();
}

} // namespace sightline::exchange
