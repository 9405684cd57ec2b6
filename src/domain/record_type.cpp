#include "domain/record_type.hpp"

#include <boost/json.hpp>

#include "base/text.hpp"
#include "domain/all_types.hpp"
#include "domain/local_fields.hpp"
#include "domain/plain_json.hpp"
#include "domain/records/all.hpp"

namespace sightline
{
namespace
{

template <class R> bool needed(Content const& content, std::size_t at)
{
    // The description's function is given the record; which field it belongs to is found by its place.
    bool answer = false;
    std::size_t i = 0;
    auto const record = unpack<R>(content.facts, content.texts);
    auto const one = [&](auto const& f) {
        if (i++ == at && f.needed != nullptr) answer = f.needed(record);
    };
    std::apply([&](auto const&... f) { (one(f), ...); }, Describes<R>::fields);
    return answer;
}

template <class R, std::size_t... I> std::vector<bool (*)(Content const&)> needed_list(std::index_sequence<I...>)
{
    return {
        (std::get<I>(Describes<R>::fields).needed == nullptr
             ? static_cast<bool (*)(Content const&)>(nullptr)
             : static_cast<bool (*)(Content const&)>([](Content const& content) { return needed<R>(content, I); }))...};
}

template <class R> RecordType make_type()
{
    RecordType type{.kind = Describes<R>::kind,
                    .title = Describes<R>::title,
                    .purpose = Describes<R>::purpose,
                    .fields = {},
                    .extracts = {},
                    .needed = {}};
    auto const one = [&]<class T>(Field<R, T> const& f) {
        type.fields.push_back(
            {f.name, f.words, detail::ValueTraits<T>::kind, detail::ValueTraits<T>::codes(), f.notes});
    };
    std::apply([&](auto const&... f) { (one(f), ...); }, Describes<R>::fields);
    type.needed = needed_list<R>(std::make_index_sequence<std::tuple_size_v<decltype(Describes<R>::fields)>>{});
    type.extracts.assign(Describes<R>::extracts.begin(), Describes<R>::extracts.end());
    if constexpr (requires(R const& r, Problems& p) { Describes<R>::check(r, p); })
        type.check = [](Content const& content, Problems& problems) {
            Describes<R>::check(unpack<R>(content.facts, content.texts), problems);
        };
    return type;
}

template <class... R> std::vector<RecordType> make_all(TypeList<R...>)
{
    std::vector<RecordType> all(static_cast<std::size_t>(Kind::COUNT));
    ((all[static_cast<std::size_t>(Describes<R>::kind)] = make_type<R>()), ...);
    return all;
}

void put_json(std::string& out, std::string_view text)
{
    out += boost::json::serialize(boost::json::string_view{text.data(), text.size()});
}

std::size_t letters(std::string_view text) // code points
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string time_text(std::int32_t minutes)
{
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::optional<std::int32_t> time_of(std::string_view text)
{
    auto const colon = text.find_first_of(":.");
    if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return std::nullopt;
    int hour{}, minute{};
    auto const read = [](std::string_view part, int& into) {
        auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), into);
        return error == std::errc{} && end == part.data() + part.size();
    };
    if (!read(text.substr(0, colon), hour) || !read(text.substr(colon + 1), minute)) return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

void put_unasked(std::string& out, RecordType const& type, Content const& content, bool prose)
{
    for (auto const& one : content.unasked) {
        // Answered again since: what is asked now takes its place.
        auto const at = type.field_named(one.name);
        if (one.prose != prose || (at && content.facts[*at] != blank)) continue;
        if (out.size() > 1) out += ',';
        put_json(out, one.name);
        out += ':';
        out += one.json;
    }
}

} // namespace

std::vector<RecordType>& all_types()
{
    static auto types = make_all(AllRecords{});
    return types;
}

std::size_t field_count(Kind kind)
{
    return type_of(kind).fields.size();
}

void Describes<Oversight>::check(Oversight const& o, Problems& problems)
{
    // Words that say nothing on their own, however they are strung together: "Noted and agreed, thanks".
    static constexpr std::string_view empty_words[]{
        "noted", "agreed", "agree", "ok",     "okay",  "yes", "no",    "seen",      "read", "approved", "fine",
        "done",  "as",     "see",   "above",  "n",     "a",   "and",   "i",         "we",   "with",     "this",
        "that",  "it",     "all",   "thanks", "thank", "you", "happy", "confirmed", "sure"};
    auto const bare = [](std::string const& text) {
        auto const plain = folded(text);
        return !plain.empty() && std::ranges::all_of(words_of(plain), [](std::string_view word) {
            return std::ranges::find(empty_words, word) != std::end(empty_words);
        });
    };
    if (bare(o.decision))
        problems.push_back({"decision", "Say what is decided. “Noted” or “agreed” alone is not a decision."});
    if (bare(o.because)) problems.push_back({"because", "Say why, in at least a sentence."});
    if (o.on && o.check_on && *o.check_on < *o.on)
        problems.push_back({"check_on", "The day you will check cannot be before the day of the decision"});
}

std::optional<std::size_t> RecordType::field_named(std::string_view name) const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == name) return i;
    return std::nullopt;
}

std::optional<std::size_t> RecordType::happened_field() const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].notes.happened) return i;
    return std::nullopt;
}

std::optional<std::size_t> RecordType::until_field() const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].notes.until) return i;
    return std::nullopt;
}

std::vector<std::size_t> RecordType::in_order() const
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const before = fields[i].local ? field_named(fields[i].after) : std::nullopt;
        auto place = before ? std::ranges::find(order, *before) : order.end();
        if (place == order.end()) {
            order.push_back(i);
            continue;
        }
        // Those that stand after the same field keep their own order.
        while (++place != order.end() && fields[*place].local && fields[*place].after == fields[i].after) {
        }
        order.insert(place, i);
    }
    return order;
}

RecordType const& type_of(Kind kind)
{
    return all_types()[static_cast<std::size_t>(kind)];
}
std::span<RecordType const> record_types()
{
    return all_types();
}

std::optional<std::int32_t> code_named(FieldType const& field, std::string_view name)
{
    for (std::size_t i = 0; i < field.codes.size(); ++i)
        if (field.codes[i].name == name) return static_cast<std::int32_t>(i);
    return std::nullopt;
}

std::string body_json(RecordType const& type, Content const& content)
{
    std::string out{"{"};
    for (std::size_t i = 0; i < type.fields.size() && i < content.facts.size(); ++i) {
        auto const& field = type.fields[i];
        auto const fact = content.facts[i];
        if (fact == blank || field.kind == ValueKind::text) continue;
        if (out.size() > 1) out += ',';
        out += '"';
        out += field.name;
        out += "\":";
        switch (field.kind) {
        case ValueKind::date: out += fmt::format("\"{}\"", iso(Date{std::chrono::days{fact}})); break;
        case ValueKind::time: out += fmt::format("\"{}\"", time_text(fact)); break;
        case ValueKind::number:
        case ValueKind::person: out += std::to_string(fact); break;
        case ValueKind::code: out += fmt::format("\"{}\"", field.codes[static_cast<std::size_t>(fact)].name); break;
        case ValueKind::label: put_json(out, Label::from_number(static_cast<std::uint32_t>(fact)).text()); break;
        case ValueKind::text: break;
        }
    }
    put_unasked(out, type, content, false);
    return out + '}';
}

std::string prose_json(RecordType const& type, Content const& content)
{
    std::string out{"{"};
    for (std::size_t i = 0; i < type.fields.size() && i < content.texts.size(); ++i) {
        if (type.fields[i].kind != ValueKind::text || content.texts[i].empty()) continue;
        if (out.size() > 1) out += ',';
        out += '"';
        out += type.fields[i].name;
        out += "\":";
        put_json(out, content.texts[i]);
    }
    put_unasked(out, type, content, true);
    return out == "{" ? std::string{} : out + '}';
}

namespace
{

// One value of a body as its fact. False when it is not of the field's shape.
bool read_fact(FieldType const& field, JsonValue const& value, std::int32_t& fact)
{
    auto const text = value.text.value_or(std::string_view{});
    switch (field.kind) {
    case ValueKind::date: {
        auto const day = parse_iso_date(text);
        if (day) fact = static_cast<std::int32_t>(day->time_since_epoch().count());
        return day.has_value();
    }
    case ValueKind::time: {
        auto const minutes = time_of(text);
        if (minutes) fact = *minutes;
        return minutes.has_value();
    }
    case ValueKind::number:
    case ValueKind::person:
        if (!value.number || *value.number <= INT_MIN || *value.number > INT_MAX) return false;
        fact = static_cast<std::int32_t>(*value.number);
        return true;
    case ValueKind::code: {
        auto const code = code_named(field, text);
        if (code) fact = *code;
        return code.has_value();
    }
    case ValueKind::label:
        if (!value.text) return false;
        fact = detail::ValueTraits<Label>::pack(Label{text});
        return true;
    case ValueKind::text: return false;
    }
    return false;
}

// Finds the fields of a body by name. They come in order, so the next one is nearly always the one after the last.
class FieldsInOrder
{
public:
    explicit FieldsInOrder(RecordType const& type) : type_(type) {}
    std::optional<std::size_t> named(std::string_view name)
    {
        std::size_t at = next_;
        while (at < type_.fields.size() && type_.fields[at].name != name) ++at;
        if (at == type_.fields.size()) {
            auto const found = type_.field_named(name);
            if (!found) return std::nullopt; // a newer program's field
            at = *found;
        }
        next_ = at + 1;
        return at;
    }

private:
    RecordType const& type_;
    std::size_t next_ = 0;
};

bool read_plain_body(RecordType const& type, std::string_view json, std::span<std::int32_t> facts)
{
    FieldsInOrder fields{type};
    return PlainJson{json}.each([&](std::string_view name, JsonValue const& value) {
        auto const at = fields.named(name);
        return !at || *at >= facts.size() || read_fact(type.fields[*at], value, facts[*at]) || type.fields[*at].local;
    });
}

} // namespace

Outcome<void> read_body(RecordType const& type, std::string_view json, std::span<std::int32_t> facts)
{
    std::ranges::fill(facts, blank);
    if (json.empty() || read_plain_body(type, json, facts)) return {};
    std::ranges::fill(facts, blank);
    std::array<unsigned char, 4096> room;
    boost::json::monotonic_resource memory{room.data(), room.size()};
    boost::json::error_code error;
    auto const value = boost::json::parse({json.data(), json.size()}, error, &memory);
    auto const bad = [&](std::string_view field) {
        return problem(std::string{field},
                       fmt::format("the {} of a {} record cannot be read", field, name_of(type.kind)));
    };
    if (error || !value.is_object()) return bad("body");
    FieldsInOrder fields{type};
    for (auto const& [key, item] : value.get_object()) {
        auto const at = fields.named({key.data(), key.size()});
        if (!at || *at >= facts.size()) continue;
        JsonValue one;
        if (item.is_string()) one.text = std::string_view{item.get_string().data(), item.get_string().size()};
        if (item.is_int64()) one.number = item.get_int64();
        // An authority may have taken an answer off its list, or asks for another kind of value now.
        if (!read_fact(type.fields[*at], one, facts[*at]) && !type.fields[*at].local) return bad(type.fields[*at].name);
    }
    return {};
}

Outcome<void> read_prose(RecordType const& type, std::string_view json, Content& content)
{
    if (json.empty()) return {};
    boost::json::error_code error;
    auto const value = boost::json::parse({json.data(), json.size()}, error);
    if (error || !value.is_object())
        return problem("prose", fmt::format("the text of a {} record cannot be read", name_of(type.kind)));
    for (auto const& [key, item] : value.get_object()) {
        auto const at = type.field_named({key.data(), key.size()});
        if (!at || type.fields[*at].kind != ValueKind::text || !item.is_string()) {
            content.unasked.push_back({{key.data(), key.size()}, boost::json::serialize(item), true});
            continue;
        }
        content.texts[*at] = std::string{item.get_string().data(), item.get_string().size()};
        content.facts[*at] = static_cast<std::int32_t>(content.texts[*at].size());
    }
    return {};
}

namespace
{

bool takes(FieldType const& field, JsonValue const& value)
{
    std::int32_t fact{};
    return read_fact(field, value, fact);
}

// What stands in the body and no field takes.
std::vector<Unasked> unasked_in(RecordType const& type, std::string_view body)
{
    FieldsInOrder fields{type};
    bool const all_is_asked = PlainJson{body}.each([&](std::string_view name, JsonValue const& value) {
        auto const at = fields.named(name);
        return at && takes(type.fields[*at], value);
    });
    std::vector<Unasked> found;
    if (all_is_asked) return found;
    boost::json::error_code error;
    auto const value = boost::json::parse({body.data(), body.size()}, error);
    if (error || !value.is_object()) return found;
    for (auto const& [key, item] : value.get_object()) {
        JsonValue one;
        if (item.is_string()) one.text = std::string_view{item.get_string().data(), item.get_string().size()};
        if (item.is_int64()) one.number = item.get_int64();
        std::string name{key.data(), key.size()};
        auto const at = type.field_named(name);
        if (!at || !takes(type.fields[*at], one))
            found.push_back({std::move(name), boost::json::serialize(item), false});
    }
    return found;
}

} // namespace

Outcome<Content> read_content(Entry const& entry)
{
    auto const& type = type_of(entry.kind);
    Content content{std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
    if (auto const read = read_body(type, entry.body, content.facts); !read) return std::unexpected(read.error());
    if (!entry.body.empty()) content.unasked = unasked_in(type, entry.body);
    if (auto const read = read_prose(type, entry.prose, content); !read) return std::unexpected(read.error());
    return content;
}

namespace
{

std::string lacking(FieldType const& field)
{
    if (field.kind == ValueKind::date) return "Enter a date";
    if (field.words.ends_with('?')) return fmt::format("Answer “{}”", field.words);
    return fmt::format("{}: {}", field.kind == ValueKind::code ? "Choose" : "Enter", lower(field.words));
}

} // namespace

Problems unanswered(RecordType const& type, Content const& content, Date today,
                    std::function<bool(std::string_view)> const& asks)
{
    Problems problems;
    auto const happened = type.happened_field();
    auto const day =
        happened && content.facts[*happened] != blank ? Date{std::chrono::days{content.facts[*happened]}} : today;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        if (!field.local || !field.notes.required || content.facts[i] != blank || !field.asked_on(today)) continue;
        if ((!field.from || *field.from <= day) && asks(field.name))
            problems.push_back({std::string{field.name}, lacking(field)});
    }
    return problems;
}

Problems check(RecordType const& type, Content const& content, Date today)
{
    Problems problems;
    auto const say = [&](FieldType const& field, std::string message) {
        problems.push_back({std::string{field.name}, std::move(message)});
    };
    auto const today_number = static_cast<std::int32_t>(today.time_since_epoch().count());
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        bool const empty = content.facts[i] == blank;
        if (empty) {
            bool const wanted =
                (field.notes.required && !field.local) || (type.needed[i] != nullptr && type.needed[i](content));
            if (wanted) say(field, lacking(field));
            continue;
        }
        int const limit = field.notes.at_most;
        switch (field.kind) {
        case ValueKind::date:
            if (field.notes.happened && content.facts[i] > today_number)
                say(field, "The date must be today or in the past");
            break;
        case ValueKind::number:
            if (content.facts[i] < 0 || (limit > 0 && content.facts[i] > limit))
                say(field, fmt::format("Enter a number from 0 to {}", limit > 0 ? limit : INT_MAX));
            break;
        case ValueKind::label: {
            auto const most = static_cast<std::size_t>(limit > 0 ? limit : 200);
            if (letters(Label::from_number(static_cast<std::uint32_t>(content.facts[i])).text()) > most)
                say(field, fmt::format("Must be {} characters or fewer", most));
            break;
        }
        case ValueKind::text: {
            auto const most = static_cast<std::size_t>(limit > 0 ? limit : 20000);
            if (letters(content.texts[i]) > most)
                say(field, fmt::format("Must be {} characters or fewer", grouped(static_cast<long long>(most))));
            break;
        }
        default: break;
        }
    }
    auto const from = type.happened_field(), to = type.until_field();
    if (from && to && content.facts[*from] != blank && content.facts[*to] != blank &&
        type.fields[*from].kind == ValueKind::date && content.facts[*to] < content.facts[*from])
        say(type.fields[*to], "The end must be on or after the start");
    if (type.check != nullptr) type.check(content, problems);
    return problems;
}

std::string value_words(FieldType const& field, std::int32_t fact, std::string_view text, NameOf const& name)
{
    if (field.kind == ValueKind::text) return std::string{text};
    if (fact == blank) return {};
    switch (field.kind) {
    case ValueKind::date: return words(Date{std::chrono::days{fact}});
    case ValueKind::time: return time_text(fact);
    case ValueKind::number: return std::to_string(fact);
    case ValueKind::code: {
        auto const at = static_cast<std::size_t>(fact);
        return at < field.codes.size() ? std::string{field.codes[at].words} : std::string{};
    }
    case ValueKind::label: return std::string{Label::from_number(static_cast<std::uint32_t>(fact)).text()};
    case ValueKind::person: return name ? name(PersonId{static_cast<std::uint32_t>(fact)}) : std::string{};
    case ValueKind::text: break;
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> local_words(RecordType const& type, Content const& content, Date today,
                                                             NameOf const& name)
{
    constexpr std::string_view gone = " (no longer asked)";
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const at : type.in_order()) {
        auto const& field = type.fields[at];
        if (!field.local || at >= content.facts.size() || content.facts[at] == blank) continue;
        std::string label{field.words};
        if (field.until && *field.until < today) label += gone;
        out.emplace_back(std::move(label), value_words(field, content.facts[at], content.texts[at], name));
    }
    for (auto const& one : content.unasked) {
        if (!one.name.starts_with(local_prefix)) continue;
        std::string label{std::string_view{one.name}.substr(local_prefix.size())};
        std::ranges::replace(label, '_', ' ');
        if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
        auto says = one.json;
        boost::json::error_code error;
        if (auto const value = boost::json::parse(one.json, error); !error && value.is_string())
            says.assign(value.get_string().data(), value.get_string().size());
        if (auto const day = parse_iso_date(says)) says = words(*day);
        out.emplace_back(label.append(gone), std::move(says));
    }
    return out;
}

std::string summary(RecordType const& type, Content const& content, NameOf const& name)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < type.fields.size() && parts.size() < 3; ++i) {
        auto const& field = type.fields[i];
        if (content.facts[i] == blank || field.notes.happened || field.kind == ValueKind::text ||
            field.kind == ValueKind::time || field.local)
            continue;
        if (field.kind == ValueKind::date)
            parts.push_back(
                fmt::format("{} {}", lower(field.words), short_words(Date{std::chrono::days{content.facts[i]}})));
        else if (field.kind == ValueKind::number)
            parts.push_back(fmt::format("{} {}", lower(field.words), content.facts[i]));
        else if (field.kind == ValueKind::code && field.codes.data() == answer_codes.data())
            parts.push_back(
                fmt::format("{}: {}", lower(field.words), lower(value_words(field, content.facts[i], {}, name))));
        else
            parts.push_back(value_words(field, content.facts[i], {}, name));
    }
    return join(parts, "; ");
}

std::vector<Change> what_changed(RecordType const& type, Content const& before, Content const& after,
                                 NameOf const& name)
{
    std::vector<Change> changes;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const fact = [&](Content const& c) { return i < c.facts.size() ? c.facts[i] : blank; };
        auto const text = [&](Content const& c) {
            return i < c.texts.size() ? std::string_view{c.texts[i]} : std::string_view{};
        };
        bool const same =
            type.fields[i].kind == ValueKind::text ? text(before) == text(after) : fact(before) == fact(after);
        if (same) continue;
        changes.push_back({type.fields[i].words, value_words(type.fields[i], fact(before), text(before), name),
                           value_words(type.fields[i], fact(after), text(after), name)});
    }
    return changes;
}

Content read_form(RecordType const& type, FormValue const& form, Problems& problems)
{
    Content content{std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
    auto const number = [](std::string_view text) -> std::optional<std::int32_t> {
        std::int32_t value{};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
        return value;
    };
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        auto const& field = type.fields[i];
        std::string const name{field.name};
        if (field.kind == ValueKind::date) {
            auto const day = trimmed(form(name + "-day")), month = trimmed(form(name + "-month")),
                       year = trimmed(form(name + "-year"));
            if (day.empty() && month.empty() && year.empty()) continue;
            auto const read = read_date(name, "the date", day, month, year);
            if (read)
                content.facts[i] = static_cast<std::int32_t>(read->time_since_epoch().count());
            else
                problems.push_back(read.error());
            continue;
        }
        auto const given = form(name);
        auto const typed = trimmed(given);
        if (typed.empty()) continue;
        if (!valid_utf8(given)) { // the journal holds JSON, which such letters would make unreadable
            problems.push_back({name, "The text holds letters that cannot be read; type it again"});
            continue;
        }
        switch (field.kind) {
        case ValueKind::time: {
            auto const minutes = time_of(typed);
            if (minutes)
                content.facts[i] = *minutes;
            else
                problems.push_back({name, "Enter a time on the 24-hour clock, such as 16:30"});
            break;
        }
        case ValueKind::number:
        case ValueKind::person: {
            auto const value = number(typed);
            int const least = field.kind == ValueKind::person ? 1 : 0; // person 0 is nobody
            if (value && *value >= least)
                content.facts[i] = *value;
            else
                problems.push_back({name, "Enter a whole number"});
            break;
        }
        case ValueKind::code: {
            auto const code = code_named(field, typed);
            if (code)
                content.facts[i] = *code;
            else
                problems.push_back({name, "Choose one of the answers"});
            break;
        }
        case ValueKind::label: content.facts[i] = detail::ValueTraits<Label>::pack(Label{tidy(typed)}); break;
        case ValueKind::text: {
            std::string text;
            for (char const letter : typed)
                if (letter != '\r') text += letter;
            content.texts[i] = std::move(text);
            content.facts[i] = static_cast<std::int32_t>(content.texts[i].size());
            break;
        }
        case ValueKind::date: break;
        }
    }
    return content;
}

Entry entry_of(Kind kind, Content const& content)
{
    auto const& type = type_of(kind);
    Entry entry;
    entry.kind = kind;
    entry.body = body_json(type, content);
    entry.prose = prose_json(type, content);
    auto const moment = [&](std::optional<std::size_t> at) -> std::optional<Moment> {
        if (!at || content.facts[*at] == blank) return std::nullopt;
        Date const day{std::chrono::days{content.facts[*at]}};
        // A time given beside the date (field name + "_at", or "at") makes the moment exact.
        int minutes = 0;
        auto const& name = type.fields[*at].name;
        for (auto const& beside : {std::string{name} + "_at", std::string{name == "on" ? "at" : ""}}) {
            auto const found = beside.empty() ? std::nullopt : type.field_named(beside);
            if (found && type.fields[*found].kind == ValueKind::time && content.facts[*found] != blank)
                minutes = content.facts[*found];
        }
        return Moment{london(day, minutes / 60, minutes % 60)};
    };
    entry.happened = moment(type.happened_field());
    entry.until = moment(type.until_field());
    return entry;
}

std::vector<std::pair<std::string_view, std::string_view>> pairs_of(std::string_view list)
{
    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    for (auto const part : split(list, ';')) {
        auto const one = trimmed(part);
        if (one.empty()) continue;
        auto const equals = one.find('=');
        pairs.emplace_back(trimmed(one.substr(0, equals)),
                           equals == std::string_view::npos ? std::string_view{} : trimmed(one.substr(equals + 1)));
    }
    return pairs;
}

std::string documentation(RecordType const& type)
{
    static constexpr std::string_view kinds[]{"date", "time", "number", "one of", "short text", "person", "text"};
    auto out = fmt::format(
        "# {} (`{}`)\n\n{}\n\n| field | words | holds | needed | statutory |\n| --- | --- | --- | --- | --- |\n",
        type.title, name_of(type.kind), type.purpose);
    for (auto const& field : type.fields) {
        std::string holds{kinds[static_cast<std::size_t>(field.kind)]};
        if (field.kind == ValueKind::code) {
            std::vector<std::string> names;
            for (auto const& code : field.codes) names.emplace_back(code.name);
            holds += " " + join(names, ", ");
        }
        auto needs = field.notes.required && field.local ? std::string{"where it is asked"}
                     : field.notes.required              ? std::string{"always"}
                     : field.notes.required_when.empty() ? std::string{}
                                                         : fmt::format("when {}", field.notes.required_when);
        if (!field.notes.part.empty())
            needs += fmt::format("{}asked under “{}”", needs.empty() ? "" : ", ", field.notes.part);
        std::string source{field.notes.statutory};
        if (field.local) source = "our own";
        if (field.from) source += fmt::format(", from {}", words(*field.from));
        if (field.until) source += fmt::format(", until {}", words(*field.until));
        out += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, field.words, holds, needs, source);
    }
    for (auto const& extract : type.extracts)
        out += fmt::format("\nAnnex A list {}: {}\n", extract.list, extract.columns);
    return out;
}

} // namespace sightline
