// The list of decisions that were let pass without what they needed.
#include "pages/overrides.hpp"
#include "app/drafts.hpp"
#include "app/works.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

struct Passed {
    PersonState const* child{};
    Event const* event{};
};

// Every decision that lacked something, on work this reader may see; the newest first.
std::vector<Passed> passed(Site const& site, Visitor const& visitor)
{
    auto const& view = *visitor.view;
    std::vector<Passed> all;
    view.each_child([&](PersonState const& child) {
        std::optional<access::Child> known_as; // asked for only where there is something to see
        for (auto const* event : child.now) {
            if (event->kind != Kind::step || event->as<Step>().missing.empty()) continue;
            if (!known_as) known_as = site.access_to(visitor, {&child, child.standing});
            if (access::may_on_work(visitor.reader, access::Deed::see_work, *known_as, kind_of_work(view, *event)))
                all.push_back({&child, event});
        }
        return true;
    });
    std::ranges::sort(all, std::ranges::greater{}, [](Passed const& one) { return one.event->seq; });
    return all;
}

// A decision that is still to be signed, on work that stands.
bool waits(View const& view, Step const& step)
{
    auto const* work = view.latest(RecordId{static_cast<std::uint32_t>(step.of.value_or(0))});
    return step.sign_off == SignOff::waiting && work != nullptr && !work->withdrawn;
}

std::string moment_of(std::optional<Date> day, std::optional<ClockTime> at)
{
    if (!day) return {};
    return at ? fmt::format(", {}, {:02}:{:02}", words(*day), at->minutes / 60, at->minutes % 60) : ", " + words(*day);
}

pages::OverrideLine line_of(Site const& site, View const& view, Passed const& one)
{
    auto const step = site.whole_as<Step>(*one.event);
    auto const* rule = view.practice().steps().rule(step.step.text());
    RecordId const of{static_cast<std::uint32_t>(step.of.value_or(0))};
    pages::OverrideLine line{.child = one.child->name,
                             .reference = reference_of(*one.child),
                             .work = {},
                             .work_href = {},
                             .decision = rule == nullptr ? std::string{step.step.text()} : rule->words,
                             .missing = std::string{step.missing.text()},
                             .because = step.override_because,
                             .asked = view.name_of(step.decided_by) + moment_of(step.decided, step.decided_at),
                             .let_pass = {},
                             .state = State::due_soon};
    line.work_href = pages::address::work(line.reference, of);
    for (auto const& work : work_of(view.practice().steps(), one.child->now))
        if (work.record->record == of) line.work = work_title(work);
    if (step.sign_off == SignOff::signed_off || step.sign_off == SignOff::returned) {
        auto const signer = view.name_of(step.signed_by) + moment_of(step.signed_on, step.signed_at);
        line.let_pass = step.sign_off == SignOff::signed_off ? signer : "Sent back by " + signer;
        line.state = State::on_time;
    } else if (!waits(view, step)) {
        line.let_pass = "Not let pass: the work was withdrawn";
        line.state = State::on_time;
    }
    return line;
}

} // namespace

web::Response Site::show_overrides(Visitor const& visitor, web::Request const& request)
{
    auto const answer = access::may(visitor.reader, access::Deed::see_overrides);
    if (!answer) return refused_service(visitor, "see decisions that were let pass", answer);
    auto const all = passed(*this, visitor);
    constexpr std::size_t on_a_page = 50;
    pages::Overrides shown;
    shown.paging = {.page = 1,
                    .pages = std::max(1, static_cast<int>((all.size() + on_a_page - 1) / on_a_page)),
                    .all = static_cast<long long>(all.size())};
    shown.paging.page =
        std::clamp(static_cast<int>(std::min(number_in(request.query.get("page")), 1'000'000U)), 1, shown.paging.pages);
    for (auto const& one : all) shown.waiting += waits(*visitor.view, one.event->as<Step>()) ? 1 : 0;
    for (auto i = static_cast<std::size_t>(shown.paging.page - 1) * on_a_page;
         i < std::min(static_cast<std::size_t>(shown.paging.page) * on_a_page, all.size()); ++i)
        shown.lines.push_back(line_of(*this, *visitor.view, all[i]));
    shown.counted = fmt::format("Counted at {} from the live record.",
                                time_words(std::chrono::floor<std::chrono::minutes>(visitor.now)));
    return page(pages::overrides(frame(visitor), shown));
}

} // namespace sightline::app
