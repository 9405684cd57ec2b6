#include "actions/visits.hpp"

#include "actions/making.hpp"
#include "base/text.hpp"
#include "domain/records/oversight.hpp"
#include "domain/records/visit.hpp"

namespace sightline::actions
{
namespace
{

void check_life(Visit const& visit, Subject const& subject, Problems& problems)
{
    auto const who = subject.name.empty() ? std::string{"the child"} : subject.name;
    bool const seen = visit.seen && was_seen(*visit.seen);
    if (subject.died && *visit.on > *subject.died && seen)
        problems.push_back({"on", fmt::format("The visit is after the day {} died, {}", who, words(*subject.died))});

    auto const begins = subject.born ? subject.born : subject.expected;
    if (!begins || *visit.on >= *begins) return;
    auto const birth =
        fmt::format("{} {}, {}", who, subject.born ? "was born" : "is expected to be born", words(*begins));
    if (*visit.on < *begins - longest_pregnancy)
        problems.push_back({"on", fmt::format("The visit is long before the day {}", birth)});
    else if (seen && subject.born)
        problems.push_back(
            {"on", fmt::format("The visit is before the day {}: a visit before birth is recorded as not seen", birth)});
    else if (seen)
        problems.push_back(
            {"seen", fmt::format("The visit is before the day {}. If the birth has happened, record it first", birth)});
}

std::optional<Content> latest_words(Visit const& visit, Acting const& acting, Problems& problems)
{
    if (!visit.seen || !was_seen(*visit.seen) || visit.said.empty()) return std::nullopt;
    Voice const voice{.on = visit.on,
                      .said = visit.said,
                      .to = visit.worker,
                      .where = visit.place ? Label{words(*visit.place)} : Label{}};
    auto content = pack(voice);
    for (auto const& problem : check(type_of(Kind::voice), content, acting.today()))
        if (problem.field == "said")
            problems.push_back(
                {"said",
                 fmt::format("{} to be shown as the child's latest words. Shorten it, or keep it with the visit only",
                             problem.message)});
    return content;
}

} // namespace

void check_visit(Content const& content, Acting const& acting, Subject const& subject, Problems& problems)
{
    auto const visit = unpack<Visit>(content.facts, content.texts);
    if (!visit.on) return; // that it is missing has been said
    check_life(visit, subject, problems);
    auto const now = london_minute_of_day(std::chrono::floor<std::chrono::minutes>(acting.now));
    if (visit.at && *visit.on == acting.today() && visit.at->minutes > now)
        problems.push_back({"at", "The time must be now or in the past"});
    if (visit.seen && !was_seen(*visit.seen) && !visit.said.empty())
        problems.push_back(
            {"said", "You recorded what the child said, and that the child was not seen. Put one of them right"});
}

Outcomes<Entries> record_visit(Content form, Acting const& acting, Subject const& subject, ChildsWords said)
{
    if (auto const problem = refused(acting, access::Deed::record_visit, subject)) return refuse(*problem);
    auto visit = unpack<Visit>(form.facts, form.texts);
    if (!visit.worker) visit.worker = acting.by.id;
    if (visit.seen != Seen::with_others) visit.not_alone_reason.clear(); // the question does not arise
    pack_into(form, visit);

    auto problems = check(type_of(Kind::visit), form, acting.today());
    check_visit(form, acting, subject, problems);
    std::optional<Content> voice;
    if (said == ChildsWords::show_as_latest) voice = latest_words(visit, acting, problems);
    if (!problems.empty()) return std::unexpected(std::move(problems));

    Entries entries{new_entry(Kind::visit, form, acting, subject)};
    if (voice) entries.push_back(new_entry(Kind::voice, *voice, acting, subject));
    entries.front().once = acting.once;
    return entries;
}

} // namespace sightline::actions
