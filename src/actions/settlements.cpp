#include "actions/settlements.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "domain/where_said.hpp"

namespace sightline::actions
{

Outcomes<Entries> settle(SaidOfSources const& said, Acting const& acting, Subject const& subject,
                         Present const& present)
{
    if (auto const problem = refused(acting, access::Deed::settle, subject)) return refuse(*problem);
    if (auto const problem = not_changeable(present, subject)) return refuse(*problem);
    Problems problems;
    if (!said.is) problems.push_back({"is", "Say which of the two is right"});
    if (auto const bad = bad_reason(said.because)) problems.push_back({"because", bad->message});
    auto const& type = type_of(present.latest.kind);
    auto content = read_content(present.latest);
    if (!content) return refuse(content.error());
    if (said.is == Settled::taken && problems.empty()) {
        auto const at = type.field_named(said.field);
        Content told{std::vector<std::int32_t>(type.fields.size(), blank), {}};
        auto const read = said.told.empty() ? problem("", "") : read_body(type, said.told, told.facts);
        if (!at || !read || told.facts[*at] == blank)
            problems.push_back({"is", "What the extract says is not kept well enough to be taken from here. Correct "
                                      "the record itself"});
        else {
            auto const before = content->facts;
            content->facts[*at] = told.facts[*at];
            if (type.kind == Kind::placement) forget_where_said(before, content->facts);
        }
        if (problems.empty()) problems = check(type, *content, acting.today());
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));

    Settlement const record{.on = acting.today(),
                            .of = static_cast<int>(present.latest.record.value),
                            .field = Label{said.field},
                            .here = Label{said.here},
                            .there = Label{said.there},
                            .file = Label{said.file},
                            .is = said.is,
                            .because = std::string{trimmed(said.because)}};
    Entries entries{new_entry(Kind::settlement, pack(record), acting, subject)};
    entries.front().once = acting.once;
    if (said.is == Settled::taken) entries.push_back(next_version(*content, said.because, acting, present));
    return entries;
}

} // namespace sightline::actions
