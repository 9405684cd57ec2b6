#include "exchange/child_work.hpp"

#include "domain/one_at_a_time.hpp"
#include "domain/records/all.hpp"
#include "exchange/cin_codes.hpp"
#include "exchange/ssda903_codes.hpp"

namespace sightline::exchange
{

Fact fact_of(std::string_view text, std::uint64_t entry, std::string_view rule)
{
    if (text.empty()) return {};
    return {std::string{text}, entry, rule};
}

ChildWork::ChildWork(PersonState const& child, Date day)
    : child_(&child), day_(day), episodes_(care_episodes(child.now, day))
{
}

std::uint64_t ChildWork::person_entry() const
{
    for (auto const* event : child_->now)
        if (event->record.value == child_->id.value) return event->seq;
    return 0;
}

Stretch ChildWork::stretch(Event const& event) const
{
    auto out = stretch_of(event, day_);
    if (auto const* next = followed_by(event, child_->now, day_)) out.ended = next->day();
    return out;
}

Fact ChildWork::ended(Event const& event) const
{
    if (auto const* next = followed_by(event, child_->now, day_))
        return on(next->day(), next->seq, "the day the next began: its source tells only the latest");
    return on(stretch_of(event, day_).ended, event.seq);
}

Fact ChildWork::on(std::optional<Date> date, std::uint64_t entry, std::string_view rule) const
{
    return date && *date <= day_ ? fact_of(iso(*date), entry, rule) : Fact{};
}

CareEpisode const* ChildWork::episode_of(Event const& event) const
{
    for (auto const& episode : episodes_)
        if (episode.referral == &event || std::ranges::find(episode.records, &event) != episode.records.end())
            return &episode;
    return nullptr;
}

CareEpisode const* ChildWork::episode_on(std::optional<Date> date) const
{
    CareEpisode const* found = nullptr;
    for (auto const& episode : episodes_)
        if (found == nullptr || !episode.began || (date && *episode.began <= *date)) found = &episode;
    return found;
}

Event const* ChildWork::within(Kind kind, Event const& event) const
{
    auto const began = stretch(event).began;
    Event const* found = nullptr;
    if (!began) return found;
    for (auto const* other : child_->now) {
        if (other->kind != kind || other == &event) continue;
        auto const span = stretch(*other);
        if (span.began && *span.began <= *began && (!span.ended || *span.ended >= *began)) found = other;
    }
    return found;
}

Event const* ChildWork::holder_on(std::optional<Date> date) const
{
    Event const* found = nullptr;
    if (!date) return found;
    for (auto const* event : child_->now) {
        if (event->kind != Kind::allocation) continue;
        auto const held = event->as<Allocation>();
        if (held.basis == AllocationBasis::key_worker && held.began && *held.began <= *date &&
            (!held.ended || *held.ended > *date))
            found = event;
    }
    return found;
}

Fact ChildWork::closure_reason(CareEpisode const& from) const
{
    if (from.closed_by == nullptr) return {};
    auto const seq = from.closed_by->seq;
    std::string_view const rule = "from how the last of the work ended";
    switch (from.closed_by->kind) {
    case Kind::need:
        if (auto const reason = from.closed_by->as<Need>().reason; reason && !cin_code(*reason).empty())
            return fact_of(cin_code(*reason), seq);
        break;
    case Kind::care: {
        auto const reason = from.closed_by->as<Care>().reason;
        if (reason == CareEnd::adopted) return fact_of("RC1", seq, rule);
        if (reason == CareEnd::died) return fact_of("RC2", seq, rule);
        if (reason == CareEnd::residence_order) return fact_of("RC3", seq, rule);
        if (reason == CareEnd::special_guardianship) return fact_of("RC4", seq, rule);
        if (reason == CareEnd::other_authority) return fact_of("RC5", seq, rule);
        if (reason == CareEnd::adult_services) return fact_of("RC6", seq, rule);
        break;
    }
    case Kind::assessment: {
        bool const more_than_assessed = std::ranges::any_of(from.records, [](Event const* event) {
            return event->kind == Kind::enquiry || event->kind == Kind::conference ||
                   event->kind == Kind::protection_plan || event->kind == Kind::need_plan;
        });
        auto const outcome = from.closed_by->as<Assessment>().outcome;
        if (outcome == AssessmentOutcome::other_authority) return fact_of("RC5", seq, rule);
        if (more_than_assessed) break;
        if (outcome == AssessmentOutcome::no_further_action) return fact_of("RC8", seq, rule);
        if (outcome == AssessmentOutcome::early_help) return fact_of("RC9", seq, rule);
        break;
    }
    default: break;
    }
    if (child_->person.died && *child_->person.died <= *from.closed) return fact_of("RC2", person_entry(), rule);
    return fact_of("RC7", seq, rule);
}

Fact ChildWork::start_reason(Event const& placement) const
{
    auto const began = stretch(placement).began;
    if (auto const* care = within(Kind::care, placement); care != nullptr && stretch(*care).began == began)
        return fact_of("S", care->seq, "it begins on the day the child came into care");
    Event const* before = nullptr;
    bool status_too = false;
    for (auto const* other : child_->now) {
        auto const begins = stretch(*other).began;
        if (other->kind == Kind::placement && other != &placement && begins && *begins < *began) before = other;
        if (other->kind == Kind::legal_status && begins == began) status_too = true;
    }
    if (before == nullptr) return {};
    auto const is = placement.as<Placement>();
    bool const same = is.same_carers ? *is.same_carers == Answer::yes
                                     : !is.carer.empty() && before->as<Placement>().carer == is.carer;
    return fact_of(same ? (status_too ? "U" : "T") : (status_too ? "B" : "P"), placement.seq,
                   "from the placement before it, and whether the legal status changed on the day");
}

Fact ChildWork::end_reason(Event const& placement) const
{
    auto const ended = stretch(placement).ended;
    if (!ended) return {};
    if (auto const* care = within(Kind::care, placement); care != nullptr && stretch(*care).ended == ended)
        return fact_of(national_of(ssda903_codes::care_end, care->as<Care>().reason, care->as<Care>().reason_detail),
                       care->seq, "why care ended on that day");
    for (auto const* other : child_->now)
        if (other->kind == Kind::placement && other != &placement && stretch(*other).began == ended)
            return fact_of("X1", other->seq, "the next placement began on that day");
    return {};
}

Event const* ChildWork::conference_after(Event const& enquiry) const
{
    auto const strategy = stretch(enquiry).began;
    if (!strategy) return nullptr;
    std::optional<Date> next;
    for (auto const* other : child_->now)
        if (other->kind == Kind::enquiry)
            if (auto const begins = stretch(*other).began; begins && *begins > *strategy)
                next = std::min(next.value_or(*begins), *begins);
    for (auto const* other : child_->now) {
        if (other->kind != Kind::conference) continue;
        auto const conference = other->as<Conference>();
        if (conference.type == ConferenceType::initial && conference.on && *conference.on >= *strategy &&
            *conference.on <= day_ && (!next || *conference.on < *next))
            return other;
    }
    return nullptr;
}

Fact ChildWork::latest_contact() const
{
    Fact out;
    for (auto const* event : child_->now) {
        if (event->kind != Kind::keeping_in_touch) continue;
        auto const touch = event->as<KeepingInTouch>();
        if (touch.way != Way::tried && touch.on && *touch.on <= day_)
            out = on(touch.on, event->seq, "the latest contact that reached them");
    }
    return out;
}

std::optional<bool> ChildWork::unaccompanied(Event const*& by) const
{
    std::optional<bool> out;
    for (auto const* event : child_->now) {
        std::optional<Answer> said;
        if (event->kind == Kind::care) said = event->as<Care>().unaccompanied;
        if (event->kind == Kind::leaving_care) said = event->as<LeavingCare>().unaccompanied;
        if (!said || *said == Answer::unknown || (out == true && *said == Answer::no)) continue;
        out = *said == Answer::yes;
        by = event;
    }
    return out;
}

Fact ChildWork::unaccompanied_until() const
{
    for (auto const* event : child_->now)
        if (event->kind == Kind::care)
            if (auto const until = event->as<Care>().unaccompanied_until) return on(until, event->seq);
    auto const born = child_->person.born;
    return born ? on(months_after(*born, 18 * 12), person_entry(), "the 18th birthday") : Fact{};
}

} // namespace sightline::exchange
