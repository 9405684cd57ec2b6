#include "exchange/ssd_derived.hpp"

#include "domain/records/all.hpp"
#include "exchange/national_codes.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{
namespace
{

Fact yes_no(std::optional<bool> value, std::uint64_t entry, std::string_view rule)
{
    return value ? fact_of(*value ? "Y" : "N", entry, rule) : Fact{};
}

Fact number_of(Event const* event, std::string_view rule)
{
    return event == nullptr ? Fact{} : fact_of(std::to_string(event->record.value), event->seq, rule);
}

Fact seen(SsdRow const& row)
{
    auto const how = row.event->as<Visit>().seen;
    if (!how) return {};
    return yes_no(was_seen(*how), row.event->seq, "from how the child was seen");
}

Fact seen_alone(SsdRow const& row)
{
    auto const how = row.event->as<Visit>().seen;
    if (!how || *how == Seen::seen) return {};
    return yes_no(*how == Seen::alone, row.event->seq, "from how the child was seen");
}

Fact assessment_without_action(SsdRow const& row)
{
    auto const outcome = row.event->as<Assessment>().outcome;
    if (!outcome) return {};
    return yes_no(*outcome == AssessmentOutcome::no_further_action, row.event->seq, "from the outcome");
}

Fact enquiry_without_action(SsdRow const& row)
{
    auto const outcome = row.event->as<Enquiry>().outcome;
    if (!outcome) return {};
    return yes_no(*outcome == EnquiryOutcome::not_substantiated, row.event->seq, "from the outcome");
}

// Of support as a care leaver, who holds them on the day the dataset speaks of: it is told without a first day.
Event const* holder(SsdRow const& row)
{
    if (row.event != nullptr && row.event->kind == Kind::leaving_care) return row.work->holder_on(row.work->day());
    auto const* first = row.episode != nullptr ? row.episode->first() : row.event;
    return row.work->holder_on(row.work->stretch(*first).began);
}
Fact worker(SsdRow const& row)
{
    auto const* held = holder(row);
    if (held == nullptr || !held->as<Allocation>().worker) return {};
    return fact_of(std::to_string(held->as<Allocation>().worker.value), held->seq,
                   row.event != nullptr && row.event->kind == Kind::leaving_care ? "who holds the young person"
                                                                                 : "who held the child when it began");
}
Fact team(SsdRow const& row)
{
    auto const* held = holder(row);
    if (held == nullptr) return {};
    auto out = team_number(row.view, held->as<Allocation>().team, held->seq);
    if (out.given())
        out.rule = row.event != nullptr && row.event->kind == Kind::leaving_care
                       ? "the team that holds the young person"
                       : "the team that held the child when it began";
    return out;
}

// The initial or transfer-in conference a protection plan came from: the latest on or before its first day.
Fact conference(SsdRow const& row)
{
    auto const began = row.work->stretch(*row.event).began;
    Event const* found = nullptr;
    for (auto const* event : row.person.now) {
        if (event->kind != Kind::conference) continue;
        auto const is = event->as<Conference>();
        if (is.type && *is.type != ConferenceType::review && is.on && began && *is.on <= *began) found = event;
    }
    return number_of(found, "the latest initial or transfer-in conference before the plan");
}

// The plan a conference led to: that began on its day or in the fortnight after.
Fact plan_made(SsdRow const& row)
{
    auto const on = row.event->as<Conference>().on;
    for (auto const* event : row.person.now) {
        if (event->kind != Kind::protection_plan) continue;
        auto const began = row.work->stretch(*event).began;
        if (on && began && *began >= *on && *began <= *on + std::chrono::days{14})
            return number_of(event, "the plan that began within 14 days of the conference");
    }
    return {};
}

// The enquiry a conference followed.
Event const* enquiry_before(SsdRow const& row)
{
    for (auto const* event : row.person.now)
        if (event->kind == Kind::enquiry && row.work->conference_after(*event) == row.event) return event;
    return nullptr;
}
Fact enquiry(SsdRow const& row)
{
    return number_of(enquiry_before(row), "the enquiry it was the first conference after");
}
Fact conference_target(SsdRow const& row)
{
    auto const* before = enquiry_before(row);
    if (before == nullptr) return {};
    auto const strategy = before->as<Enquiry>().strategy;
    return fact_of(iso(row.view.practice().calendar().after(*strategy, 15)), before->seq,
                   "15 working days after the strategy discussion");
}
Fact transfer_in(SsdRow const& row)
{
    auto const type = row.event->as<Conference>().type;
    return yes_no(type == ConferenceType::transfer_in, row.event->seq, "from the type of conference");
}

Fact referral_date(SsdRow const& row)
{
    if (row.event != nullptr) return row.work->on(row.work->stretch(*row.event).began, row.event->seq);
    return row.work->on(row.episode->began, row.episode->first()->seq,
                        "no referral is recorded: the day the first work began");
}
Fact referral_source_of(SsdRow const& row)
{
    if (row.event == nullptr) return {};
    return fact_of(referral_source(row.event->as<Referral>()), row.event->seq);
}

// As the census tells it: of the period in need, else the assessment, else the need the child came into care with.
Fact primary_need(SsdRow const& row)
{
    auto const need_in = [](Event const& event) -> std::optional<PrimaryNeed> {
        switch (event.kind) {
        case Kind::need: return event.as<Need>().primary_need;
        case Kind::assessment: return event.as<Assessment>().primary_need;
        case Kind::care: return event.as<Care>().need;
        default: return std::nullopt;
        }
    };
    for (auto const kind : {Kind::need, Kind::assessment, Kind::care})
        for (auto const* event : row.episode->records)
            if (event->kind == kind)
                if (auto const need = need_in(*event))
                    return fact_of(national_of(ssda903_codes::need, need), event->seq, "the first in the episode");
    return {};
}

Fact close_date(SsdRow const& row)
{
    if (!row.episode->closed) return {};
    return row.work->on(row.episode->closed, row.episode->closed_by->seq,
                        "when the last of the work of the episode ended");
}
Fact close_reason(SsdRow const& row)
{
    return row.work->closure_reason(*row.episode);
}

Fact start_reason(SsdRow const& row)
{
    return row.work->start_reason(*row.event);
}
Fact end_reason(SsdRow const& row)
{
    return row.work->end_reason(*row.event);
}

// Why the child moved on is told once they have.
Fact distance(SsdRow const& row)
{
    auto const* const care = row.work->within(Kind::care, *row.event);
    auto const home = care == nullptr ? Label{} : care->as<Care>().home_postcode;
    auto const miles = where_placed(row.event->as<Placement>(), home.text(), row.places).miles;
    return fact_of(miles.text, row.event->seq,
                   miles.derived ? "miles in a straight line between the two postcodes"
                                 : "as a source said of this postcode");
}

Fact moved_because(SsdRow const& row)
{
    if (!row.work->stretch(*row.event).ended) return {};
    return fact_of(national_of(ssda903_codes::placement_change, row.event->as<Placement>().change_reason),
                   row.event->seq);
}

Fact latest_contact(SsdRow const& row)
{
    return row.work->latest_contact();
}
Fact latest_pathway_review(SsdRow const& row)
{
    Fact out;
    for (auto const* event : row.person.now) {
        if (event->kind != Kind::pathway_review) continue;
        auto const is = event->as<PathwayReview>();
        if (is.type == PathwayType::review && is.on && *is.on <= row.work->day())
            out = row.work->on(is.on, event->seq, "the latest review");
    }
    return out;
}

Fact interview_offered(SsdRow const& row)
{
    auto const is = row.event->as<Missing>();
    if (is.interview_offered) return fact_of("Y", row.event->seq, "a day is recorded on which it was offered");
    if (is.interview_accepted && *is.interview_accepted != Answer::unknown)
        return fact_of("Y", row.event->seq, "it was accepted or refused, so it was offered");
    return is.returned ? fact_of("N", row.event->seq, "no day is recorded on which it was offered") : Fact{};
}

Fact unaccompanied_until(SsdRow const& row)
{
    return row.work->unaccompanied_until();
}

Fact absence(SsdRow const& row)
{
    auto const is = row.event->as<Missing>().absence;
    if (!is) return fact_of("M", row.event->seq, "missing, where nothing else is said");
    return fact_of(national_of(ssda903_codes::absence, is), row.event->seq);
}

Fact is_mother(SsdRow const& row)
{
    for (auto const* event : row.person.now)
        if (event->kind == Kind::care && event->as<Care>().mother == Answer::yes)
            return fact_of("Y", event->seq, "said of a period in care");
    return {};
}

Fact adopters(SsdRow const& row)
{
    auto const are = row.event->as<Adoption>().adopters;
    if (!are) return {};
    bool const one = *are == AdoptersSex::one_man || *are == AdoptersSex::one_woman;
    return fact_of(one ? "1" : "2", row.event->seq, "from who adopted");
}

Fact caseload(SsdRow const& row)
{
    return fact_of(std::to_string(row.caseloads.of(row.person.id)), row.event->seq,
                   "the children they hold at the end of the day");
}

struct Named {
    std::string_view name;
    std::string_view of; // rows of this kind; * of any about a child
    SsdDerived work_out;
};
constexpr std::array all{
    Named{"seen", "visit", seen},
    Named{"seen_alone", "visit", seen_alone},
    Named{"assessment_without_action", "assessment", assessment_without_action},
    Named{"enquiry_without_action", "enquiry", enquiry_without_action},
    Named{"worker", "*", worker},
    Named{"team", "*", team},
    Named{"conference", "protection_plan", conference},
    Named{"plan_made", "conference", plan_made},
    Named{"enquiry", "conference", enquiry},
    Named{"conference_target", "conference", conference_target},
    Named{"transfer_in", "conference", transfer_in},
    Named{"referral_date", "episode", referral_date},
    Named{"referral_source", "episode", referral_source_of},
    Named{"primary_need", "episode", primary_need},
    Named{"close_date", "episode", close_date},
    Named{"close_reason", "episode", close_reason},
    Named{"start_reason", "placement", start_reason},
    Named{"end_reason", "placement", end_reason},
    Named{"moved_because", "placement", moved_because},
    Named{"distance", "placement", distance},
    Named{"latest_contact", "*", latest_contact},
    Named{"latest_pathway_review", "*", latest_pathway_review},
    Named{"interview_offered", "missing", interview_offered},
    Named{"unaccompanied_until", "*", unaccompanied_until},
    Named{"absence", "missing", absence},
    Named{"is_mother", "person", is_mother},
    Named{"adopters", "adoption", adopters},
    Named{"caseload", "worker", caseload},
};

} // namespace

std::size_t Caseloads::of(PersonId worker) const
{
    if (day_ == view_.today()) return view_.held_by(worker).size();
    if (!counted_) {
        counted_.emplace();
        view_.each_child([&](PersonState const& child) {
            auto const standing = view_.standing_on(child, day_);
            if (standing.open && standing.worker) ++(*counted_)[standing.worker];
            return true;
        });
    }
    auto const found = counted_->find(worker);
    return found == counted_->end() ? 0 : found->second;
}

SsdDerived ssd_derived(std::string_view name, std::string_view rows)
{
    auto const found = std::ranges::find(all, name, &Named::name);
    if (found == all.end()) return nullptr;
    bool const about_a_child = rows != "worker" && rows != "team";
    return found->of == rows || (found->of == "*" && about_a_child) ? found->work_out : nullptr;
}

Fact team_number(View const& view, Label team, std::uint64_t entry)
{
    if (team.empty()) return {};
    for (auto const* event : view.teams())
        if (event->as<Team>().name == team) return fact_of(std::to_string(event->record.value), entry);
    return {};
}

} // namespace sightline::exchange
