#include "actions/undo.hpp"

#include "actions/making.hpp"

namespace sightline::actions
{

bool can_be_undone(Kind kind, std::uint32_t version)
{
    switch (kind) {
    case Kind::visit:
    case Kind::voice:
    case Kind::picture:
    case Kind::significance:
    case Kind::relationship:
    case Kind::core_group:
    case Kind::need_review:
    case Kind::early_help_review:
    case Kind::missing:
    case Kind::health_check:
    case Kind::keeping_in_touch:
    case Kind::pathway_review: return true;
    // A change to who someone is; the record that there is such a person holds up all the others.
    case Kind::person: return version > 1;
    // As it was first written down; what comes after is a decision on it.
    case Kind::contact: return version == 1;
    default: return false;
    }
}

bool can_undo(Kind kind, std::uint32_t version, PersonId saved_by, Moment saved, access::Reader const& who, Moment now)
{
    return can_be_undone(kind, version) && saved_by && saved_by == who.id && now - saved < can_be_undone_for;
}

Outcomes<Entries> undo(Acting const& acting, Subject const& subject, Present const& present,
                       std::optional<Entry> const& former)
{
    auto const& saved = present.latest;
    if (!can_be_undone(saved.kind, saved.version))
        return refuse({"", "This is not undone. Put it right in the open, with a reason"});
    if (saved.by != acting.by.id) return refuse({"", "Only whoever saved it can undo it"});
    if (acting.now - saved.recorded >= can_be_undone_for)
        return refuse({"", "Ten minutes have passed. It can still be corrected or withdrawn, with a reason"});
    if (present.read_at != saved.version)
        return refuse({"", "It has been saved again since, so the earlier save is not undone"});
    // What was withdrawn may be brought back; everything else must be there to be changed.
    if (!saved.withdrawn)
        if (auto const problem = not_changeable(present, subject)) return refuse(*problem);
    constexpr std::string_view why = "Undone by whoever saved it, within ten minutes";
    auto entry = withdrawal(why, acting, present);
    if (saved.version > 1) {
        if (!former || former->record != saved.record || former->version + 1 != saved.version)
            return refuse({"", "What it said before cannot be read"});
        entry.body = former->body;
        entry.prose = former->prose;
        entry.happened = former->happened;
        entry.until = former->until;
        entry.withdrawn = former->withdrawn;
    }
    return Entries{std::move(entry)};
}

} // namespace sightline::actions
