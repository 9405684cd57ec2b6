// One struct and one description for each record type. From the description follow, with no second list anywhere: the
// form, reading it back, the checks, the summary, what changed between versions, the journal body, the JSON, the import
// mapping and a page of documentation.
//
// A record's struct has plain members, all of which may be blank, since an extract can leave anything blank:
//   std::optional<Date>, std::optional<ClockTime>, std::optional<int>, std::optional<an enum with codes_of>,
//   Label (short text that recurs, kept in memory), PersonId (a person or worker), std::string (long text, kept on disk
//   only).
//
// In memory and between rooms a record is its Content: one 32-bit number for each field, and the long texts beside
// them.
#pragma once
#include <algorithm>
#include <array>
#include <climits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "base/label.hpp"
#include "base/outcome.hpp"
#include "domain/kinds.hpp"

namespace sightline
{

// One value of a closed list. `also` holds other spellings met in extracts, parted by |, compared folded.
struct Code {
    std::string_view name;  // stable, in JSON
    std::string_view words; // on screens
    std::string_view also{};
};

enum class Answer : std::uint8_t { no, yes, unknown };
inline constexpr std::array answer_codes{Code{"no", "No", "false|n|0"}, Code{"yes", "Yes", "true|y|1"},
                                         Code{"unknown", "Not known", "not known|not recorded|not stated|na|n a"}};
constexpr std::span<Code const> codes_of(Answer)
{
    return answer_codes;
}

struct ClockTime { // minutes after midnight, London clock
    int minutes{};
    friend auto operator<=>(ClockTime, ClockTime) = default;
};

enum class ValueKind : std::uint8_t { date, time, number, code, label, person, text };

// What is known about a field beside its type. Words are for people; statutory names the item in a national return.
struct Notes {
    bool required{}; // a person saving the form must give it; an extract may lack it
    std::string_view guidance{};
    std::string_view statutory{};
    bool happened{}; // this date is when the record happened
    bool until{};    // this date is when it ended
    int at_most = 0; // longest text in characters, or largest number; 0: 200 for labels, 20,000 for texts
    std::string_view required_when{}; // in words, beside the function given to field()
    // What is asked of few stands together under these words in the form, closed until something stands in it. Empty:
    // asked of everyone.
    std::string_view part{};
};

template <class R, class T> struct Field {
    T R::* member;
    std::string_view name;
    std::string_view words;
    Notes notes;
    bool (*needed)(R const&);
};

template <class R, class T>
constexpr Field<R, T> field(T R::* member, std::string_view name, std::string_view words, Notes notes = {},
                            std::type_identity_t<bool (*)(R const&)> needed = nullptr)
{
    return {member, name, words, notes, needed};
}

// How rows of an Annex A list become records of this type. Lists are written "field=value; field=value".
struct Extract {
    int list{};                   // 1 to 11
    std::string_view columns;     // field=Column heading
    std::string_view constants{}; // field=code name, set when the column is blank or absent
    std::string_view key{};       // fields that, with the child, tell one record from another: "began" or "on"
    std::string_view needs{};     // fields without which no record is made (the rest of the row still is)
    bool latest_only{};           // the list gives only the latest of its kind
};

template <class R>
struct Describes; // specialised beside each struct: kind, title, purpose, fields, extracts; may have check()

inline constexpr std::int32_t blank = INT_MIN;

// A value on disk that no field of today asks for: an authority no longer asks it, or a newer program wrote it. It is
// carried from version to version as it stands.
struct Unasked {
    std::string name;
    std::string json; // its value
    bool prose{};     // a long text
    bool operator==(Unasked const&) const = default;
};

struct Content {
    std::vector<std::int32_t> facts; // one for each field; a text field holds the length of its text, or blank
    std::vector<std::string> texts;  // one for each field, empty but for text fields
    std::vector<Unasked> unasked{};
    bool operator==(Content const&) const = default;
};

// How many fields a record of this kind has: its description's, and after them those an authority added.
std::size_t field_count(Kind kind);

namespace detail
{

template <class T> struct ValueTraits;
template <> struct ValueTraits<std::optional<Date>> {
    static constexpr auto kind = ValueKind::date;
    static std::int32_t pack(std::optional<Date> v)
    {
        return v ? static_cast<std::int32_t>(v->time_since_epoch().count()) : blank;
    }
    static std::optional<Date> unpack(std::int32_t n)
    {
        if (n == blank) return std::nullopt;
        return Date{std::chrono::days{n}};
    }
    static constexpr std::span<Code const> codes() { return {}; }
};
template <> struct ValueTraits<std::optional<ClockTime>> {
    static constexpr auto kind = ValueKind::time;
    static std::int32_t pack(std::optional<ClockTime> v) { return v ? v->minutes : blank; }
    static std::optional<ClockTime> unpack(std::int32_t n)
    {
        if (n == blank) return std::nullopt;
        return ClockTime{n};
    }
    static constexpr std::span<Code const> codes() { return {}; }
};
template <> struct ValueTraits<std::optional<int>> {
    static constexpr auto kind = ValueKind::number;
    static std::int32_t pack(std::optional<int> v) { return v.value_or(blank); }
    static std::optional<int> unpack(std::int32_t n)
    {
        if (n == blank) return std::nullopt;
        return n;
    }
    static constexpr std::span<Code const> codes() { return {}; }
};
template <class E>
    requires std::is_enum_v<E>
struct ValueTraits<std::optional<E>> {
    static constexpr auto kind = ValueKind::code;
    static std::int32_t pack(std::optional<E> v) { return v ? static_cast<std::int32_t>(*v) : blank; }
    static std::optional<E> unpack(std::int32_t n)
    {
        if (n == blank) return std::nullopt;
        return static_cast<E>(n);
    }
    static constexpr std::span<Code const> codes() { return codes_of(E{}); }
};
template <> struct ValueTraits<Label> {
    static constexpr auto kind = ValueKind::label;
    static std::int32_t pack(Label v) { return v.empty() ? blank : static_cast<std::int32_t>(v.number()); }
    static Label unpack(std::int32_t n)
    {
        return n == blank ? Label{} : Label::from_number(static_cast<std::uint32_t>(n));
    }
    static constexpr std::span<Code const> codes() { return {}; }
};
template <> struct ValueTraits<PersonId> {
    static constexpr auto kind = ValueKind::person;
    static std::int32_t pack(PersonId v) { return v ? static_cast<std::int32_t>(v.value) : blank; }
    static PersonId unpack(std::int32_t n) { return n == blank ? PersonId{} : PersonId{static_cast<std::uint32_t>(n)}; }
    static constexpr std::span<Code const> codes() { return {}; }
};
template <> struct ValueTraits<std::string> {
    static constexpr auto kind = ValueKind::text;
    static constexpr std::span<Code const> codes() { return {}; }
};

} // namespace detail

// Writes the struct's fields over those of the content. What the struct does not hold (an authority's own fields, what
// is no longer asked) stays: this is how a record that is there is changed.
template <class R> void pack_into(Content& content, R const& record)
{
    content.facts.resize(field_count(Describes<R>::kind), blank);
    content.texts.resize(content.facts.size());
    std::size_t at = 0;
    auto const one = [&]<class T>(Field<R, T> const& f) {
        if constexpr (std::is_same_v<T, std::string>) {
            content.texts[at] = record.*f.member;
            content.facts[at] = content.texts[at].empty() ? blank : static_cast<std::int32_t>(content.texts[at].size());
        } else {
            content.facts[at] = detail::ValueTraits<T>::pack(record.*f.member);
        }
        ++at;
    };
    std::apply([&](auto const&... f) { (one(f), ...); }, Describes<R>::fields);
}

template <class R> Content pack(R const& record) // a new record
{
    Content content;
    pack_into(content, record);
    return content;
}

// Texts may be left out (in memory they are not kept): their members are then empty. Facts may be fewer than there are
// fields when the record was written before a field existed: the rest is blank.
template <class R>
void unpack_into(R& record, std::span<std::int32_t const> facts, std::span<std::string const> texts = {})
{
    constexpr auto count = std::tuple_size_v<decltype(Describes<R>::fields)>;
    std::array<std::int32_t, count> padded;
    auto const* fact = facts.data();
    if (facts.size() < count) {
        padded.fill(blank);
        std::ranges::copy(facts, padded.begin());
        fact = padded.data();
    }
    std::size_t at = 0;
    auto const one = [&]<class T>(Field<R, T> const& f) {
        if constexpr (std::is_same_v<T, std::string>) {
            if (at < texts.size()) record.*f.member = texts[at];
        } else {
            record.*f.member = detail::ValueTraits<T>::unpack(fact[at]);
        }
        ++at;
    };
    std::apply([&](auto const&... f) { (one(f), ...); }, Describes<R>::fields);
}

template <class R> R unpack(std::span<std::int32_t const> facts, std::span<std::string const> texts = {})
{
    R record{};
    unpack_into(record, facts, texts);
    return record;
}

template <class E>
    requires std::is_enum_v<E>
constexpr std::string_view words(E value)
{
    auto const codes = codes_of(value);
    auto const at = static_cast<std::size_t>(value);
    return at < codes.size() ? codes[at].words : std::string_view{};
}

} // namespace sightline
