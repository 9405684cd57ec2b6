#include "exchange/fold_in.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "domain/where_said.hpp"
#include "exchange/report_parts.hpp"

namespace sightline::exchange
{

Told::Told(Kind kind) : type(type_of(kind))
{
    content.facts.assign(type.fields.size(), blank);
    content.texts.resize(type.fields.size());
}

void Told::set(std::string_view field, std::int32_t fact, bool is_key)
{
    auto const at = type.field_named(field);
    assert(at);
    if (is_key) key.push_back(*at);
    if (fact == blank) return;
    content.facts[*at] = fact;
    told |= field_bit(*at);
}

void Told::set_day(std::string_view field, std::optional<Date> day, bool is_key)
{
    set(field, day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : blank, is_key);
}

void Told::set_label(std::string_view field, std::string_view text)
{
    if (!text.empty()) set(field, static_cast<std::int32_t>(Label{text}.number()));
}

FoldIn::FoldIn(FoldOptions options, KnownRecords& known) : options_(std::move(options)), known_(known)
{
    report_.source = options_.source;
    report_.file = options_.file_name;
    report_.as_at = options_.as_at;
    auto const latest = known.latest_extract();
    older_ = latest && options_.as_at < *latest;
    report_.first = !known.has_read(options_.source);
}

Entry FoldIn::entry(Kind kind, Content const& content, RecordId record, std::uint32_t version,
                    std::vector<PersonId> about, std::string key, FoldPlace place) const
{
    auto made = entry_of(kind, content);
    made.record = record;
    made.version = version;
    made.about = std::move(about);
    made.recorded = options_.recorded;
    made.source = {.file = options_.file_name,
                   .sheet = std::string{place.table},
                   .row = place.row,
                   .key = std::move(key),
                   .latest_only = false};
    return made;
}

PersonId FoldIn::child(std::string_view reference, Told person, FoldPlace place)
{
    reference_ = reference;
    times_.clear();
    ++report_.children;
    auto const key = fmt::format("{}/{}/person", options_.source, reference);
    person.set_label("reference", reference);
    person.set_code("role", std::optional{PersonRole::child});
    auto const met = children_.find(reference);
    told_again_ = met != children_.end();
    if (told_again_) {
        child_ = met->second;
        fold(held(Kind::person).front(), person, key, place);
        return child_;
    }
    auto known = known_.person(Label{reference}, PersonRole::child);
    if (!known) known = known_.by_key(key);
    if (!known) {
        auto const id = known_.new_record();
        child_ = PersonId{id.value};
        ++report_.people_added;
        add(person, id, key, place);
    } else {
        child_ = PersonId{known->record.value};
        held_[{child_.value, Kind::person}].push_back({*known, SIZE_MAX});
        auto const before = report_.changed;
        fold(held(Kind::person).front(), person, key, place);
        report_.people_changed += report_.changed - before;
    }
    children_.emplace(reference, child_);
    return child_;
}

PersonId FoldIn::worker(Told told, FoldPlace place)
{
    auto const name = unpack<Worker>(told.content.facts).name;
    if (auto const known = known_.worker(name)) return PersonId{known->record.value};
    auto const id = known_.new_record();
    note_added({}, told.type, told.content, place);
    entries_.push_back(entry(Kind::worker, told.content, id, 1, {PersonId{id.value}},
                             fmt::format("{}/worker/{}", options_.source, name.text()), place));
    return PersonId{id.value};
}

std::vector<FoldIn::Held>& FoldIn::held(Kind kind)
{
    auto const [it, fresh] = held_.try_emplace({child_.value, kind});
    if (fresh)
        for (auto& known : known_.of_kind(child_, kind)) it->second.push_back({std::move(known), SIZE_MAX});
    return it->second;
}

void FoldIn::record(Told told, FoldPlace place)
{
    auto key = fmt::format("{}/{}/{}/", options_.source, reference_, name_of(told.type.kind));
    for (std::size_t i = 0; i < told.key.size(); ++i) {
        auto const at = told.key[i];
        auto const& field = told.type.fields[at];
        auto const fact = told.content.facts[at];
        if (i > 0) key += '/';
        if (fact != blank)
            key += field.kind == ValueKind::date ? iso(Date{std::chrono::days{fact}})
                   : field.kind == ValueKind::code
                       ? std::string{field.codes[static_cast<std::size_t>(fact)].name}
                       : value_words(field, fact, {}, [](PersonId) { return std::string{}; });
    }
    // The extract may tell of two such records: the first is held against the first known, the second against the next.
    auto const time = ++times_[key];
    if (time > 1) key += fmt::format("/{}", time);
    std::uint32_t met = 0;
    for (auto& one : held(told.type.kind)) {
        bool const same = std::ranges::all_of(told.key, [&](std::size_t at) {
            auto const& facts = one.known.content.facts;
            return (at < facts.size() ? facts[at] : blank) == told.content.facts[at];
        });
        if (same && ++met == time) return fold(one, told, key, place);
    }
    if (auto const known = known_.by_key(key); known && known->kind == told.type.kind) {
        // Read before, and the day that tells it apart was put right here since.
        for (auto& one : held(told.type.kind))
            if (one.known.record == known->record) return fold(one, told, key, place);
    }
    add(told, known_.new_record(), std::move(key), place);
}

void FoldIn::note_added(std::string_view child, RecordType const& type, Content const& content, FoldPlace place)
{
    ++report_.added;
    ++report_.added_by_kind[std::string{type.title}];
    if (report_.first || report_.added_list.size() >= added_kept) return;
    report_.added_list.push_back({.child = std::string{child},
                                  .record = std::string{type.title},
                                  .says = told_in_words(type, content, [](PersonId) { return std::string{"someone"}; }),
                                  .sheet = std::string{place.table},
                                  .row = place.row});
}

void FoldIn::add(Told const& told, RecordId id, std::string key, FoldPlace place)
{
    note_added(reference_, told.type, told.content, place);
    KnownRecord made{.record = id,
                     .version = 1,
                     .kind = told.type.kind,
                     .withdrawn = false,
                     .content = told.content,
                     .last_extract = {},
                     .about = {child_}};
    entries_.push_back(entry(told.type.kind, told.content, id, 1, made.about, std::move(key), place));
    held(told.type.kind).push_back({std::move(made), entries_.size() - 1});
}

// Whether what a field holds may give way: this source said it, and this is no older extract. Where one extract tells a
// child twice, what it told first stands, or the two would take each other's place each time it is read.
bool FoldIn::may_replace(KnownRecord const& known, std::size_t field)
{
    return !older_ && !told_again_ && known_.said_by(known, field) == options_.source;
}

void FoldIn::fold(Held& held, Told const& told, std::string const& key, FoldPlace place)
{
    auto& known = held.known;
    if (known.withdrawn) { // someone here said it was entered in error
        ++report_.same;
        return;
    }
    auto const& type = told.type;
    auto after = known.content;
    after.facts.resize(type.fields.size(), blank);
    after.texts.resize(type.fields.size());
    auto const nobody = [](PersonId) { return std::string{"someone"}; };
    for (std::size_t at = 0; at < type.fields.size(); ++at) {
        auto const fact = told.content.facts[at];
        if ((told.told & field_bit(at)) == 0 || fact == after.facts[at]) continue;
        auto const judged = weigh(type.fields[at], after.facts[at], fact);
        if (judged == Weigh::same || judged == Weigh::first_says_more) continue;
        if (judged == Weigh::second_says_more || (held.entry == SIZE_MAX && may_replace(known, at))) {
            after.facts[at] = fact;
            continue;
        }
        ++report_.disagreements;
        if (report_.disagreement_list.size() < changes_kept)
            report_.disagreement_list.push_back(
                {.child = reference_,
                 .record = std::string{type.title},
                 .of = known.record,
                 .field = std::string{type.fields[at].words},
                 .here = value_words(type.fields[at], after.facts[at], {}, nobody),
                 .there = value_words(type.fields[at], fact, {}, nobody),
                 .said_by = held.entry == SIZE_MAX ? known_.said_by(known, at) : options_.source,
                 .table = std::string{place.table},
                 .row = place.row,
                 .name = std::string{type.fields[at].name},
                 .told = told_json(type, at, fact)});
    }
    if (type.kind == Kind::placement) forget_where_said(known.content.facts, after.facts, told.told);
    if (after.facts == known.content.facts) {
        ++report_.same;
        return;
    }
    if (held.entry != SIZE_MAX) { // told twice in this extract: one entry says both
        auto const& before = entries_[held.entry];
        entries_[held.entry] = entry(type.kind, after, before.record, before.version, before.about, before.source.key,
                                     {before.source.sheet, before.source.row});
        known.content = std::move(after);
        return;
    }
    auto const was = known.content;
    known_.complete(known);
    after.texts = known.content.texts;
    after.texts.resize(type.fields.size());
    ++report_.changed;
    if (report_.changes.size() < changes_kept) {
        RecordChange change{.list = 0,
                            .child = reference_,
                            .record = std::string{type.title},
                            .sheet = std::string{place.table},
                            .row = place.row,
                            .fields = {}};
        for (auto& field : what_changed(type, was, after, nobody))
            change.fields.push_back({std::string{field.field}, std::move(field.before), std::move(field.after)});
        report_.changes.push_back(std::move(change));
    }
    entries_.push_back(entry(type.kind, after, known.record, known.version + 1, known.about, key, place));
    known.content = std::move(after);
    held.entry = entries_.size() - 1;
}

void FoldIn::remark(FoldRemark remark)
{
    ++report_.remarks;
    if (report_.remark_list.size() < changes_kept) report_.remark_list.push_back(std::move(remark));
}

FoldIn::Done FoldIn::finish(std::uint64_t file_size, std::string const& file_sha256)
{
    report_.size = file_size;
    report_.sha256 = file_sha256;
    auto const key = fmt::format("{}/import/{}", options_.source, file_sha256);
    auto const before = known_.by_key(key);
    if (!before || !entries_.empty()) {
        auto const number = [](std::uint64_t count) {
            return std::optional<int>{static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000))};
        };
        auto const content = pack(Import{.file = Label{options_.file_name},
                                         .digest = Label{file_sha256},
                                         .as_at = options_.as_at,
                                         .rows = number(report_.children),
                                         .taken = number(report_.children),
                                         .doubtful = number(report_.remarks),
                                         .refused = 0,
                                         .added = number(report_.added),
                                         .changed = number(report_.changed),
                                         .report = to_json(report_)});
        entries_.push_back(entry(Kind::import, content, before ? before->record : known_.new_record(),
                                 before ? before->version + 1 : 1, {}, key, {}));
    }
    return {std::move(report_), std::move(entries_)};
}

namespace
{

boost::json::array json_of(std::vector<FoldRemark> const& remarks)
{
    boost::json::array out;
    for (auto const& one : remarks)
        out.push_back(boost::json::object{{"child", one.child},
                                          {"table", one.table},
                                          {"row", one.row},
                                          {"field", one.field},
                                          {"value", one.value},
                                          {"why", one.why}});
    return out;
}

boost::json::array json_of(std::vector<RecordChange> const& changes)
{
    boost::json::array out;
    for (auto const& one : changes) {
        boost::json::array fields;
        for (auto const& field : one.fields)
            fields.push_back(
                boost::json::object{{"field", field.field}, {"before", field.before}, {"after", field.after}});
        out.push_back(boost::json::object{{"child", one.child},
                                          {"record", one.record},
                                          {"table", one.sheet},
                                          {"row", one.row},
                                          {"fields", std::move(fields)}});
    }
    return out;
}

} // namespace

std::string to_json(FoldReport const& report)
{
    boost::json::object added;
    for (auto const& [title, count] : report.added_by_kind) added[title] = count;
    return boost::json::serialize(boost::json::object{{"source", report.source},
                                                      {"file", report.file},
                                                      {"bytes", report.size},
                                                      {"sha256", report.sha256},
                                                      {"as_at", iso(report.as_at)},
                                                      {"children", report.children},
                                                      {"people_added", report.people_added},
                                                      {"people_changed", report.people_changed},
                                                      {"added", report.added},
                                                      {"changed", report.changed},
                                                      {"same", report.same},
                                                      {"added_by_kind", std::move(added)},
                                                      {"remarks_count", report.remarks},
                                                      {"remarks", json_of(report.remark_list)},
                                                      {"disagreements_count", report.disagreements},
                                                      {"disagreements", disagreements_json(report.disagreement_list)},
                                                      {"first_of_its_kind", report.first},
                                                      {"added_list", added_json(report.added_list, "table")},
                                                      {"changes", json_of(report.changes)}});
}

std::string to_text(FoldReport const& report)
{
    auto const number = [](std::uint64_t count) { return grouped(static_cast<long long>(count)); };
    auto out = fmt::format("{} ({} bytes), SHA-256 {}\nAs at {}: {} children\n", report.file, number(report.size),
                           report.sha256, words(report.as_at), number(report.children));
    out += fmt::format("{} records added ({} people), {} changed, {} the same\n", number(report.added),
                       number(report.people_added), number(report.changed), number(report.same));
    for (auto const& [title, count] : report.added_by_kind)
        out += fmt::format("  {}: {} added\n", title, number(count));
    constexpr std::size_t shown = 10;
    auto const place = [](auto const& one) {
        return fmt::format("{}{}", one.table, one.row == 0 ? "" : fmt::format(", row {}", one.row));
    };
    if (report.remarks > 0) out += fmt::format("{} things that could not be read or kept:\n", number(report.remarks));
    for (std::size_t i = 0; i < std::min(shown, report.remark_list.size()); ++i) {
        auto const& one = report.remark_list[i];
        out += fmt::format("  {} ({}): {} “{}”: {}\n", one.child.empty() ? "the file" : one.child, place(one),
                           one.field, one.value, one.why);
    }
    if (report.remarks > shown) out += "  …\n";
    out += added_text(report.added_list, report.added, "", shown);
    out += disagreements_text(report.disagreement_list, report.disagreements, shown);
    return out;
}

} // namespace sightline::exchange
