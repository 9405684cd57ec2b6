#include "actions/making.hpp"

#include "base/text.hpp"

namespace sightline::actions
{
namespace
{

Entry stamped(Kind kind, Content const& content, Acting const& acting)
{
    auto entry = entry_of(kind, content);
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.on_behalf = acting.on_behalf;
    return entry;
}

} // namespace

std::optional<Problem> refused(Acting const& acting, access::Deed deed, Subject const& subject)
{
    if (access::may(acting.by, deed, subject.child)) return std::nullopt;
    return Problem{"", access::refusal_words(acting.by, deed, subject.child)};
}

std::optional<Problem> refused_on_work(Acting const& acting, Subject const& subject, Kind work)
{
    auto const answer = access::may_on_work(acting.by, access::Deed::move_on, subject.child, work);
    if (answer) return std::nullopt;
    if (auto problem = refused(acting, access::Deed::move_on, subject)) return problem;
    return Problem{"", std::string{access::words(answer.because)}};
}

std::optional<Problem> bad_reason(std::string_view why)
{
    constexpr std::ptrdiff_t longest = 1000;
    auto const given = trimmed(why);
    if (given.empty()) return Problem{"why", "Say why"};
    if (!valid_utf8(given)) return Problem{"why", "The text holds letters that cannot be read; type it again"};
    auto const plain = folded(given);
    if (words_of(plain).size() < 2) return Problem{"why", "Say why in a few words: one word is not a reason"};
    auto const letters =
        std::ranges::count_if(given, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    if (letters > longest) return Problem{"why", "Must be 1,000 characters or fewer"};
    return std::nullopt;
}

std::optional<Problem> not_changeable(Present const& present, Subject const& subject, std::optional<Kind> kind)
{
    auto const& entry = present.latest;
    bool const about_the_child = std::ranges::any_of(entry.about, [&](PersonId id) {
        return id == subject.child.id || std::ranges::find(subject.also, id) != subject.also.end();
    });
    if (!about_the_child || (kind && entry.kind != *kind))
        return Problem{"", "This record is not on this child's record"};
    if (entry.withdrawn)
        return Problem{"", "This record was withdrawn as entered in error; it can no longer be changed"};
    return std::nullopt;
}

Entry new_entry(Kind kind, Content const& content, Acting const& acting, Subject const& subject)
{
    auto entry = stamped(kind, content, acting);
    entry.record = acting.new_record();
    entry.about = {subject.child.id};
    return entry;
}

Entry next_version(Content content, std::string_view why, Acting const& acting, Present const& present)
{
    if (auto before = read_content(present.latest)) content.unasked = std::move(before->unasked);
    auto entry = stamped(present.latest.kind, content, acting);
    entry.record = present.latest.record;
    entry.version = present.read_at + 1;
    entry.about = present.latest.about;
    entry.why = std::string{trimmed(why)};
    return entry;
}

Entry withdrawal(std::string_view why, Acting const& acting, Present const& present)
{
    auto entry = present.latest;
    entry.seq = 0;
    entry.version = present.read_at + 1;
    entry.withdrawn = true;
    entry.recorded = acting.now;
    entry.by = acting.by.id;
    entry.on_behalf = acting.on_behalf;
    entry.why = std::string{trimmed(why)};
    entry.source = {};
    entry.once = acting.once;
    return entry;
}

} // namespace sightline::actions
