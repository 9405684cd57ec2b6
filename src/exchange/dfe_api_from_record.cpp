#include "exchange/dfe_api_from_record.hpp"

#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/child_work.hpp"
#include "exchange/cin_codes.hpp"
#include "exchange/national_codes.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{
namespace
{

namespace dfe = returns::dfe_api;
using dfe::Cell;

Cell cell(Fact value)
{
    return {std::move(value.text), value.entry, value.rule};
}
Cell text(std::string_view value, std::uint64_t entry, std::string_view rule = {})
{
    return cell(fact_of(value, entry, rule));
}
Cell flag(std::optional<bool> value, std::uint64_t entry)
{
    return value ? text(*value ? "true" : "false", entry) : Cell{};
}
std::optional<bool> is_yes(std::optional<Answer> answer)
{
    if (!answer || *answer == Answer::unknown) return std::nullopt;
    return *answer == Answer::yes;
}
Cell number_of(Event const& event)
{
    return text(std::to_string(event.record.value), event.seq, "the number of the record");
}

dfe::Details details(ChildWork const& work)
{
    auto const& person = work.child().person;
    auto const seq = work.person_entry();
    dfe::Details out;
    out.upn = text(person.upn.text(), seq);
    out.former_upn = text(person.former_upn.text(), seq);
    if (person.upn.empty() && person.upn_unknown) out.upn_unknown = text(cin_code(*person.upn_unknown), seq);
    out.first_name = text(person.given.text(), seq);
    out.surname = text(person.family.text(), seq);
    out.born = cell(work.on(person.born, seq));
    if (!person.born && person.expected) out.expected = text(iso(*person.expected), seq);
    out.sex = person.sex ? text(cin_code(*person.sex), seq) : Cell{};
    out.ethnicity = person.ethnicity ? text(cin_code(*person.ethnicity), seq) : Cell{};
    if (person.disability == Answer::no) out.disabilities.push_back(text("NONE", seq));
    for (auto const code : split(person.disabilities.text(), ' '))
        if (!code.empty()) out.disabilities.push_back(text(code, seq));
    out.postcode = text(person.postcode.text(), seq);
    Event const* by = nullptr;
    if (auto const alone = work.unaccompanied(by)) {
        out.unaccompanied = flag(alone, by->seq);
        if (*alone) out.unaccompanied_until = cell(work.unaccompanied_until());
    }
    return out;
}

std::optional<dfe::Health> health(ChildWork const& work)
{
    dfe::Health out;
    for (auto const* event : work.child().now) {
        if (event->kind != Kind::health_check) continue;
        auto const check = event->as<HealthCheck>();
        if (check.type != HealthType::strengths_and_difficulties || !check.on || *check.on > work.day()) continue;
        out.scores.push_back({cell(work.on(check.on, event->seq)),
                              check.score ? text(std::to_string(*check.score), event->seq) : Cell{}});
    }
    return out.scores.empty() ? std::nullopt : std::optional{std::move(out)};
}

void put_workers(dfe::Episode& out, ChildWork const& work, CareEpisode const& episode)
{
    for (auto const* event : work.child().now) {
        if (event->kind != Kind::allocation) continue;
        auto const held = event->as<Allocation>();
        if (held.basis != AllocationBasis::key_worker || !held.worker || !held.began || *held.began > work.day() ||
            work.episode_on(held.began) != &episode)
            continue;
        out.workers.push_back({text(std::to_string(held.worker.value), event->seq, "the number of the worker"),
                               cell(work.on(held.began, event->seq)), cell(work.on(held.ended, event->seq))});
    }
}

void put_assessment(dfe::Episode& out, ChildWork const& work, Event const& event)
{
    auto const is = event.as<Assessment>();
    auto& to = out.assessments.emplace_back();
    to.id = number_of(event);
    to.start = cell(work.on(is.began, event.seq));
    to.authorised = cell(work.on(is.authorised, event.seq));
    if (to.authorised.given())
        for (auto const factor : split(is.factors.text(), ' '))
            if (!factor.empty()) to.factors.push_back(text(factor, event.seq));
}

void put_enquiry(dfe::Episode& out, ChildWork const& work, Event const& event)
{
    auto const is = event.as<Enquiry>();
    auto& to = out.enquiries.emplace_back();
    to.id = number_of(event);
    to.start = cell(work.on(is.strategy, event.seq));
    if (auto const unnecessary = is_yes(is.conference_unnecessary))
        to.conference_required = flag(!*unnecessary, event.seq);
    if (auto const* conference = work.conference_after(event))
        to.conference = cell(work.on(conference->as<Conference>().on, conference->seq,
                                     "the first initial conference after the strategy discussion"));
    to.end = cell(work.on(is.concluded, event.seq));
}

void put_placement(dfe::Episode& out, ChildWork const& work, Event const& event)
{
    auto const is = event.as<Placement>();
    auto& to = out.placements.emplace_back();
    to.id = number_of(event);
    to.start = cell(work.on(work.stretch(event).began, event.seq));
    to.start_reason = cell(work.start_reason(event));
    to.type = text(national_of(ssda903_codes::place, is.type, is.detail), event.seq);
    to.postcode = text(is.postcode.text(), event.seq);
    to.end = cell(work.ended(event));
    to.end_reason = cell(work.end_reason(event));
    if (to.end.given())
        to.change_reason = text(national_of(ssda903_codes::placement_change, is.change_reason), event.seq);
}

void put(dfe::Episode& out, ChildWork const& work, Event const& event)
{
    switch (event.kind) {
    case Kind::assessment: put_assessment(out, work, event); break;
    case Kind::enquiry: put_enquiry(out, work, event); break;
    case Kind::placement: put_placement(out, work, event); break;
    case Kind::need_plan: {
        auto const [began, ended] = work.stretch(event);
        out.need_plans.push_back(
            {number_of(event), cell(work.on(began, event.seq)), cell(work.on(ended, event.seq)), {}});
        break;
    }
    case Kind::protection_plan: {
        auto const [began, ended] = work.stretch(event);
        out.protection_plans.push_back(
            {number_of(event), cell(work.on(began, event.seq)), cell(work.on(ended, event.seq)), {}});
        break;
    }
    case Kind::adoption: {
        auto const is = event.as<Adoption>();
        out.adoption = {cell(work.on(is.decided, event.seq)),
                        cell(work.on(is.matched, event.seq)),
                        cell(work.on(is.placed, event.seq)),
                        {}};
        break;
    }
    case Kind::leaving_care: {
        auto const is = event.as<LeavingCare>();
        out.care_leaver = {cell(work.latest_contact()),
                           text(national_of(ssda903_codes::activity, is.activity), event.seq),
                           text(national_of(ssda903_codes::accommodation, is.accommodation), event.seq),
                           {}};
        break;
    }
    default: break;
    }
}

dfe::Episode episode(ChildWork const& work, CareEpisode const& from)
{
    dfe::Episode out;
    out.id = number_of(*from.first());
    if (from.referral != nullptr) {
        auto const referral = from.referral->as<Referral>();
        auto const seq = from.referral->seq;
        out.referral = cell(work.on(referral.received, seq));
        out.source = text(referral_source(referral), seq);
        out.no_further_action = flag(is_yes(referral.no_further_action), seq);
    }
    if (from.closed) {
        out.closed = cell(work.on(from.closed, from.closed_by->seq, "when the last of the work of the episode ended"));
        out.closure_reason = cell(work.closure_reason(from));
    }
    put_workers(out, work, from);
    for (auto const* event : from.records) put(out, work, *event);
    return out;
}

// An episode of a referral that led no further is of the day it was received.
bool is_in_window(ChildWork const& work)
{
    constexpr int oldest = 25; // years
    auto const begins = dfe_api_window(work.day());
    auto const born = work.child().person.born;
    if (born && years_between(*born, begins) > oldest) return false;
    return std::ranges::any_of(work.episodes(), [&](CareEpisode const& one) {
        auto const last = one.no_further_action && !one.closed ? one.began : one.closed;
        return !last || *last >= begins;
    });
}

dfe::Child whole_child(ChildWork const& work)
{
    auto const& child = work.child();
    dfe::Child out;
    auto const seq = work.person_entry();
    out.id = text(child.person.reference.text(), seq);
    out.system_id = text(std::to_string(child.id.value), seq, "the number of the record");
    out.details = details(work);
    out.health = health(work);
    for (auto const& one : work.episodes()) out.episodes.push_back(episode(work, one));
    return out;
}

} // namespace

Date dfe_api_window(Date day)
{
    using namespace std::chrono;
    year_month_day const two_years_ago{months_after(day, -24)};
    auto const year = two_years_ago.month() < April ? two_years_ago.year() - years{1} : two_years_ago.year();
    return sys_days{year / April / 1};
}

std::optional<dfe::Child> dfe_api_child(PersonState const& child, Date day)
{
    ChildWork const work{child, day};
    if (child.person.reference.empty() || !is_in_window(work)) return std::nullopt;
    return whole_child(work);
}

void dfe_api_from_record(View const& view, Date day, std::function<bool(PersonState const&)> const& may_see,
                         std::function<void(dfe::Child&&)> const& visit,
                         std::function<void(std::string_view)> const& outside)
{
    view.each_child([&](PersonState const& child) {
        if (child.person.reference.empty() || (may_see && !may_see(child))) return true;
        ChildWork const work{child, day};
        if (is_in_window(work))
            visit(whole_child(work));
        else if (outside && !work.episodes().empty())
            outside(child.person.reference.text());
        return true;
    });
}

} // namespace sightline::exchange
